package app

import (
	"fmt"

	"fyne.io/fyne/v2"
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
	head := "No points there"
	if points > 0 {
		head = fmt.Sprintf("%s of %s", language.Plural(points, "point"), language.Plural(len(found), "group"))
	}
	title := fyne.NewMenuItem(head, nil)
	title.Disabled = true
	items := []*fyne.MenuItem{title}
	for i, b := range found {
		if i == mostBoxed {
			more := fyne.NewMenuItem(fmt.Sprintf("and %d more", len(found)-i), nil)
			more.Disabled = true
			items = append(items, more)
			break
		}
		words := fmt.Sprintf("%s   %s", b.Name, language.Plural(b.Points, "point"))
		if b.Red {
			words += "   in alarm"
		}
		items = append(items, fyne.NewMenuItem(words, func() {
			if b.Group != w.picked {
				w.pick(b.Group)
			}
		}))
	}
	widget.ShowPopUpMenuAtRelativePosition(fyne.NewMenu("", items...), w.win.Canvas(), at, p.Scatter)
}
