package board

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/look"
)

// boardTop sets the board's title, how many are in alarm, and at the far end
// what the scores are by: where that has no room beside it, the number goes, since
// the rows tell it themselves.
type boardTop struct{}

func (boardTop) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (boardTop) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	title, summary, note := objects[0], objects[1].(*widget.Label), objects[2].(*look.HoverLabel)
	words := fyne.MeasureText(note.Text, theme.CaptionTextSize(), note.TextStyle).Width + 2*theme.InnerPadding()
	x := title.MinSize().Width
	title.Resize(fyne.NewSize(x, size.Height))
	place := func(o fyne.CanvasObject, x, width float32) {
		height := o.MinSize().Height
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(width, height))
	}
	beside := summary.MinSize().Width
	look.SetVisible(summary, summary.Text != "" && x+beside+words <= size.Width)
	if summary.Visible() {
		place(summary, x, beside)
		x += beside
	}
	place(note, x, max(0, size.Width-x))
}
