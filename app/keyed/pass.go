package keyed

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// canvasOf is the canvas that o is on. Of a widget that is part of another one
// Fyne knows nothing; that has the focus then, or no key would have come.
func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	driver := fyne.CurrentApp().Driver()
	if c := driver.CanvasForObject(o); c != nil {
		return c
	}
	for _, w := range driver.AllWindows() {
		if c := w.Canvas(); c.Focused() != nil {
			return c
		}
	}
	return nil
}

// Key gives a key that o has no use for to the canvas that o is on. One that is
// pressed with Ctrl or the like is a shortcut.
func Key(o fyne.CanvasObject, e *fyne.KeyEvent) {
	c := canvasOf(o)
	if c == nil {
		return
	}
	const more = fyne.KeyModifierControl | fyne.KeyModifierAlt | fyne.KeyModifierSuper
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&more != 0 {
		if s, ok := c.(fyne.Shortcutable); ok {
			s.TypedShortcut(&desktop.CustomShortcut{KeyName: e.Name, Modifier: d.CurrentKeyModifiers()})
		}
		return
	}
	if f := c.OnTypedKey(); f != nil {
		f(e)
	}
}

// Shortcut does the same with a shortcut.
func Shortcut(o fyne.CanvasObject, s fyne.Shortcut) {
	if c, ok := canvasOf(o).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// foreign tells whether a shortcut is none of a field's own: those are known to
// Fyne by a name, or move by arrows and the like.
func foreign(s fyne.Shortcut) bool {
	c, ok := s.(*desktop.CustomShortcut)
	return ok && len(c.KeyName) == 1
}

// Rune does the same with a character.
func Rune(o fyne.CanvasObject, r rune) {
	if c := canvasOf(o); c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(r)
	}
}
