package rank

const (
	// leap is how much earlier or later a packet may be than the newest without
	// the clock having been set.
	leap = 60 * second
	// settled is how many packets must agree on a time that the clock jumped to
	// before anything is forgotten for it: a frame or two with a time of their
	// own, of another year, say, must not empty the board.
	settled = 16
)

// clock is packet time as a board has it. A jump is in doubt at first; what was
// known before it is kept until the packets that come settle it.
type clock struct {
	now   int64 // Unix nanoseconds
	from  int64 // where it jumped from, while that is in doubt
	doubt int   // packets until a jump is settled, 0 where there was none
	begun bool
}

// change is what a packet's time means for what is known.
type change uint8

const (
	goesOn     change = iota
	cameBack          // a jump was none
	wasSetBack        // a jump back was one, for good
)

// see takes a packet's time.
func (c *clock) see(t int64) change {
	switch {
	case !c.begun:
		c.begun, c.now = true, t
		return goesOn
	case apart(t, c.now) <= leap:
		c.now = max(c.now, t)
		if c.doubt > 0 {
			if c.doubt--; c.doubt == 0 && c.now < c.from {
				return wasSetBack
			}
		}
		return goesOn
	case c.doubt == 0:
		c.from = c.now
	case apart(t, c.from) <= leap:
		c.now, c.doubt = max(c.from, t), 0
		return cameBack
	case t > c.from && t < c.now: // after a pause, perhaps
		c.now, c.doubt = t, settled
		return cameBack
	}
	c.now, c.doubt = t, settled
	return goesOn
}

// apart is how far apart two times are, which may be more than an int64 holds.
func apart(a, b int64) uint64 { return uint64(max(a, b)) - uint64(min(a, b)) }
