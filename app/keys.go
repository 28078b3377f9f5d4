package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// keys makes the keyboard work wherever no field takes the typing.
func (w *window) keys() {
	single := map[fyne.KeyName]func(){
		fyne.KeySpace:    w.freezeOrNot,
		fyne.KeyC:        w.castOrStop,
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
	w.win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if f := single[e.Name]; f != nil {
			f()
		}
	})
	w.win.Canvas().SetOnTypedRune(func(r rune) {
		switch r {
		case '?':
			w.help()
		case '+', '=':
			w.pane.ZoomMiddle(zoomKey)
		case '-':
			w.pane.ZoomMiddle(1 / zoomKey)
		case '0':
			w.pane.Whole()
		}
	})
	w.win.Canvas().AddShortcut(&fyne.ShortcutCopy{}, func(fyne.Shortcut) { w.board.copy() })
	for key, f := range map[fyne.KeyName]func(){
		fyne.KeyO: w.openCapture, fyne.KeyL: w.toFilter, fyne.KeyR: w.askRecording, fyne.KeyE: w.saveAll, fyne.KeyQ: func() { w.quit() },
	} {
		w.win.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault},
			func(fyne.Shortcut) { f() })
	}
}

// zoomKey is how much a key enlarges the picture.
const zoomKey = 1.4

// back ends what is nearest at hand: the bait, the selection, fullscreen.
func (w *window) back() {
	switch {
	case w.casting():
		w.angler.StopCast()
	case w.picked != 0:
		w.pick(0)
	case w.win.FullScreen():
		w.win.SetFullScreen(false)
	}
}

var helpSheet = [...][2]string{
	{"S", "Start or stop"},
	{"Space", "Freeze the picture; the capture goes on"},
	{"Page Up, Page Down", "Look back, and on again, by 10 s"},
	{"End", "Live again"},
	{"C", "Cast the bait, or stop it"},
	{"K", "Show how every method did on the bait, or hide it"},
	{"R", "Reset the baseline and learn anew"},
	{"V", "Show the next view of the packets"},
	{"M", "Show the packets by the next method"},
	{"+ - 0", "Zoom in, out, show all; or the wheel and a double click"},
	{"Drag", "Move the picture; with Shift, list what is in a rectangle"},
	{"P", "Large words for a projector, or small ones"},
	{"D", "Dark or light"},
	{"F", "Fullscreen"},
	{"Ctrl+O", "Open a capture"},
	{"Tab, Up, Down", "Go to the top 20, choose a row; Enter lets it go"},
	{"Ctrl+C", "Copy the row chosen, or the top 20"},
	{"Ctrl+L", "To the filter; Down shows those used before, Enter uses one"},
	{"Ctrl+R", "Record to files, or stop that"},
	{"Ctrl+E", "Save all packets in memory"},
	{"Esc", "Stop the bait, let go of the selection, leave fullscreen"},
	{"Ctrl+Q", "Quit"},
	{"? or F1", "This sheet"},
}

func (w *window) help() {
	grid := container.New(helpLayout{})
	for _, line := range helpSheet {
		grid.Add(text(line[0], widget.MediumImportance, true))
		grid.Add(widget.NewLabel(line[1]))
	}
	dialog.ShowCustom("Keys", "Close", grid, w.win)
}

// helpLayout sets pairs of objects in two columns.
type helpLayout struct{}

const helpKeyWidth = 120

func (helpLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i := 0; i+1 < len(objects); i += 2 {
		row := objects[i+1].MinSize()
		size.Width = fyne.Max(size.Width, helpKeyWidth+row.Width)
		size.Height += row.Height
	}
	return size
}

func (helpLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for i := 0; i+1 < len(objects); i += 2 {
		height := objects[i+1].MinSize().Height
		objects[i].Move(fyne.NewPos(0, y))
		objects[i].Resize(fyne.NewSize(helpKeyWidth, height))
		objects[i+1].Move(fyne.NewPos(helpKeyWidth, y))
		objects[i+1].Resize(fyne.NewSize(size.Width-helpKeyWidth, height))
		y += height
	}
}
