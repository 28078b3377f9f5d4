package app

import (
	"fyne.io/fyne/v2"
)

// keys makes the keyboard work wherever no field takes the typing.
func (w *window) keys() {
	// What lies over the window takes the keys: none of them may do anything
	// behind it.
	covered := func() bool { return w.win.Canvas().Overlays().Top() != nil }
	single, typed := map[fyne.KeyName]func(){}, map[rune]func(){}
	for _, c := range w.commands() {
		for _, p := range c.keys {
			switch {
			case p.char != 0:
				typed[p.char] = c.run
			case p.held == 0:
				single[p.key] = c.run
			default:
				w.win.Canvas().AddShortcut(p.shortcut(), func(fyne.Shortcut) {
					if !covered() || c.quits {
						c.run()
					}
				})
			}
		}
	}
	w.win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch f := single[e.Name]; {
		case e.Name == fyne.KeyEscape && w.escape():
		case w.preferred != nil && e.Name == fyne.KeyEscape:
			w.preferred.back()
		case w.helpShown != nil && (e.Name == fyne.KeyEscape || e.Name == fyne.KeyF1):
			w.helpShown.Hide()
		case w.exports.Key(e.Name, w.export, w.closeExport):
		case f != nil && !covered():
			f()
		}
	})
	w.win.Canvas().SetOnTypedRune(func(r rune) {
		if f := typed[r]; f != nil && !covered() {
			f()
		}
	})
	w.win.Canvas().AddShortcut(&fyne.ShortcutCopy{}, func(fyne.Shortcut) { w.board.Copy() })
}

// zoomKey is how much a key enlarges the picture.
const zoomKey = 1.4

// showWhy brings the reasons of the group picked, or else of the first, to the
// keys: they scroll it.
func (w *window) showWhy() {
	if w.picked == 0 && len(w.board.Shown()) > 0 {
		w.pick(w.board.Shown()[0].Group)
	}
	w.why.Body.ScrollToTop()
	w.win.Canvas().Focus(w.why.Body)
}

// pan moves the picture as an arrow key does.
func (w *window) pan(key fyne.KeyName) func() {
	return func() { w.pane.PanByKey(key) }
}

// back ends what is nearest at hand: the welcome, the notice of a crash, the
// lesson, the bait, the selection, fullscreen.
func (w *window) back() {
	w.win.Canvas().Unfocus() // whatever has the keys
	switch {
	case w.greeting.panel.Visible():
		w.endWelcome()
	case w.crashed.panel.Visible():
		w.crashed.panel.Hide()
	case w.lessons.Running():
		w.lessons.Leave()
	case w.casting():
		w.angler.StopCast()
	case w.picked != 0:
		w.pick(0)
	case w.win.FullScreen():
		w.win.SetFullScreen(false)
	}
}
