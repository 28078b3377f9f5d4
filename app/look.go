package app

import "fyne.io/fyne/v2"

const (
	prefDaylight  = "daylight"
	prefProjector = "projector"
)

// storedLook is the look that was chosen last.
func storedLook(p fyne.Preferences) windowLook {
	return windowLook{daylight: daylight(p.Int(prefDaylight)), projector: p.Bool(prefProjector)}
}

// projectorOrNot makes the window for the back row, or for one's own desk.
func (w *window) projectorOrNot() {
	l := w.look
	l.projector = !l.projector
	w.app.Preferences().SetBool(prefProjector, l.projector)
	w.setLook(l)
}

// darkOrLight is for what the room needs; the choice then no longer follows
// the system's.
func (w *window) darkOrLight() {
	l := w.look
	l.daylight = asDark
	if dark() {
		l.daylight = asLight
	}
	w.app.Preferences().SetInt(prefDaylight, int(l.daylight))
	w.setLook(l)
}

func (w *window) setLook(l windowLook) {
	w.look = l
	// What large words have no room for goes before they come, and comes back
	// once they are gone: a window that had to grow stays so.
	if l.projector {
		w.makeRoom(true)
	}
	w.app.Settings().SetTheme(newTheme(l))
	w.makeRoom(l.projector)
	w.refresh()
}

// makeRoom leaves out what is set before one goes on stage.
func (w *window) makeRoom(yes bool) {
	w.controls.Projector(yes)
	w.chum.Projector(yes)
	w.fitScore()
}
