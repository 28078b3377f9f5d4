package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"jaws/app/look"
)

const (
	prefDaylight  = "daylight"
	prefProjector = "projector"
	prefTextSize  = "text size"
)

// textSizes are how large words may be on one's own desk, of the usual.
var textSizes = [...]float32{0.9, 1, 1.15, 1.3}

// storedLook is the look that was chosen last.
func storedLook(p fyne.Preferences) look.Look {
	l := look.Look{Projector: p.Bool(prefProjector)}
	if d := p.Int(prefDaylight); d >= int(look.AsSystem) && d <= int(look.AsLight) {
		l.Daylight = look.Daylight(d)
	}
	if s := float32(p.Float(prefTextSize)); s >= textSizes[0] && s <= look.LargestText {
		l.Scale = s
	}
	return l
}

// projectorOrNot makes the window for the back row, or for one's own desk.
func (w *window) projectorOrNot() { w.useProjector(!w.look.Projector) }

func (w *window) useProjector(yes bool) {
	l := w.look
	l.Projector = yes
	w.app.Preferences().SetBool(prefProjector, yes)
	w.setLook(l)
}

// darkOrLight is for what the room needs; the choice then no longer follows
// the system's.
func (w *window) darkOrLight() {
	if look.Dark() {
		w.useDaylight(look.AsLight)
	} else {
		w.useDaylight(look.AsDark)
	}
}

func (w *window) useDaylight(d look.Daylight) {
	l := w.look
	l.Daylight = d
	w.app.Preferences().SetInt(prefDaylight, int(d))
	w.setLook(l)
}

func (w *window) useTextSize(scale float32) {
	l := w.look
	l.Scale = scale
	w.app.Preferences().SetFloat(prefTextSize, float64(scale))
	w.setLook(l)
}

func (w *window) setLook(l look.Look) {
	l.Most = 0
	w.look = l
	// What large words have no room for goes before they come, and comes back
	// once they are gone: a window that had to grow stays so.
	if l.Projector {
		w.makeRoom(true)
	}
	w.app.Settings().SetTheme(look.NewTheme(l))
	w.makeRoom(l.Projector)
	w.fitWords()
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

// fewer is by how much words are made smaller at a time.
const fewer = 0.1

// fitWords has large words be no larger than the screen has room for: a window
// grows with what is in it, and what lies beyond the screen nobody sees.
func (w *window) fitWords() {
	before := w.look.Most
	for w.look.Words() > 1 && !w.fits() {
		w.look.Most = max(1, w.look.Words()-fewer)
		w.app.Settings().SetTheme(look.NewTheme(w.look))
		w.makeRoom(w.look.Projector)
	}
	if w.look.Most != before {
		w.fitScreen() // it may have grown already
	}
}

// largest gives words back what something took from them that is gone.
func (w *window) largest() {
	if w.look.Most > 0 {
		w.setLook(w.look)
	}
}

// fits tells whether the least that the window takes is on the screen.
func (w *window) fits() bool {
	room, least := w.room(), w.win.Content().MinSize().AddWidthHeight(2*theme.Padding(), 2*theme.Padding())
	return least.Width <= room.Width && least.Height <= room.Height
}
