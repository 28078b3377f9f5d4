package analysis

import (
	"math"
	"time"

	"jaws/analysis/detect"
	"jaws/analysis/prior"
)

// Config is what an engine can be told; zero values mean the defaults.
type Config struct {
	// Window is how many packets a snapshot shows, by default 20,000; negative
	// for none, which is faster.
	Window int
	// Prior is what is known of ordinary networks, nil for the one that is built
	// in. With NoPrior there is none: then nothing is in alarm while Learning is
	// active.
	Prior   *detect.Prior
	NoPrior bool
	// Trusting takes all that comes for normal: nothing is ever in alarm, and all
	// is learnt at once.
	Trusting bool
	// Learning is active for LearnFor (60 s) of packet time, or until after
	// LearnPackets (2,000; negative for no such end) but not before a third of
	// LearnFor. Afterwards the engine goes on learning quietly.
	LearnFor     time.Duration
	LearnPackets int
	// FalseGroups is how many groups a day may be in alarm while nothing is
	// wrong, about; by default 1. It must be positive.
	FalseGroups float64
	// KeepAlarms lets groups that were in alarm stay on the board for good, at
	// their peak: for a capture file.
	KeepAlarms bool
}

const (
	defaultWindow       = 20_000
	defaultLearnFor     = time.Minute
	defaultLearnPackets = 2000
	defaultFalseGroups  = 1
)

// fill puts the defaults in.
func (c *Config) fill() {
	if c.Window == 0 {
		c.Window = defaultWindow
	}
	c.Window = max(0, c.Window)
	if c.LearnFor <= 0 {
		c.LearnFor = defaultLearnFor
	}
	switch {
	case c.LearnPackets < 0:
		c.LearnPackets = math.MaxInt
	case c.LearnPackets == 0:
		c.LearnPackets = defaultLearnPackets
	}
	switch {
	case c.NoPrior:
		c.Prior = nil
	case c.Prior == nil:
		c.Prior = prior.BuiltIn()
	}
	if c.FalseGroups <= 0 {
		c.FalseGroups = defaultFalseGroups
	}
}
