package capture

import (
	"context"
	"time"
)

// longestGap is what a gap is cut to on request, in packet time.
const longestGap = 5 * time.Second

// pace holds packets back until they are due by their own clock.
type pace struct {
	// speed is packet time over wall time: 1 is as recorded; 0 and less is as
	// fast as possible.
	speed float64
	// cut shortens gaps of more than 5 s to 5 s.
	cut bool

	begun   time.Time     // wall time of the first packet
	last    int64         // the newest packet's time, Unix nanoseconds
	elapsed time.Duration // packet time since the first, gaps cut
	started bool
}

// wait blocks until a packet of time t is due and returns ctx's error if that
// comes first. A packet from before the newest is due at once.
func (c *pace) wait(ctx context.Context, t int64) error {
	if c.speed <= 0 {
		return nil
	}
	if !c.started {
		c.started, c.begun, c.last = true, time.Now(), t
	}
	if gap := time.Duration(t - c.last); gap > 0 {
		if c.cut {
			gap = min(gap, longestGap)
		}
		c.elapsed += gap
		c.last = t
	}
	left := time.Until(c.begun.Add(time.Duration(float64(c.elapsed) / c.speed)))
	if left <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(left)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
