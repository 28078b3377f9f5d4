package demo

import (
	"math"
	"math/rand/v2"
	"time"
)

// chance draws what a network leaves to chance, the same for the same seed.
type chance struct{ r *rand.Rand }

func newChance(seed uint64) chance {
	return chance{rand.New(rand.NewPCG(seed, 0x6a617773))}
}

// logNormal draws from a log-normal distribution: sizes of objects and pauses
// of people follow it closely. Paxson 1994.
func (c chance) logNormal(median, sigma float64) float64 {
	if sigma == 0 {
		return median
	}
	return median * math.Exp(sigma*c.r.NormFloat64())
}

// duration draws evenly between lo and hi.
func (c chance) duration(lo, hi time.Duration) time.Duration {
	return lo + time.Duration(c.r.Int64N(int64(hi-lo)+1))
}

// about is d, give or take a share of it.
func (c chance) about(d time.Duration, share float64) time.Duration {
	return time.Duration(float64(d) * (1 + share*(2*c.r.Float64()-1)))
}

// between draws a whole number from lo to hi, both included.
func (c chance) between(lo, hi int) int { return lo + c.r.IntN(hi-lo+1) }

// below draws a whole number from 0 to n-1.
func (c chance) below(n int) int { return c.r.IntN(n) }

// sometimes is true with probability p.
func (c chance) sometimes(p float64) bool { return c.r.Float64() < p }

// popularity is a Zipf distribution over ranks 0, 1, 2, ... as cumulative
// shares: a few servers take most of the visits. Breslau 1999.
type popularity []float64

func newPopularity(n int, exponent float64) popularity {
	p := make(popularity, n)
	sum := 0.0
	for i := range p {
		sum += math.Pow(float64(i+1), -exponent)
		p[i] = sum
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}

func (p popularity) pick(c chance) int {
	x := c.r.Float64()
	for i, share := range p {
		if x < share {
			return i
		}
	}
	return len(p) - 1
}
