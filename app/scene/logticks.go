package scene

import (
	"math"
	"strconv"

	"gonum.org/v1/plot"
)

// logTicks are those of an axis of logarithms to base 10, which say what they
// are the logarithms of.
type logTicks struct{}

var _ plot.Ticker = logTicks{}

// Ticks has a tick at 1 to 9 times each power of ten, with words at the
// powers; at 2 and 5 times them too where there are few, and at even steps
// where one looks at less than that.
func (logTicks) Ticks(low, high float64) []plot.Tick {
	for _, worded := range [...][10]bool{{1: true}, {1: true, 2: true, 5: true}} {
		var ticks []plot.Tick
		words := 0
		for power := math.Floor(low); power <= high; power++ {
			for n := 1; n <= 9; n++ {
				t := plot.Tick{Value: power + math.Log10(float64(n))}
				if t.Value < low || t.Value > high {
					continue
				}
				if worded[n] {
					t.Label = number(float64(n) * math.Pow(10, power))
					words++
				}
				ticks = append(ticks, t)
			}
		}
		if words >= 3 {
			return ticks
		}
	}
	a, b := math.Pow(10, low), math.Pow(10, high)
	ticks := plot.DefaultTicks{}.Ticks(a, b)
	kept := ticks[:0]
	for _, t := range ticks {
		if t.Value > 0 {
			t.Value = math.Log10(t.Value)
			kept = append(kept, t)
		}
	}
	return kept
}

// number is v as people write it: 0.01, 5, 20000.
func number(v float64) string {
	v, _ = strconv.ParseFloat(strconv.FormatFloat(v, 'g', 3, 64), 64) // a power may be off in the last digit
	if v >= 1e7 || v < 1e-4 {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
