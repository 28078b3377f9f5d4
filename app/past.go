package app

import (
	"fmt"
	"time"

	"jaws/analysis"
)

// lookStep is how far a key looks back, seconds of packet time.
const lookStep = 10

// past is what a session remembers of its last ten minutes.
type past struct {
	moments lookback
	seconds history
}

// See takes note of a snapshot, on the engine's goroutine.
func (p *past) See(snap *analysis.Snapshot) {
	p.seconds.See(snap)
	p.moments.See(snap)
}

// lookBack freezes the picture as it was so many seconds of packet time ago,
// and goes on with the newest where that is now.
func (w *window) lookBack(secondsAgo float64) {
	if w.session == nil {
		return
	}
	w.win.Canvas().Unfocus() // so that single keys work again
	_, now, ok := w.session.past.seconds.Seconds(nil)
	if !ok || secondsAgo < 1 {
		w.live()
		return
	}
	if moment := w.session.past.moments.Look(int64((float64(now) - secondsAgo) * 1e9)); moment != nil {
		w.endCompare()
		w.session.comparison.Look(moment)
		w.refresh()
	}
}

// lookOn moves a picture that is frozen, or that freezes with it, by so many
// seconds of packet time, back where they are negative.
func (w *window) lookOn(seconds float64) {
	if w.session == nil || w.shown() == nil {
		return
	}
	_, now, _ := w.session.past.seconds.Seconds(nil)
	w.lookBack(float64(now) - float64(w.shown().Time)/1e9 - seconds)
}

// live goes on with the newest.
func (w *window) live() {
	w.endCompare()
	if w.frozen() {
		w.pane.renderer.freshness.Skip()
		w.session.comparison.Release()
	}
	w.refresh()
}

// behindText is how far behind a frozen picture is: "40 s", "3 min 20 s".
func behindText(d time.Duration) string {
	if d < 100*time.Second {
		return secondsText(d)
	}
	d = d.Round(time.Second)
	if d < time.Hour {
		return fmt.Sprintf("%d min %d s", d/time.Minute, d%time.Minute/time.Second)
	}
	return fmt.Sprintf("%d h %d min", d/time.Hour, d%time.Hour/time.Minute)
}

// refreshTimeline brings the timeline up to date; shown may be nil.
func (w *window) refreshTimeline(shown *analysis.Snapshot) {
	s := timelineState{running: w.running}
	if w.session != nil {
		w.timeline.seconds, s.now, s.any = w.session.past.seconds.Seconds(w.timeline.seconds)
	}
	s.history = w.timeline.seconds
	if shown != nil && w.frozen() {
		s.frozen, s.at = true, shown.Time
		if newest := w.session.Latest(); newest != nil {
			s.behind = time.Duration(newest.Time - shown.Time)
		}
	}
	w.timeline.Show(s)
}
