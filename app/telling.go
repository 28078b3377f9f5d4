package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"jaws/app/language"
	"jaws/app/recording"
	"jaws/capture"
)

// tell shows objects one above the other until they were read, or Esc was
// pressed.
func (w *window) tell(title string, objects ...fyne.CanvasObject) dialog.Dialog {
	d := dialog.NewCustom(title, lang.L("Close"), container.NewVBox(objects...), w.win)
	d.Resize(fyne.NewSize(recording.FormWidth, 0))
	d.Show()
	w.byEsc(d)
	return d
}

// problem tells what went wrong beside the capture, which goes on.
func (w *window) problem(p capture.Problem) {
	p = language.Problem(p)
	what, remedy := widget.NewLabel(language.Sentence(p.What)), widget.NewLabel(p.Remedy)
	for _, l := range []*widget.Label{what, remedy} {
		l.Wrapping, l.Selectable = fyne.TextWrapWord, true
	}
	w.tell(p.Title, what, remedy)
}
