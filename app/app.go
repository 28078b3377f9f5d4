package app

import (
	"errors"
	"fmt"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"jaws/assets"
	"jaws/capture"
)

const (
	appID = "org.jaws.JAWS"

	prefWidth  = "window width"
	prefHeight = "window height"

	firstWidth, firstHeight = 1280, 800
)

// Run opens the window and returns when it is closed. The error says what a
// scripted run could not do.
func Run(o Options) error {
	a := fyneapp.NewWithID(appID)
	a.SetIcon(fyne.NewStaticResource("Icon.png", assets.Icon))
	a.Settings().SetTheme(newTheme())
	w := newWindow(a, capture.Devices, openSource)
	w.quit = w.leave
	w.restore(o)

	var failures []error
	w.win.SetCloseIntercept(w.leave)
	a.Lifecycle().SetOnStarted(func() {
		w.run()
		w.begin(o)
		w.script(o, func(err error) { failures = append(failures, err) })
	})
	w.win.ShowAndRun()
	// A signal has Fyne quit without a word: then all still runs.
	w.cancel()
	w.close()
	if o.Report != "" {
		if err := w.saveReport(o.Report); err != nil {
			failures = append(failures, err)
		}
	}
	return errors.Join(failures...)
}

// restore fills the window with what was chosen last, and with what the
// command line chooses instead.
func (w *window) restore(o Options) {
	p := w.app.Preferences()
	name, listener, word := o.Source, o.Listener, o.Method
	if name == "" {
		name = p.StringWithFallback(prefSource, simulated)
	}
	if listener == "" {
		listener = p.StringWithFallback(prefListener, defaultListener)
	}
	if word == "" {
		word = p.String(prefMethod)
	}
	w.sources.files = o.Files
	w.method, _ = methodFor(word)
	w.controls.Method(w.method)
	var nics []choice
	if devices, err := w.devices(); err == nil {
		for _, d := range devices {
			nics = append(nics, nicChoice(d))
		}
	}
	w.controls.Devices(nics)
	w.controls.Choose(choiceFor(name, nics))
	w.chum.Fill(listener, p.StringWithFallback(prefSize, defaultSize), p.StringWithFallback(prefRate, defaultRate))
	width, height := float32(p.FloatWithFallback(prefWidth, firstWidth)), float32(p.FloatWithFallback(prefHeight, firstHeight))
	if o.Width > 0 {
		width, height = float32(o.Width), float32(o.Height)
	}
	w.win.Resize(fyne.NewSize(width, height))
}

// begin starts to watch where it was asked for, and shows the simulated
// network to whoever asked for nothing.
func (w *window) begin(o Options) {
	if o.Start || (o.Source == "" && w.controls.chosen == simulatedChoice) {
		w.start()
	}
	if o.Source != "" && !o.Start {
		w.ended = fmt.Sprintf("Press Start to watch %s", w.controls.chosen.label)
	}
}

// leave ends everything in good order and quits.
func (w *window) leave() {
	if w.left {
		return
	}
	w.left = true
	size := w.win.Canvas().Size()
	w.app.Preferences().SetFloat(prefWidth, float64(size.Width))
	w.app.Preferences().SetFloat(prefHeight, float64(size.Height))
	w.close()
	w.app.Quit()
}
