package demo

import (
	"math"
	"slices"
	"testing"
	"time"
)

func TestLogNormalHasItsMedianAndSpread(t *testing.T) {
	c := newChance(7)
	x := make([]float64, 20_001)
	for i := range x {
		x[i] = c.logNormal(500, 0.5)
	}
	slices.Sort(x)
	if median := x[len(x)/2]; math.Abs(median-500) > 15 {
		t.Errorf("median %.0f, want about 500", median)
	}
	// One standard deviation above the median of the logarithm.
	if q := x[int(0.8413*float64(len(x)))]; math.Abs(q-500*math.Exp(0.5)) > 40 {
		t.Errorf("84 %% quantile %.0f, want about %.0f", q, 500*math.Exp(0.5))
	}
}

func TestPopularityFavoursTheFirst(t *testing.T) {
	c := newChance(7)
	p := newPopularity(30, 0.9)
	var count [30]int
	for range 30_000 {
		count[p.pick(c)]++
	}
	for i, n := range count {
		want := 30_000 * (p[i] - before(p, i))
		if math.Abs(float64(n)-want) > 5*math.Sqrt(want) {
			t.Errorf("rank %d picked %d times, want about %.0f", i, n, want)
		}
	}
	if count[0] < 5*count[29] {
		t.Errorf("first picked %d times, last %d: not much of a favourite", count[0], count[29])
	}
}

func before(p popularity, i int) float64 {
	if i == 0 {
		return 0
	}
	return p[i-1]
}

func TestDrawsStayWithinTheirBounds(t *testing.T) {
	c := newChance(3)
	for range 5000 {
		if d := c.duration(time.Second, 2*time.Second); d < time.Second || d > 2*time.Second {
			t.Fatalf("duration %v", d)
		}
		if d := c.about(time.Second, 0.2); d < 800*time.Millisecond || d > 1200*time.Millisecond {
			t.Fatalf("about %v", d)
		}
		if n := c.between(3, 5); n < 3 || n > 5 {
			t.Fatalf("between %d", n)
		}
	}
}
