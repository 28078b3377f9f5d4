package feature

import (
	"math/rand/v2"
	"testing"
)

func TestBeat(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	// every is connections at an interval, less or more by up to jitter of it,
	// each of so many at once.
	every := func(n int, interval, jitter float64, atOnce int) (at []float64) {
		now := 100.0
		for range n {
			for i := range atOnce {
				at = append(at, now+0.01*float64(i))
			}
			now += interval * (1 + jitter*(2*random.Float64()-1))
		}
		return at
	}
	chance := func(n int) (at []float64) {
		now := 100.0
		for range n {
			now += 5 * random.ExpFloat64()
			at = append(at, now)
		}
		return at
	}
	for _, test := range []struct {
		name        string
		at          []float64
		least, most float32
	}{
		{"as a clock", every(100, 0.4, 0, 1), 98, 98},
		{"with jitter", every(100, 0.4, 0.3, 1), 98, 98},
		{"seldom", every(20, 60, 0.1, 1), 18, 18},
		{"too few to tell", every(4, 0.4, 0, 1), 0, 0},
		{"just enough", every(5, 0.4, 0, 1), 3, 3},
		{"several at once are one", every(20, 2, 0.1, 6), 18, 18},
		{"all at once", every(1, 1, 0, 100), 0, 0},
		{"by chance", chance(1000), 0, 300},
		{"one", []float64{5}, 0, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			var b beat
			var got float32
			for _, at := range test.at {
				got += b.next(at)
			}
			if got < test.least || got > test.most {
				t.Errorf("%v of %d are in time, not %v to %v", got, len(test.at), test.least, test.most)
			}
		})
	}
}
