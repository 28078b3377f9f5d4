package analysis

import "time"

// Learning is the state of the baseline.
type Learning struct {
	// Active is true until the detector has seen some of this network. What it
	// judges meanwhile is judged with little to go by.
	Active bool
	// Known is true once the detector has watched long enough to compare this
	// network with itself; until then it compares it with ordinary networks.
	Known bool
	// Watched is how long that was so far, with what was learnt before and
	// without long gaps, of packet time.
	Watched time.Duration
	// Left is the packet time still to wait, and PacketsLeft the packets;
	// learning ends when both are 0.
	Left        time.Duration
	PacketsLeft int
	// Fraction goes from 0 to 1.
	Fraction float64
}

// clock knows packet time and whether the engine is still learning.
type clock struct {
	now      int64   // Unix nanoseconds
	seconds  float64 // that this run has watched until the packet before, but for long gaps
	packets  int
	learning bool
	// before is how long a baseline that was loaded had been learnt, seconds.
	before float64
}

// knownAfter is how long a network must have been watched for that, seconds.
const knownAfter = 3600

// setBack is how much earlier a packet may be than the newest without the clock
// having been set back.
const setBack = int64(5 * time.Minute)

// see takes a packet's time, and how long was watched until the one before.
func (c *clock) see(t int64, seconds float64, config *Config) {
	if c.packets == 0 || t < c.now-setBack {
		c.now = t
	}
	c.now, c.seconds = max(c.now, t), seconds
	c.packets++
	if c.learning {
		c.learning = c.state(config).Active
	}
}

// age is how long was learnt, seconds.
func (c *clock) age() float64 { return c.before + c.seconds }

// state is how far the baseline is.
func (c *clock) state(config *Config) Learning {
	past := time.Duration(c.age() * float64(time.Second))
	learnt := Learning{Known: c.age() >= knownAfter, Watched: past, Fraction: 1}
	if !c.learning {
		return learnt
	}
	left := max(0, config.LearnFor-past)
	packetsLeft := max(0, config.LearnPackets-c.packets)
	if packetsLeft == 0 {
		left = max(0, config.LearnFor/3-past)
	}
	if left == 0 {
		return learnt
	}
	return Learning{
		Active: true, Known: learnt.Known, Watched: past,
		Left: left, PacketsLeft: packetsLeft, Fraction: float64(past) / float64(past+left),
	}
}
