package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

// escapable is a dialog that is shown, and what of it lies over the window.
type escapable struct {
	dialog dialog.Dialog
	over   fyne.CanvasObject
}

// byEsc has Esc close a dialog, which was just shown, as its button to do nothing
// does.
func (w *window) byEsc(d dialog.Dialog) {
	w.escapables = append(w.escapables, escapable{d, w.win.Canvas().Overlays().Top()})
	d.SetOnClosed(func() {
		w.escapables = slices.DeleteFunc(w.escapables, func(e escapable) bool { return e.dialog == d })
	})
}

// escape closes the dialog that lies on top; false where that is none of those.
func (w *window) escape() bool {
	top := w.win.Canvas().Overlays().Top()
	for _, e := range slices.Backward(w.escapables) {
		if e.over == top && top != nil {
			e.dialog.Hide()
			return true
		}
	}
	return false
}
