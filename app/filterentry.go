package app

import (
	"fyne.io/fyne/v2"

	"jaws/app/keyed"
)

// filterEntry is the field's text: Down opens the history, Escape goes back to
// the filter in use.
type filterEntry struct {
	keyed.Entry
	field   *filterField
	focused bool
}

func newFilterEntry(f *filterField) *filterEntry {
	e := &filterEntry{field: f}
	e.SetPlaceHolder("not port 22")
	e.OnChanged = f.changed
	e.OnSubmitted = func(string) { f.submit() }
	e.ExtendBaseWidget(e)
	return e
}

func (e *filterEntry) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyDown:
		e.field.History()
	case fyne.KeyEscape:
		if e.field.running {
			e.SetText(e.field.inUse)
		}
		if c := fyne.CurrentApp().Driver().CanvasForObject(e); c != nil {
			c.Unfocus()
		}
	default:
		e.Entry.TypedKey(key)
	}
}

func (e *filterEntry) FocusGained() {
	e.focused = true
	e.Entry.FocusGained()
	e.field.say()
}

func (e *filterEntry) FocusLost() {
	e.focused = false
	e.Entry.FocusLost()
	e.field.say()
}
