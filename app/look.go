package app

import (
	"fyne.io/fyne/v2"

	"jaws/app/look"
)

const (
	prefDaylight  = "daylight"
	prefProjector = "projector"
)

// storedLook is the look that was chosen last.
func storedLook(p fyne.Preferences) look.Look {
	return look.Look{Daylight: look.Daylight(p.Int(prefDaylight)), Projector: p.Bool(prefProjector)}
}

// projectorOrNot makes the window for the back row, or for one's own desk.
func (w *window) projectorOrNot() {
	l := w.look
	l.Projector = !l.Projector
	w.app.Preferences().SetBool(prefProjector, l.Projector)
	w.setLook(l)
}

// darkOrLight is for what the room needs; the choice then no longer follows
// the system's.
func (w *window) darkOrLight() {
	l := w.look
	l.Daylight = look.AsDark
	if look.Dark() {
		l.Daylight = look.AsLight
	}
	w.app.Preferences().SetInt(prefDaylight, int(l.Daylight))
	w.setLook(l)
}

func (w *window) setLook(l look.Look) {
	w.look = l
	// What large words have no room for goes before they come, and comes back
	// once they are gone: a window that had to grow stays so.
	if l.Projector {
		w.makeRoom(true)
	}
	w.app.Settings().SetTheme(look.NewTheme(l))
	w.makeRoom(l.Projector)
	w.refresh()
}

// makeRoom leaves out what is set before one goes on stage.
func (w *window) makeRoom(yes bool) {
	w.controls.Projector(yes)
	w.chum.Projector(yes)
	w.fitScore()
}
