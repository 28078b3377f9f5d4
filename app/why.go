package app

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis/rank"
	"jaws/capture/packet"
)

// why tells of the picked group what made its score, in plain words.
type why struct {
	object  fyne.CanvasObject
	title   *widget.Label
	body    *widget.Label
	normal  *widget.Button
	save    *widget.Button
	group   rank.Group
	whose   packet.Endpoint
	showing string
}

const whyHeight = 138

const whyNothing = "Click a row or a red point to see what made it strange."

func newWhy(onNormal func(rank.Group), onSave func(packet.Endpoint)) *why {
	w := &why{title: heading("Why?")}
	w.title.Truncation = fyne.TextTruncateEllipsis
	w.body = text("", widget.MediumImportance, false)
	w.body.Truncation, w.body.Wrapping = fyne.TextTruncateOff, fyne.TextWrapWord
	// Room for reasons of two lines, so that nothing moves as they come and go.
	room := canvas.NewRectangle(color.Transparent)
	room.SetMinSize(fyne.NewSize(0, whyHeight))
	w.normal = widget.NewButton("This is normal", func() { onNormal(w.group) })
	w.normal.Importance = widget.LowImportance
	w.save = widget.NewButton("Save evidence", func() { onSave(w.whose) })
	w.save.Importance = widget.LowImportance
	w.object = panel(container.NewBorder(container.NewBorder(nil, nil, nil, container.NewHBox(w.save, w.normal), w.title), nil, nil, nil, container.NewStack(room, w.body)))
	w.Show(rank.Row{}, false, true)
	return w
}

// Show tells of row; ok is false where nothing is picked or it has left the
// board. learns tells whether there is anybody to learn that it is normal.
func (w *why) Show(row rank.Row, ok, learns bool) {
	w.group, w.whose = row.Group, row.Endpoint
	setVisible(w.save, ok)
	setVisible(w.normal, ok && learns)
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
	w.body.Importance = widget.MediumImportance
	if !ok {
		w.body.Importance = widget.LowImportance
	}
	w.body.SetText(strings.Join(lines, "\n"))
}
