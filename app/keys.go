package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// keys makes the keyboard work wherever no field takes the typing.
func (w *window) keys() {
	single := map[fyne.KeyName]func(){
		fyne.KeySpace:    w.freezeOrNot,
		fyne.KeyC:        w.castByKey,
		fyne.KeyL:        w.lessons.Choose,
		fyne.KeyReturn:   w.lessons.Next,
		fyne.KeyEnter:    w.lessons.Next,
		fyne.KeyR:        w.resetBaseline,
		fyne.KeyK:        w.scoreOrNot,
		fyne.KeyM:        w.nextMethod,
		fyne.KeyV:        w.nextView,
		fyne.KeyP:        w.projectorOrNot,
		fyne.KeyD:        w.darkOrLight,
		fyne.KeyF:        func() { w.win.SetFullScreen(!w.win.FullScreen()) },
		fyne.KeyS:        w.startOrStop,
		fyne.KeyF1:       w.help,
		fyne.KeyEnd:      w.live,
		fyne.KeyPageUp:   func() { w.lookOn(-lookStep) },
		fyne.KeyPageDown: func() { w.lookOn(lookStep) },
		fyne.KeyEscape:   w.back,
	}
	// What lies over the window takes the keys: none of them may do anything
	// behind it.
	covered := func() bool { return w.win.Canvas().Overlays().Top() != nil }
	w.win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch f := single[e.Name]; {
		case w.helpShown != nil && (e.Name == fyne.KeyEscape || e.Name == fyne.KeyF1):
			w.helpShown.Hide()
		case w.exports.Key(e.Name, w.export, w.closeExport):
		case f != nil && !covered():
			f()
		}
	})
	w.win.Canvas().SetOnTypedRune(func(r rune) {
		if covered() {
			return
		}
		switch r {
		case '?':
			w.help()
		case '+', '=':
			w.pane.ZoomMiddle(zoomKey)
		case '-':
			w.pane.ZoomMiddle(1 / zoomKey)
		case '0':
			w.pane.Whole()
		case '1', '2', '3', '4':
			w.lessons.Answer(int(r - '1'))
		}
	})
	w.win.Canvas().AddShortcut(&fyne.ShortcutCopy{}, func(fyne.Shortcut) { w.board.copy() })
	for key, f := range map[fyne.KeyName]func(){
		fyne.KeyO: w.openCapture, fyne.KeyL: w.toFilter, fyne.KeyR: w.askRecording, fyne.KeyE: w.saveAll, fyne.KeyS: w.askExport, fyne.KeyQ: func() { w.quit() },
	} {
		w.win.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault},
			func(fyne.Shortcut) { f() })
	}
}

// zoomKey is how much a key enlarges the picture.
const zoomKey = 1.4

// back ends what is nearest at hand: the lesson, the bait, the selection,
// fullscreen.
func (w *window) back() {
	switch {
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
