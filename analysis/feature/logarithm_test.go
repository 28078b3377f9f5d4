package feature

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestLogarithm(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 8))
	l := newLogarithm()
	check := func(x float64) {
		if got, want := l.of(x), math.Log(x); math.Abs(got-want) > 1e-15*max(1, math.Abs(want)) {
			t.Errorf("of %v: %v, not %v", x, got, want)
		}
		if x < 0 {
			return
		}
		if got, want := l.of1(x), math.Log1p(x); math.Abs(got-want) > 1e-15*max(1, want) {
			t.Errorf("of 1 and %v: %v, not %v", x, got, want)
		}
	}
	for _, x := range []float64{1, 2, 0.5, 1e-9, 1e300, 1e-300, math.Nextafter(1, 0), math.Nextafter(1, 2), math.MaxFloat64 / 2} {
		check(x)
	}
	for range 100_000 {
		check(math.Exp(40 * random.NormFloat64()))
		check(1 + random.Float64())
		check(1 / (1 + random.Float64()))
	}
	if l.of1(0) != 0 {
		t.Errorf("of 1: %v", l.of1(0))
	}
}

func BenchmarkLogarithm(b *testing.B) {
	l := newLogarithm()
	x := 1.0
	for b.Loop() {
		x = 1 + l.of1(x*1000)
	}
}

func BenchmarkLog1p(b *testing.B) {
	x := 1.0
	for b.Loop() {
		x = 1 + math.Log1p(x*1000)
	}
}
