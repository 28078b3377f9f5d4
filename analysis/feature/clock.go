package feature

const (
	// setBack is how much earlier than the newest a packet may be without the
	// clock having been set back, seconds.
	setBack = 300
	// longestGap is what a time without packets counts at most, seconds: all
	// windows are empty by then. So a packet whose time is years off makes nobody
	// years older.
	longestGap = 2 * 3600
)

// clock is packet time in seconds since the first packet. It does not go back:
// where the packets' clock was set back it goes on from where it was.
type clock struct {
	begun  bool
	newest int64   // Unix nanoseconds
	now    float64 // seconds
}

// see takes a packet's time, Unix nanoseconds, and returns the new one.
func (c *clock) see(t int64) float64 {
	if !c.begun {
		c.begun, c.newest = true, t
	}
	switch past := float64(t-c.newest) / 1e9; {
	case past > 0:
		c.now += min(longestGap, past)
		c.newest = t
	case past < -setBack:
		c.newest = t
	}
	return c.now
}
