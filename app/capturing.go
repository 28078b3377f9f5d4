package app

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/filter"
	"jaws/app/sessionfile"
	"jaws/app/source"
	"jaws/capture"
)

const (
	prefSource = "source"
	prefView   = "view"
)

// choose takes another source; what runs is stopped, and all but a NIC, which
// may ask for a permission, start at once.
func (w *window) choose(c source.Choice) {
	switch c.Kind {
	case source.AskFile:
		w.openCapture()
		return
	case source.AskCommand:
		w.askCommand()
		return
	case source.Session:
		w.openSession(c.Name)
		return
	}
	w.stop()
	w.card.Hide()
	w.controls.Choose(c)
	w.app.Preferences().SetString(prefSource, c.Name)
	if c.Kind != source.NIC {
		w.start()
	}
	w.refresh()
}

// openCapture asks for a file and plays it.
func (w *window) openCapture() {
	ask := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			w.card.Show(capture.Explain(err))
		case file != nil:
			path := file.URI().Path()
			file.Close()
			w.choose(source.OfFile(path))
		}
	}, w.win)
	ask.SetTitleText(lang.L("Open a capture"))
	ask.SetFilter(source.NotPipes{FileFilter: storage.NewExtensionFileFilter([]string{".pcap", ".pcapng", ".cap", ".json", ".gz", ".zst", sessionfile.Extension})})
	ask.Show()
	ask.Resize(fyne.NewSize(760, 520)) // not before: Fyne 2.8.1 panics
	w.byEsc(ask)
}

func (w *window) useSimulated() { w.choose(source.Simulated) }

func (w *window) startOrStop() {
	if w.running {
		w.stop()
	} else {
		w.start()
	}
}

// start runs the chosen source through a new engine.
func (w *window) start() {
	if w.controls.chosen.Kind == source.Session && !w.isOpened() {
		w.openSession(w.controls.chosen.Name)
		return
	}
	if w.controls.chosen.Kind == source.NIC {
		filter, ok := w.controls.filter.Accept()
		if !ok {
			w.win.Canvas().Focus(w.controls.filter.Entry)
			return
		}
		w.setFilter(filter)
	}
	w.stop()
	if w.session != nil {
		w.session.Close()
	}
	w.endCompare()
	w.card.Hide()
	w.ended, w.running, w.started = "", true, time.Now()
	w.pane.Renderer.Freshness.Start()
	source := w.open(w.controls.chosen, w.sources)
	w.keeper.Begin(source.Name())
	s := startSession(source, w.newDiary(), w.view.Method(), w.book, func(snap *analysis.Snapshot) {
		w.book.See(snap.Top, snap.Time)
	})
	w.session = s
	w.current.Store(s)
	w.tasks.Go(func() {
		<-s.Done()
		w.do(func() { w.over(s) })
	})
	w.refresh()
}

// useFilter has a filter used by what is captured, now or from the next start.
// The engine, and with it the board, goes on.
func (w *window) useFilter(filter string) {
	w.win.Canvas().Unfocus() // so that single keys work again after typing
	before := w.sources.Live.Filter
	w.setFilter(filter)
	if w.running && w.controls.chosen.Kind == source.NIC && filter != before {
		w.session.Swap(w.open(w.controls.chosen, w.sources))
		w.from.filter = filter
	}
	w.refresh()
}

// toFilter has the next letters go to the filter, where there is one.
func (w *window) toFilter() {
	if w.controls.filter.Object.Visible() {
		w.win.Canvas().Focus(w.controls.filter.Entry)
	}
}

// setFilter is for the next start; it is remembered, as are those before it.
func (w *window) setFilter(expression string) {
	w.sources.Live.Filter = expression
	if w.given.Filter != nil && *w.given.Filter == expression {
		return
	}
	w.app.Preferences().SetString(filter.Pref, expression)
	w.app.Preferences().SetStringList(filter.PrefHistory, w.controls.filter.Used())
}

// ask starts the capture for which the user is asked for their password. They
// have said that they want to be: later starts ask by themselves.
func (w *window) ask() {
	w.sources.Live.Ask = true
	w.start()
}

// grant gives the helper its right, once the user gave their password, and
// starts.
func (w *window) grant(helper string) {
	w.card.Granting(true)
	w.tasks.Go(func() {
		err := w.giveRight(w.ctx, helper)
		w.do(func() {
			w.card.Granting(false)
			switch {
			case w.ctx.Err() != nil:
			case err != nil:
				w.card.Show(capture.Explain(err))
			case w.card.place.Visible(): // nobody went another way meanwhile
				w.start()
			}
		})
	})
}

// stop ends the capture; its last picture stays.
func (w *window) stop() {
	if !w.running {
		return
	}
	w.session.Stop()
	w.over(w.session)
	if w.session.Err() == nil {
		w.ended = lang.L("Stopped") // in the middle of a file, say
		w.refresh()
	}
}

// over takes note that a capture has ended, by itself or not.
func (w *window) over(s *session) {
	if s != w.session || !w.running {
		return
	}
	w.running = false
	switch err := s.Err(); {
	case err != nil:
		w.ended = lang.L("Stopped")
		if errors.Is(err, capture.ErrPermission) {
			w.sources.Live.Ask = false // until they want to be asked again
		}
		w.card.Show(capture.Explain(err))
	case w.isOpened():
		w.ended = w.sessionWords()
	case w.controls.chosen.Kind == source.File, w.controls.chosen.Kind == source.Pipe, w.controls.chosen.Kind == source.Command:
		w.ended = lang.L("End of {{.Source}}", map[string]any{"Source": s.source.Name()})
	default:
		w.ended = lang.L("Stopped")
	}
	w.refresh()
}

// freezeOrNot holds the picture, never the capture.
func (w *window) freezeOrNot() {
	if w.frozen() {
		w.live()
	} else if w.session != nil {
		w.session.comparison.Hold()
		w.refresh()
	}
}

// resetBaseline has the engine learn anew, where it is what one sees.
func (w *window) resetBaseline() {
	if w.running && w.view.Method().Learns() {
		w.session.Tell(sessionfile.Reset, nil)
	}
}

// accept tells the detector that a group is normal.
func (w *window) accept(g rank.Group) {
	if w.session != nil {
		w.session.Tell(sessionfile.Normal, w.party(g))
		w.lessons.Accepted(g)
	}
	w.pick(g)
}

// learnSimulated is how long the simulated network takes to show what is usual
// there, which its many packets must not cut short.
const learnSimulated = 50 * time.Second

// config is how the engine is set up for the source chosen and by the
// preferences.
func (w *window) config() analysis.Config {
	config := configFor(w.controls.chosen)
	config.Window, config.FalseGroups = w.points, w.falseGroups
	return config
}

// configFor is how the engine is set up for a source.
func configFor(c source.Choice) analysis.Config {
	switch c.Kind {
	case source.Sim:
		return analysis.Config{LearnFor: learnSimulated, LearnPackets: -1}
	case source.File:
		return analysis.Config{KeepAlarms: true} // days pass before one can read
	}
	return analysis.Config{}
}
