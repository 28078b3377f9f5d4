package feature_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"jaws/analysis/feature"
)

// width is how wide value 0's usual range is.
func width(h *feature.Habit) float64 {
	low, high, _ := h.Usual(0)
	return high - low
}

func learn(h *feature.Habit, n int, value func() float64) {
	for range n {
		var values [feature.RowSize]float32
		values[0] = float32(value())
		h.Learn(&values)
	}
}

func constant(v float64) func() float64 { return func() float64 { return v } }

func TestHabitNeedsAFewRows(t *testing.T) {
	var h feature.Habit
	for i := range 5 {
		if _, _, ok := h.Usual(0); ok {
			t.Errorf("a habit after %d rows", i)
		}
		learn(&h, 1, constant(3))
	}
	low, high, ok := h.Usual(0)
	if !ok || low >= 3 || high <= 3 {
		t.Errorf("3 is not within %v to %v, %v", low, high, ok)
	}
}

func TestHabitHasTheRangeOfWhatItLearnt(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	var h feature.Habit
	learn(&h, 3000, func() float64 { return 5 + random.NormFloat64() })
	low, high, _ := h.Usual(0)
	// Clipped at three deviations, and 0.02 added to the variance.
	if math.Abs(low-3) > 0.3 || math.Abs(high-7) > 0.3 {
		t.Errorf("of mean 5 and deviation 1: %v to %v", low, high)
	}
}

func TestHabitWidensAndNarrows(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	spread := func(s float64) func() float64 { return func() float64 { return 5 + s*random.NormFloat64() } }
	var h feature.Habit
	learn(&h, 1000, spread(0.1))
	narrow := width(&h)
	learn(&h, 3000, spread(1))
	wide := width(&h)
	learn(&h, 6000, spread(0.1))
	again := width(&h)
	if wide < 3*narrow || again > wide/2 {
		t.Errorf("the range went from %v to %v to %v", narrow, wide, again)
	}
}

func TestAnOutlierTeachesLittle(t *testing.T) {
	for _, outlier := range []float64{20, 1e6, -1e6} {
		random := rand.New(rand.NewPCG(1, 3))
		var h feature.Habit
		learn(&h, 1000, func() float64 { return 5 + 0.1*random.NormFloat64() })
		low, high, _ := h.Usual(0)
		learn(&h, 1, constant(outlier))
		newLow, newHigh, _ := h.Usual(0)
		if math.Abs(newLow-low) > 0.01 || math.Abs(newHigh-high) > 0.01 {
			t.Errorf("one %v moved %v to %v to %v to %v", outlier, low, high, newLow, newHigh)
		}
	}
}
