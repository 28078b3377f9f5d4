package app

import (
	"time"

	"jaws/analysis"
	"jaws/app/timeline"
)

// lookStep is how far a key looks back, seconds of packet time.
const lookStep = 10

// lookBack freezes the picture as it was so many seconds of packet time ago,
// and goes on with the newest where that is now.
func (w *window) lookBack(secondsAgo float64) {
	newest := w.newest()
	if newest == nil {
		return
	}
	w.win.Canvas().Unfocus() // so that single keys work again
	if secondsAgo < 1 {
		w.live()
		return
	}
	if moment := w.session.past.Look(newest.Time - int64(secondsAgo*1e9)); moment != nil {
		w.endCompare()
		w.session.comparison.Look(moment)
		w.refresh()
	}
}

// lookOn moves a picture that is frozen, or that freezes with it, by so many
// seconds of packet time, back where they are negative.
func (w *window) lookOn(seconds float64) {
	if newest, shown := w.newest(), w.shown(); newest != nil && shown != nil {
		w.lookBack(float64(newest.Time-shown.Time)/1e9 - seconds)
	}
}

// newest is the engine's newest snapshot, nil before the first.
func (w *window) newest() *analysis.Snapshot {
	if w.session == nil {
		return nil
	}
	return w.session.Latest()
}

// live goes on with the newest.
func (w *window) live() {
	w.endCompare()
	if w.frozen() {
		w.pane.Renderer.Freshness.Skip()
		w.session.comparison.Release()
	}
	w.refresh()
}

// refreshTimeline brings the timeline up to date; shown may be nil.
func (w *window) refreshTimeline(shown *analysis.Snapshot) {
	s := timeline.State{Running: w.running}
	newest := w.newest()
	if newest != nil {
		w.timeline.Seconds, s.Now = timeline.SecondsOf(newest, w.timeline.Seconds)
		s.History, s.Any = w.timeline.Seconds, true
	}
	if shown != nil && newest != nil && w.frozen() {
		s.Frozen, s.At, s.Behind = true, shown.Time, time.Duration(newest.Time-shown.Time)
	}
	w.timeline.Show(s)
}
