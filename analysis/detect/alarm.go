package detect

import (
	"math"

	"jaws/analysis/bounded"
)

const (
	// block is how long a group's peak is one peak, seconds.
	block       = 3600
	blockPlaces = 1 << 12
	// priorPeaks is how many peaks the prior level is worth: some days of a
	// home.
	priorPeaks = 1000
	// The level is never below or above the prior by more than these factors.
	leastFactor, mostFactor = 1, 1.3
	day                     = 86400.0
	// mostPeak times the level is the highest peak that is believed.
	mostPeak = 1.5
	// priorSlope is how the prior level falls with the logarithm of the groups
	// a day that are put up with.
	priorSlope = 0.3
)

// Alarm is the level from which a score is an alarm, such that about so many
// groups a day pass it while nothing is wrong. It takes each group's highest
// score an hour for one peak.
type Alarm struct {
	// PerDay is how many false groups a day are put up with.
	PerDay float64
	prior  float64
	tail   *Tail
	peaks  *bounded.Table[float64]
	block  int64
	rate   float64 // peaks a day, running
	blocks float64
	level  float64
}

// NewAlarm starts from the level prior for one false group a day.
func NewAlarm(prior, perDay float64) *Alarm {
	prior *= math.Pow(perDay, -priorSlope)
	return &Alarm{PerDay: perDay, prior: prior, level: prior, tail: NewTail(), peaks: bounded.NewTable[float64](blockPlaces)}
}

// See takes a group's score at now seconds. What is far in alarm counts as
// little above the level, so that an attack raises it but little.
func (a *Alarm) See(group uint64, score, now float64) {
	if b := int64(now / block); b > a.block {
		a.turn()
		a.block = b
	}
	peak, _ := a.peaks.At(group)
	*peak = max(*peak, min(score, mostPeak*a.level))
}

// turn ends a block of time.
func (a *Alarm) turn() {
	n := 0.0
	a.peaks.Each(func(peak *float64) {
		if *peak > 0 {
			a.tail.Add(*peak)
			*peak, n = 0, n+1
		}
	})
	a.blocks++
	a.rate += (n*day/block - a.rate) / min(a.blocks, 24)
	a.set()
}

func (a *Alarm) set() {
	level := a.prior
	if a.rate > 0 {
		if x, ok := a.tail.Level(min(1, a.PerDay/a.rate)); ok {
			n := float64(a.tail.Len())
			level = (priorPeaks*a.prior + n*x) / (priorPeaks + n)
		}
	}
	a.level = max(leastFactor*a.prior, min(mostFactor*a.prior, level))
}

// Level is the score from which on it is an alarm.
func (a *Alarm) Level() float64 { return a.level }
