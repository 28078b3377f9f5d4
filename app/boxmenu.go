package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"jaws/app/language"
	"jaws/app/picture"
)

// mostBoxed is how many groups the list of a rectangle names.
const mostBoxed = 12

// boxed lists the groups that a rectangle was drawn around; one that is chosen
// is picked everywhere.
func (w *window) boxed(p *picture.Pane, found []picture.Boxed, at fyne.Position) {
	w.win.Canvas().Unfocus()
	points := 0
	for _, b := range found {
		points += b.Points
	}
	head := lang.L("No points there")
	if points > 0 {
		head = lang.L("{{.Points}} of {{.Groups}}", map[string]any{
			"Points": numberOfPoints(points),
			"Groups": lang.N("{{.N}} groups", len(found), map[string]any{"N": language.Count(uint64(len(found)))}),
		})
	}
	title := fyne.NewMenuItem(head, nil)
	title.Disabled = true
	items := []*fyne.MenuItem{title}
	for i, b := range found {
		if i == mostBoxed {
			more := fyne.NewMenuItem(lang.L("and {{.N}} more", map[string]any{"N": len(found) - i}), nil)
			more.Disabled = true
			items = append(items, more)
			break
		}
		words := b.Name + "   " + numberOfPoints(b.Points)
		if b.Red {
			words += "   " + lang.L("in alarm")
		}
		items = append(items, fyne.NewMenuItem(words, func() {
			if b.Group != w.picked {
				w.pick(b.Group)
			}
		}))
	}
	widget.ShowPopUpMenuAtRelativePosition(fyne.NewMenu("", items...), w.win.Canvas(), at, p.Scatter)
}

func numberOfPoints(n int) string {
	return lang.N("{{.N}} points", n, map[string]any{"N": language.Count(uint64(n))})
}
