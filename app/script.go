package app

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"jaws/app/bait"
)

// script does by the clock what a person would do by hand: cast after a while
// and quit in the end. failed is told what could not be done.
func (w *window) script(o Options, failed func(error)) {
	begun := time.Now()
	at := func(d time.Duration, f func()) {
		w.tasks.Go(func() {
			if sleepUntil(w.ctx, begun.Add(d)) {
				fyne.Do(f)
			}
		})
	}
	if o.Cast > 0 {
		at(o.CastAfter, func() {
			if err := w.castBait(bait.Bait{Address: w.target(), Size: o.Cast, Rate: o.Rate}); err != nil {
				failed(err)
			}
		})
	}
	if o.For > 0 {
		at(o.For, w.quit)
	}
}

// sleepUntil waits for t; it is false where ctx was done before.
func sleepUntil(ctx context.Context, t time.Time) bool {
	timer := time.NewTimer(time.Until(t))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
