package filter

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// filterEntry is the field's text: Down opens the history, Escape goes back to
// the filter in use.
type filterEntry struct {
	widget.Entry
	field   *Field
	focused bool
}

func newFilterEntry(f *Field) *filterEntry {
	e := &filterEntry{field: f}
	e.SetPlaceHolder("not port 22")
	e.OnChanged = f.changed
	e.OnSubmitted = func(string) { f.Submit() }
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
	e.field.Say()
}

func (e *filterEntry) FocusLost() {
	e.focused = false
	e.Entry.FocusLost()
	e.field.Say()
}
