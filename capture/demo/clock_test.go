package demo

import (
	"testing"
	"time"
)

func TestClockLeavesLongGapsOut(t *testing.T) {
	c := newClock()
	steps := []struct {
		name    string
		after   time.Duration
		skipped time.Duration
	}{
		{"a batch", batch, 0},
		{"a hitch", 600 * time.Millisecond, 0},
		{"a stall", 20 * time.Second, 20 * time.Second},
		{"a batch again", batch, 0},
	}
	at := c.began
	for _, s := range steps {
		at = at.Add(s.after)
		now, skipped := c.read(at)
		if now != at.UnixNano() || skipped != int64(s.skipped) {
			t.Errorf("%s: %v, skipping %v; want %v, skipping %v", s.name,
				time.Unix(0, now), time.Duration(skipped), at, s.skipped)
		}
	}
}

func TestClockFollowsTheWallForward(t *testing.T) {
	c := newClock()
	// Without its monotonic reading a time is measured by the wall alone: as
	// if the machine slept for an hour that the monotonic clock did not see.
	woke := c.began.Round(0).Add(time.Hour)
	now, skipped := c.read(woke)
	if now != woke.UnixNano() || skipped != int64(time.Hour) {
		t.Errorf("after sleep: %v, skipping %v", time.Unix(0, now), time.Duration(skipped))
	}
	now, skipped = c.read(woke.Add(batch))
	if now != woke.Add(batch).UnixNano() || skipped != 0 {
		t.Errorf("and then: %v, skipping %v", time.Unix(0, now), time.Duration(skipped))
	}
}
