package app

import (
	"math"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

const (
	prefWidth      = "window width"
	prefHeight     = "window height"
	prefFullscreen = "fullscreen"

	firstWidth, firstHeight = 1280, 800
	// leastWidth and leastHeight are below what anybody would have chosen.
	leastWidth, leastHeight = 400, 300
	mostSize                = 16384 // of a texture, and so of a window
)

// storedSize is the size that the window had last, or the first one where that
// cannot be. Where the window was, and whether it was maximised, is left to the
// window manager: Fyne can ask for a place (desktop.Window), but tells nobody
// where a window is, and on Wayland no program knows.
func storedSize(p fyne.Preferences) fyne.Size {
	width, height := p.FloatWithFallback(prefWidth, firstWidth), p.FloatWithFallback(prefHeight, firstHeight)
	for _, v := range [...]float64{width - leastWidth, height - leastHeight, mostSize - width, mostSize - height} {
		if v < 0 || math.IsNaN(v) {
			return fyne.NewSize(firstWidth, firstHeight)
		}
	}
	return fyne.NewSize(float32(width), float32(height))
}

// rememberSize keeps the window's size, and of a window in fullscreen the one
// that it had before.
func (w *window) rememberSize() {
	p, full := w.app.Preferences(), w.win.FullScreen()
	p.SetBool(prefFullscreen, full)
	// A size from the command line is kept once a person changed it.
	if size := w.win.Canvas().Size(); !full && (w.given.Width == 0 || size != w.firstSize) {
		p.SetFloat(prefWidth, float64(size.Width))
		p.SetFloat(prefHeight, float64(size.Height))
	}
}

// fitScreen makes a window smaller that is larger than the screen: it was
// remembered on another one. It is for a window that is shown.
func (w *window) fitScreen() {
	if w.win.FullScreen() {
		return
	}
	size := w.win.Canvas().Size()
	if fits := size.Min(w.room()); fits != size {
		w.win.Resize(fits)
	}
}

// endless is the room there is before a screen is known, and on none.
func endless() fyne.Size { return fyne.NewSize(mostSize, mostSize) }

// screen is the room for windows on the first screen, in Fyne's units. Fyne
// itself does not say; GLFW, which it opens its windows with, does.
func screen(scale float32) fyne.Size {
	size := endless()
	if m := glfw.GetPrimaryMonitor(); m != nil && scale > 0 {
		if _, _, width, height := m.GetWorkarea(); width > 0 && height > 0 {
			size = fyne.NewSize(float32(width)/scale, float32(height)/scale)
		}
	}
	return size
}
