package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// exportEntry is a field in which Esc closes the dialog.
type exportEntry struct {
	widget.Entry
	onLeave func()
}

func newExportEntry(onEnter, onLeave func()) *exportEntry {
	e := &exportEntry{onLeave: onLeave}
	e.ExtendBaseWidget(e)
	e.OnSubmitted = func(string) { onEnter() }
	return e
}

// TypedKey is Fyne's.
func (e *exportEntry) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		e.onLeave()
		return
	}
	e.Entry.TypedKey(k)
}

// exportCheck is a check in which Enter exports and Esc closes the dialog.
type exportCheck struct {
	widget.Check
	onEnter, onLeave func()
}

func newExportCheck(words string, onChange, onEnter, onLeave func()) *exportCheck {
	c := &exportCheck{onEnter: onEnter, onLeave: onLeave}
	c.ExtendBaseWidget(c)
	c.SetText(words)
	c.OnChanged = func(bool) { onChange() }
	return c
}

// TypedKey is Fyne's.
func (c *exportCheck) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		c.onEnter()
	case fyne.KeyEscape:
		c.onLeave()
	default:
		c.Check.TypedKey(k)
	}
}
