package feature

import "math"

// Decayed is a sum in which what is old counts less: half after each
// half-life. Times are in seconds and may go back, which counts as no time.
type Decayed struct{ Sum, At float64 }

// Add brings the sum to time now, adds x and returns it.
func (d *Decayed) Add(x, now, halfLife float64) float64 {
	if past := now - d.At; past > 0 {
		d.Sum *= faded(past / halfLife)
		d.At = now
	}
	d.Sum += x
	return d.Sum
}

// faded is what is left after so many half-lives. Between the packets of a rush
// hardly any time passes, and there the first terms of the series are as exact
// and cost a tenth.
func faded(halfLives float64) float64 {
	x := halfLives * math.Ln2
	if x < 1e-3 {
		return 1 - x*(1-x/2*(1-x/3*(1-x/4)))
	}
	return math.Exp(-x)
}
