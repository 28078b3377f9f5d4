package detect_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"jaws/analysis/detect"
)

func TestTailLevels(t *testing.T) {
	for _, test := range []struct {
		name     string
		draw     func(*rand.Rand) float64
		quantile func(p float64) float64
		factor   float64 // between the level and the true quantile
	}{
		{
			"exponential", func(r *rand.Rand) float64 { return r.ExpFloat64() },
			func(p float64) float64 { return -math.Log(p) }, 1.5,
		},
		{
			"Pareto of index 5", func(r *rand.Rand) float64 { return math.Exp(r.ExpFloat64() / 5) },
			func(p float64) float64 { return math.Pow(p, -1./5) }, 1.5,
		},
		{
			"Pareto of index 2, heavier than is believed", func(r *rand.Rand) float64 { return math.Exp(r.ExpFloat64() / 2) },
			func(p float64) float64 { return math.Pow(p, -1./2) }, 3.5,
		},
		{
			"uniform, which ends", func(r *rand.Rand) float64 { return r.Float64() },
			func(p float64) float64 { return 1 - p }, 1.3,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			for seed := range uint64(5) {
				random := rand.New(rand.NewPCG(seed, 12))
				tail := detect.NewTail()
				for range 2000 {
					tail.Add(test.draw(random))
				}
				last := math.Inf(-1)
				for _, p := range []float64{0.5, 0.2, 0.1, 0.05, 0.01, 0.001, 0.0001} {
					got, ok := tail.Level(p)
					want := test.quantile(p)
					if !ok || got > want*test.factor || got < want/test.factor {
						t.Errorf("seed %d: one in %.0f passes %v, not %v", seed, 1/p, got, want)
					}
					if got < last {
						t.Errorf("seed %d: one in %.0f passes %v, fewer %v", seed, 1/p, got, last)
					}
					last = got
				}
			}
		})
	}
}

func TestTailNeedsPeaks(t *testing.T) {
	tail := detect.NewTail()
	for n := range 15 {
		tail.Add(float64(n))
		if x, ok := tail.Level(0.01); ok {
			t.Errorf("a level of %v after %d peaks", x, n+1)
		}
	}
	for n := range 100 {
		tail.Add(float64(n))
	}
	if _, ok := tail.Level(0.01); !ok {
		t.Error("no level after 115 peaks")
	}
}

func TestTailRemembersTheNewest(t *testing.T) {
	tail := detect.NewTail()
	for range 3000 {
		tail.Add(1000)
	}
	most := tail.Len()
	for range 3 * most {
		tail.Add(1)
	}
	if tail.Len() != most || most > 3000 {
		t.Errorf("%d peaks, then %d", most, tail.Len())
	}
	if x, ok := tail.Level(1e-6); !ok || x > 2 {
		t.Errorf("what is long gone still makes a level of %v, %v", x, ok)
	}
}

func TestTailOfEqualPeaksIsFinite(t *testing.T) {
	for _, peak := range []float64{0, 1, 1e6} {
		tail := detect.NewTail()
		for range 64 {
			tail.Add(peak)
		}
		for _, p := range []float64{1, 0.5, 0.1, 1e-9} {
			if x, ok := tail.Level(p); !ok || math.IsNaN(x) || math.Abs(x-peak) > 1 {
				t.Errorf("peaks of %v: one in %v passes %v, %v", peak, 1/p, x, ok)
			}
		}
	}
}
