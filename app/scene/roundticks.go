package scene

import (
	"math"
	"strconv"

	"gonum.org/v1/plot"
)

// roundTicks are those of an ordinary axis: words at round numbers, which
// gonum's own are not always (-12.5, -2.5, 7.5).
type roundTicks struct{}

var _ plot.Ticker = roundTicks{}

const (
	// fewTicks is how many ticks with words an axis has room for.
	fewTicks = 5
	// mostTicks is for limits that no axis should have.
	mostTicks = 200
)

// Ticks has words at the multiples of 1, 2 or 5 times a power of ten that are
// at most so many, and strokes at a fifth of that.
func (roundTicks) Ticks(low, high float64) []plot.Tick {
	step := roundStep((high - low) / fewTicks)
	if !(step > 0) || math.IsInf(step, 0) {
		return nil
	}
	small := step / 5
	first, last := math.Ceil(low/small), math.Floor(high/small)
	if last-first > mostTicks {
		return nil
	}
	digits := max(0, int(-math.Floor(math.Log10(step)+1e-9)))
	var ticks []plot.Tick
	for n := first; n <= last; n++ {
		t := plot.Tick{Value: n * small}
		if math.Mod(n, 5) == 0 {
			t.Label = strconv.FormatFloat(n/5*step+0, 'f', digits, 64) // + 0: no "-0"
		}
		ticks = append(ticks, t)
	}
	return ticks
}

// roundStep is the least of 1, 2 and 5 times a power of ten that is not below
// step.
func roundStep(step float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(step)))
	for _, n := range []float64{1, 2, 5} {
		if n*power >= step*(1-1e-9) {
			return n * power
		}
	}
	return 10 * power
}
