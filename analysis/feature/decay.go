package feature

import "math"

// Decayed is a sum in which what is old counts less: half after each
// half-life. Times are in seconds and may go back, which counts as no time.
type Decayed struct{ Sum, At float64 }

// Add brings the sum to time now, adds x and returns it.
func (d *Decayed) Add(x, now, halfLife float64) float64 {
	if past := now - d.At; past > 0 {
		d.Sum *= math.Exp2(-past / halfLife)
		d.At = now
	}
	d.Sum += x
	return d.Sum
}
