package detect_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"jaws/analysis/detect"
)

// exponentialSurprise has seen values of mean 1, of which exp(-x) are above x.
func exponentialSurprise(n int) *detect.Surprise {
	random := rand.New(rand.NewPCG(15, 15))
	s := detect.NewSurprise()
	for range n {
		s.See(random.ExpFloat64(), 1)
	}
	return s
}

func TestSurpriseIsTheTailOfASample(t *testing.T) {
	s := exponentialSurprise(256 * 400)
	for x := 0.0; x < 7; x += 0.05 {
		if got := s.Of(x); math.Abs(got-x) > 0.1+0.02*x*x/2 {
			t.Errorf("%v nats of %v", got, x)
		}
	}
}

func TestSurpriseIsMonotone(t *testing.T) {
	random := rand.New(rand.NewPCG(16, 16))
	s := detect.NewSurprise()
	for n := range 20_000 {
		s.See(20*random.Float64()*random.Float64(), random.Float64())
		if n%5000 != 0 {
			continue
		}
		last := 0.0
		for x := -1.0; x < 40; x += 0.01 {
			got := s.Of(x)
			if got < last-1e-12 || math.IsNaN(got) || math.IsInf(got, 0) {
				t.Fatalf("after %d values: %v nats of %v, %v of less", n, got, x, last)
			}
			last = got
		}
	}
}

func TestValueInvertsOfToABin(t *testing.T) {
	const bin = 0.1
	s := exponentialSurprise(256 * 40)
	for nats := 0.01; nats < 8; nats += 0.01 {
		x := s.Value(nats)
		if at, before := s.Of(x), s.Of(x-bin); at < nats-1e-9 || before >= nats {
			t.Errorf("%v should be the least value of %v nats, but has %v, and a bin before it %v", x, nats, at, before)
		}
	}
	for x := 0.0; x < 4; x += 0.03 { // where no bin is empty
		if got := s.Value(s.Of(x)); got < x-1e-9 || got > x+bin+1e-9 {
			t.Errorf("the value as surprising as %v is %v", x, got)
		}
	}
	if got := s.Value(1000); got < 25 {
		t.Errorf("nothing is so surprising, but %v is", got)
	}
}

func TestSurpriseAtFirst(t *testing.T) {
	s := detect.NewSurprise()
	if got := s.Of(1e9); got != 0 {
		t.Errorf("%v nats before anything was seen", got)
	}
	for range 256 {
		s.See(1, 1)
	}
	if got := s.Of(1); got > 0.01 {
		t.Errorf("%v nats of what always comes", got)
	}
	if got, want := s.Of(2), math.Log(257); math.Abs(got-want) > 1e-9 {
		t.Errorf("%v nats of what never came, not %v", got, want)
	}
}

func TestWhatIsOldFades(t *testing.T) {
	s := detect.NewSurprise()
	for range 200_000 {
		s.See(5, 1)
	}
	for range 400_000 { // two half-lives
		s.See(1, 1)
	}
	// Of what came first half had faded already, and a quarter of that is left:
	// one part, to six of what came later.
	if got, want := s.Of(5), math.Log(7); math.Abs(got-want) > 0.5 {
		t.Errorf("%v nats, not about %v", got, want)
	}
}

func TestLightValuesCountLittle(t *testing.T) {
	s := detect.NewSurprise()
	for range 2560 {
		s.See(1, 1)
		s.See(5, 0.001)
	}
	if got, want := s.Of(5), math.Log((2560*1.001+1)/(2560*0.001+1)); math.Abs(got-want) > 0.05 {
		t.Errorf("%v nats, not %v", got, want)
	}
}
