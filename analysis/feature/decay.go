package feature

import "math"

// decayed is a sum in which what is old counts less: half after each
// half-life. Times are in seconds and may go back, which counts as no time.
type decayed struct{ sum, at float64 }

// add brings the sum to time now, adds x and returns it.
func (d *decayed) add(x, now, halfLife float64) float64 {
	if past := now - d.at; past > 0 {
		d.sum *= math.Exp2(-past / halfLife)
		d.at = now
	}
	d.sum += x
	return d.sum
}
