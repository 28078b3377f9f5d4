package detect_test

import (
	"bytes"
	"encoding/gob"
	"math"
	"sync"
	"testing"

	"jaws/analysis/detect"
	"jaws/analysis/feature"
)

// ordinary is a prior of one case a kind and window: usual uploads over TCP
// port 443, seen in many networks.
func ordinary(windows ...int) *detect.Prior {
	cases := new(detect.PriorCases)
	r := upload(2, usualBytes, 0)
	for _, w := range windows {
		cases[feature.Talk][w] = []detect.Case{{Values: r.Values, Service: r.Service, Count: 100}}
	}
	return detect.NewPrior(cases)
}

// distanceOf is how far a row is for one that knows nothing but p and has
// watched for age seconds.
func distanceOf(p *detect.Prior, r feature.Row, age float64) float32 {
	n := detect.NewNovelty(p)
	n.Age = age - r.Time
	return judge(n, r).Distance
}

func TestPriorKnowsWhatIsOrdinary(t *testing.T) {
	p := ordinary(0, 1)
	service := func(r feature.Row, s feature.Service) feature.Row {
		r.Service = s
		return r
	}
	window := func(r feature.Row, w int) feature.Row {
		r.Window = w
		return r
	}
	for _, test := range []struct {
		name        string
		row         feature.Row
		least, most float32
	}{
		{"as in other networks", upload(2, usualBytes, 1), 0, 0.2},
		{"with anybody", upload(77, usualBytes, 1), 0, 0.2},
		{"half as much again", upload(2, 1.5*usualBytes, 1), 0, 1},
		{"ten times as much", upload(2, 10*usualBytes, 1), 2, 4},
		{"far more", upload(2, strangeBytes, 1), 6, 7},
		{"over another service", service(upload(2, usualBytes, 1), 6<<16|6667), 2, 7},
		{"in another window", window(upload(2, usualBytes, 1), 2), 6, 7},
	} {
		t.Run(test.name, func(t *testing.T) {
			if d := distanceOf(p, test.row, 1); d < test.least || d > test.most {
				t.Errorf("%v away, not from %v to %v", d, test.least, test.most)
			}
			if with, without := distanceOf(p, test.row, 1), distanceOf(nil, test.row, 1); with > without {
				t.Errorf("%v away with the prior, %v without", with, without)
			}
		})
	}
}

// TestForeignness has what only the prior knows go further away while a network
// becomes known, by at most 2 and 5.25 times its squared distance, or that.
func TestForeignness(t *testing.T) {
	p := ordinary(0)
	ages := []float64{1, 3600, 6 * 3600, 86400, 3 * 86400, 30 * 86400}
	for _, bytes := range []float64{usualBytes, 1.2 * usualBytes, 2 * usualBytes, 5 * usualBytes, 20 * usualBytes} {
		x := math.Log1p(bytes) - math.Log1p(usualBytes)
		square := x*x + 0.25/100 // of the case that was seen a hundred times
		var last float64
		for _, age := range ages {
			d := float64(distanceOf(p, upload(2, bytes, 1), age))
			added := d*d - square
			want := min(1, square) * (2 + 7*(1-math.Exp(-age/86400)))
			if math.Abs(added-want) > 1e-3 {
				t.Errorf("%.1f times as much after %v s: %.4f is added to %.4f, not %.4f", bytes/usualBytes, age, added, square, want)
			}
			if d < last {
				t.Errorf("%.1f times as much after %v s: nearer than before, %v after %v", bytes/usualBytes, age, d, last)
			}
			last = d
		}
	}
}

// TestOwnMemoryWins has a network do as its own did before, which is nothing
// strange however far other networks are from it.
func TestOwnMemoryWins(t *testing.T) {
	for _, test := range []struct {
		name          string
		bytes, learnt float64
	}{
		{"as the prior has it", usualBytes, usualBytes},
		{"unlike the prior", 20 * usualBytes, 20 * usualBytes},
	} {
		t.Run(test.name, func(t *testing.T) {
			n := detect.NewNovelty(ordinary(0))
			n.Trusting, n.Level, n.Age = true, math.MaxFloat32, 30*86400
			judge(n, upload(2, test.learnt, 1))
			n.Trusting = false
			if j := judge(n, upload(2, test.bytes, 20)); j.Distance > 1 {
				t.Errorf("%v away", j.Distance)
			}
		})
	}
}

func TestPriorExplainsWhatIsForeign(t *testing.T) {
	n := detect.NewNovelty(ordinary(0))
	n.Level, n.Age = alarming, 86400
	r := upload(2, 5*usualBytes, 1)
	judge(n, r)
	var sum float64
	found := false
	for _, reason := range n.Explain(&r) {
		found = found || reason.Feature == "not learnt here"
		sum += math.Abs(reason.Share)
	}
	if !found || sum > 1+1e-6 {
		t.Errorf("%+v", n.Explain(&r))
	}
}

// TestPriorIsShared has two engines learn and judge at once with one prior,
// which is as it was afterwards. The race detector watches.
func TestPriorIsShared(t *testing.T) {
	p := ordinary(0, 1, 2)
	var fresh, shared [2]bytes.Buffer
	use := func(p *detect.Prior, seed int, to *bytes.Buffer) {
		n := detect.NewNovelty(p)
		n.Level = alarming
		for i := range 2000 {
			r := upload(2+i%7*seed, usualBytes*float64(1+i%13), float64(1+10*i))
			j := judge(n, r)
			n.Explain(&r)
			if err := gob.NewEncoder(to).Encode(j.Distance); err != nil {
				t.Error(err)
			}
			if i%500 == 0 {
				n.Trust(endpoint(2))
			}
		}
	}
	for i := range fresh {
		use(ordinary(0, 1, 2), 1+i, &fresh[i])
	}
	var all sync.WaitGroup
	for i := range shared {
		all.Go(func() { use(p, 1+i, &shared[i]) })
	}
	all.Wait()
	for i := range fresh {
		if !bytes.Equal(fresh[i].Bytes(), shared[i].Bytes()) {
			t.Errorf("engine %d judges otherwise with a prior that another one uses", i)
		}
	}
}

func TestAlike(t *testing.T) {
	of := func(bytes float64) *detect.Case {
		r := upload(2, bytes, 1)
		return &detect.Case{Values: r.Values}
	}
	for _, test := range []struct {
		name  string
		other float64
		alike bool
	}{
		{"the same", usualBytes, true},
		{"a little more", 1.5 * usualBytes, true},
		{"a little less", usualBytes / 1.5, true},
		{"twice as much", 2 * usualBytes, false},
		{"half as much", usualBytes / 2, false},
	} {
		if detect.Alike(of(usualBytes), of(test.other)) != test.alike || detect.Alike(of(test.other), of(usualBytes)) != test.alike {
			t.Errorf("%s: not %v both ways", test.name, test.alike)
		}
	}
}
