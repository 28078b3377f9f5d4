package feature

const (
	// setBack is how much earlier than the newest a packet may be without the
	// clock having been set back, seconds.
	setBack = 300
	// longestGap is what a time without packets counts at most, seconds: all
	// windows are empty by then. So a packet whose time is years off makes nobody
	// years older.
	longestGap = 2 * 3600
	// late is how much earlier than the newest, seconds, and late for how many
	// packets in a row sets the clock back: one packet of the future must not
	// stop it.
	late, lateFor = 1, 16
)

// clock is packet time in seconds since the first packet. It does not go back:
// where the packets' clock was set back it goes on from where it was.
type clock struct {
	begun        bool
	from, newest int64   // Unix nanoseconds; from is when the clock last jumped, or began
	before       float64 // what it showed then, seconds: a sum of many gaps would not be exact
	now          float64 // seconds
	behind       int     // packets in a row that were late
}

// see takes a packet's time, Unix nanoseconds, and returns the new one.
func (c *clock) see(t int64) float64 {
	if !c.begun {
		c.begun, c.from, c.newest = true, t, t
	}
	switch past := since(c.newest, t); {
	case past > longestGap:
		c.jump(t, longestGap)
	case past > 0:
		c.newest = t
		c.now = c.before + since(c.from, t)
	case past < -setBack:
		c.jump(t, 0)
	case past < -late:
		if c.behind++; c.behind == lateFor {
			c.jump(t, 0)
		}
		return c.now
	}
	c.behind = 0
	return c.now
}

// jump goes on from t after a gap of so many seconds.
func (c *clock) jump(t int64, gap float64) {
	c.now += gap
	c.from, c.newest, c.before = t, t, c.now
}

// since is the seconds from one time to another, Unix nanoseconds, which may be
// further apart than an int64 holds.
func since(from, to int64) float64 {
	if to < from {
		return -since(to, from)
	}
	return float64(uint64(to)-uint64(from)) / 1e9
}
