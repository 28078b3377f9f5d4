package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis/rank"
)

// why tells of the picked group what made its score, in plain words.
type why struct {
	object  fyne.CanvasObject
	title   *widget.Label
	lines   [3]*widget.Label
	normal  *widget.Button
	group   rank.Group
	showing string
}

const whyNothing = "Click a row or a red point to see what made it strange."

func newWhy(onNormal func(rank.Group)) *why {
	w := &why{title: heading("Why?")}
	w.title.Truncation = fyne.TextTruncateEllipsis
	body := container.NewVBox()
	for i := range w.lines {
		w.lines[i] = text("", widget.MediumImportance, false)
		body.Add(w.lines[i])
	}
	w.normal = widget.NewButton("This is normal", func() { onNormal(w.group) })
	w.normal.Importance = widget.LowImportance
	w.object = panel(container.NewBorder(container.NewBorder(nil, nil, nil, w.normal, w.title), nil, nil, nil, body))
	w.Show(rank.Row{}, false)
	return w
}

// Show tells of row; ok is false where nothing is picked or it has left the
// board.
func (w *why) Show(row rank.Row, ok bool) {
	w.group = row.Group
	setVisible(w.normal, ok)
	title, lines := "Why?", []string{whyNothing}
	if ok {
		title = fmt.Sprintf("Why %s?", row.Endpoint)
		lines = lines[:0]
		for _, r := range row.Reasons {
			lines = append(lines, sentence(r.Sentence))
		}
		if len(lines) == 0 {
			lines = append(lines, "Nothing about it is unusual so far.")
		}
	}
	now := fmt.Sprint(title, lines)
	if now == w.showing {
		return
	}
	w.showing = now
	w.title.SetText(title)
	for i, l := range w.lines {
		l.Importance = widget.MediumImportance
		if !ok {
			l.Importance = widget.LowImportance
		}
		if i < len(lines) {
			l.SetText(lines[i])
		} else {
			l.SetText("")
		}
	}
}
