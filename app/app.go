package app

import (
	"errors"
	"os"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/lang"

	"jaws/app/bait"
	"jaws/app/crash"
	"jaws/app/filter"
	"jaws/app/language"
	"jaws/app/look"
	"jaws/app/source"
	"jaws/assets"
	"jaws/capture"
)

const (
	appID = "org.jaws.JAWS"

	// prefLanguage is one of language.Choices, or nothing for the system's.
	prefLanguage = "language"
)

// Run opens the window and returns when it is closed. version is the program's.
// The error says what a scripted run could not do.
func Run(o Options, version string) error {
	if o.DryRun {
		return dryRun(o, Console{os.Stdout})
	}
	b := buildOf(version)
	return watched(o, b, func(watch *crash.Watch) error { return show(o, b, watch) })
}

// show is the window, from its beginning to its end.
func show(o Options, b build, watch *crash.Watch) error {
	// Before Fyne reads them: it would go on without them, and write over them.
	aside, damage := setAsideDamaged(preferencesFile(appID), time.Now())
	a := fyneapp.NewWithID(appID)
	if err := language.Load(a.Preferences().String(prefLanguage)); err != nil {
		return err
	}
	a.SetIcon(fyne.NewStaticResource("Icon.png", assets.Icon))
	// Before anything is made: what is not shown yet does not follow a change.
	a.Settings().SetTheme(look.NewTheme(storedLook(a.Preferences())))
	w := newWindow(a, capture.Devices, source.Open)
	w.log = bait.NewLog(bait.Folder())
	w.build, w.watch = b, watch
	w.quit = w.leave
	w.setLook(storedLook(a.Preferences()))
	w.restore(o)

	var failures []error
	w.win.SetCloseIntercept(w.askLeave)
	a.Lifecycle().SetOnStarted(func() {
		w.run()
		w.room = func() fyne.Size { return screen(w.win.Canvas().Scale()) }
		w.fitWords()
		if o.Width == 0 {
			w.fitScreen()
		}
		w.firstSize = w.win.Canvas().Size()
		w.begin(o)
		w.tellDamaged(aside, damage)
		w.lessons.Begin(o.Lesson)
		w.greet(o)
		w.tellCrash(o)
		w.script(o, func(err error) { failures = append(failures, err) })
	})
	a.Lifecycle().SetOnEnteredForeground(func() { w.inFront(true) })
	a.Lifecycle().SetOnExitedForeground(func() { w.inFront(false) })
	if err := onScreen(w.win.ShowAndRun); err != nil {
		w.cancel()
		w.close()
		return err
	}
	// A signal has Fyne quit without a word: then all still runs.
	w.cancel()
	w.close()
	if o.Report != "" {
		if err := w.saveReport(o.Report); err != nil {
			failures = append(failures, err)
		}
	}
	if o.Record != "" {
		failures = append(failures, w.keeper.Failed())
	}
	return errors.Join(failures...)
}

// restore fills the window with what was chosen last, and with what the
// command line chooses instead.
func (w *window) restore(o Options) {
	p := w.app.Preferences()
	w.given = o
	name, listener := o.Source, o.Listener
	if name == "" {
		name = p.StringWithFallback(prefSource, source.SimName)
		if p.String(prefBegin) == source.SimName {
			name = source.SimName
		}
	}
	if listener == "" {
		listener = p.StringWithFallback(prefListener, defaultListener)
	}
	w.restorePreferences(p, o)
	w.sources.Files = o.Files
	w.controls.pace.Set(o.Files)
	w.setView(o.view(p.String(prefView)))
	var nics []source.Choice
	if devices, err := w.devices(); err == nil {
		for _, d := range devices {
			nics = append(nics, source.OfNIC(d))
		}
	}
	w.controls.Devices(nics)
	w.controls.Choose(source.Named(name, nics))
	expression := ""
	if !p.Bool(prefNoFilter) {
		expression = p.String(filter.Pref)
	}
	if o.Filter != nil {
		expression = *o.Filter
	}
	w.controls.filter.Fill(expression, p.StringList(filter.PrefHistory))
	w.restoreLure(o, listener)
	size := storedSize(p)
	if o.Width > 0 {
		size = fyne.NewSize(float32(o.Width), float32(o.Height))
	} else {
		w.win.SetFullScreen(p.Bool(prefFullscreen))
	}
	w.win.Resize(size)
}

// begin starts to watch where it was asked for, and shows the simulated
// network to whoever asked for nothing.
func (w *window) begin(o Options) {
	if o.Record != "" {
		w.record(o.Record)
	}
	// A command is never run for having been run the last time.
	remembered := o.Source == "" && w.controls.chosen.Kind == source.Command
	if (o.Start && !remembered) || (o.Source == "" && w.controls.chosen == source.Simulated) {
		w.start()
	}
	if remembered || (o.Source != "" && !o.Start) {
		w.ended = lang.L("Press Start to watch {{.Source}}", map[string]any{"Source": w.controls.chosen.Line()})
	}
}

// leave ends everything in good order and quits.
func (w *window) leave() {
	if w.left {
		return
	}
	w.left = true
	w.rememberSize()
	w.close()
	w.app.Quit()
}
