package app

import "fyne.io/fyne/v2"

const (
	prefDaylight  = "daylight"
	prefProjector = "projector"
	prefTextSize  = "text size"
)

// textSizes are how large words may be on one's own desk, of the usual.
var textSizes = [...]float32{0.9, 1, 1.15, 1.3}

const largestText = 1.3

// storedLook is the look that was chosen last.
func storedLook(p fyne.Preferences) windowLook {
	l := windowLook{projector: p.Bool(prefProjector)}
	if d := p.Int(prefDaylight); d >= int(asSystem) && d <= int(asLight) {
		l.daylight = daylight(d)
	}
	if s := float32(p.Float(prefTextSize)); s >= textSizes[0] && s <= largestText {
		l.scale = s
	}
	return l
}

// projectorOrNot makes the window for the back row, or for one's own desk.
func (w *window) projectorOrNot() { w.useProjector(!w.look.projector) }

func (w *window) useProjector(yes bool) {
	l := w.look
	l.projector = yes
	w.app.Preferences().SetBool(prefProjector, yes)
	w.setLook(l)
}

// darkOrLight is for what the room needs; the choice then no longer follows
// the system's.
func (w *window) darkOrLight() {
	if dark() {
		w.useDaylight(asLight)
	} else {
		w.useDaylight(asDark)
	}
}

func (w *window) useDaylight(d daylight) {
	l := w.look
	l.daylight = d
	w.app.Preferences().SetInt(prefDaylight, int(d))
	w.setLook(l)
}

func (w *window) useTextSize(scale float32) {
	l := w.look
	l.scale = scale
	w.app.Preferences().SetFloat(prefTextSize, float64(scale))
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
	if w.preferred != nil {
		w.preferred.fit()
	}
	w.refresh()
}

// makeRoom leaves out what is set before one goes on stage.
func (w *window) makeRoom(yes bool) {
	w.controls.Projector(yes)
	w.chum.Projector(yes)
	w.fitScore()
}
