package app

const (
	prefDaylight  = "daylight"
	prefProjector = "projector"
)

// restoreLook takes the look that was chosen last.
func (w *window) restoreLook() {
	p := w.app.Preferences()
	w.setLook(windowLook{daylight: daylight(p.Int(prefDaylight)), projector: p.Bool(prefProjector)})
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
	if l.projector { // before words grow, so that the window need not
		w.chum.Projector(true)
		w.fitScore()
	}
	w.app.Settings().SetTheme(newTheme(l))
	w.controls.Projector(l.projector)
	w.chum.Projector(l.projector)
	w.fitScore()
	w.refresh()
}
