package app

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/capture"
)

const (
	prefSource = "source"
	prefMethod = "method"
)

// choose takes another source; what runs is stopped, and the simulated
// network, which asks for nothing, starts at once.
func (w *window) choose(c choice) {
	if c.kind == kindOpen {
		w.openCapture()
		return
	}
	w.stop()
	w.card.Hide()
	w.controls.Choose(c)
	w.app.Preferences().SetString(prefSource, c.name)
	if c.kind != kindNIC {
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
			w.choose(fileChoice(path))
		}
	}, w.win)
	ask.SetFilter(storage.NewExtensionFileFilter([]string{".pcap", ".pcapng", ".cap", ".json", ".gz", ".zst"}))
	ask.Show()
	ask.Resize(fyne.NewSize(760, 520)) // not before: Fyne 2.8.1 panics
}

func (w *window) useSimulated() { w.choose(simulatedChoice) }

func (w *window) startOrStop() {
	if w.running {
		w.stop()
	} else {
		w.start()
	}
}

// start runs the chosen source through a new engine.
func (w *window) start() {
	w.stop()
	if w.session != nil {
		w.session.Close()
	}
	w.card.Hide()
	w.ended, w.running, w.started = "", true, time.Now()
	source := w.open(w.controls.chosen, w.sources)
	w.keeper.Begin(source.Name())
	s := startSession(source, configFor(w.controls.chosen), w.method, func(snap *analysis.Snapshot) {
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

// stop ends the capture; its last picture stays.
func (w *window) stop() {
	if !w.running {
		return
	}
	w.session.Stop()
	w.over(w.session)
}

// over takes note that a capture has ended, by itself or not.
func (w *window) over(s *session) {
	if s != w.session || !w.running {
		return
	}
	w.running = false
	switch err := s.Err(); {
	case err != nil:
		w.ended = "Stopped"
		w.card.Show(capture.Explain(err))
	case w.controls.chosen.kind == kindFile:
		w.ended = fmt.Sprintf("End of %s", s.source.Name())
	default:
		w.ended = "Stopped"
	}
	w.refresh()
}

// freezeOrNot holds the picture, never the capture.
func (w *window) freezeOrNot() {
	switch {
	case w.frozen():
		w.session.comparison.Release()
	case w.session != nil:
		w.session.comparison.Hold()
	}
	w.refresh()
}

// useMethod shows the same packets by another method. The engine goes on.
func (w *window) useMethod(m method) {
	w.win.Canvas().Unfocus() // so that single keys work again after choosing
	if m == w.method {
		return
	}
	w.method = m
	w.controls.Method(m)
	w.app.Preferences().SetString(prefMethod, methods[m].word)
	if w.session != nil {
		w.session.comparison.Use(m)
	}
	w.pick(0) // methods group differently
}

func (w *window) nextMethod() { w.useMethod(w.method.next()) }

// resetBaseline has the engine learn anew, where it is what one sees.
func (w *window) resetBaseline() {
	if w.running && w.method.learns() {
		w.session.Order((*analysis.Engine).ResetBaseline)
	}
}

// accept tells the detector that a group is normal.
func (w *window) accept(g rank.Group) {
	if w.running {
		w.session.Order(func(e *analysis.Engine) { e.Accept(g) })
	}
	w.pick(g)
}

// learnSimulated is how long the simulated network takes to show what is usual
// there, which its many packets must not cut short. It is a little less than the
// minute after which people are told to cast.
const learnSimulated = 50 * time.Second

// configFor is how the engine is set up for a source.
func configFor(c choice) analysis.Config {
	switch c.kind {
	case kindSimulated:
		return analysis.Config{LearnFor: learnSimulated, LearnPackets: -1}
	case kindFile:
		return analysis.Config{KeepAlarms: true} // days pass before one can read
	}
	return analysis.Config{}
}
