package demo

import "time"

// lapse is a gap too long to be made up for: the machine slept, or whoever
// takes the packets held things up.
const lapse = time.Second

// clock is wall-clock time that never goes back: it advances as the monotonic
// clock does, and leaps with the wall clock when that has gone ahead.
type clock struct {
	began time.Time
	now   int64 // Unix time, nanoseconds, at the last tick
}

func newClock() clock {
	t := time.Now()
	return clock{began: t, now: t.UnixNano()}
}

// tick reads the clock, and tells how much of the time since the last tick is
// to be left out.
func (c *clock) tick() (now, skipped int64) { return c.read(time.Now()) }

func (c *clock) read(t time.Time) (now, skipped int64) {
	now = c.began.UnixNano() + int64(t.Sub(c.began))
	if wall := t.UnixNano(); wall-now > int64(lapse) {
		c.began, now = t, wall
	}
	if gap := now - c.now; gap > int64(lapse) {
		skipped = gap
	}
	c.now = now
	return now, skipped
}
