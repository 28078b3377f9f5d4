package feature

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// slowMedian is the median of values in any order, 0 of none.
func slowMedian(values []float64) float64 {
	v := slices.Sorted(slices.Values(values))
	if len(v) == 0 {
		return 0
	}
	return (v[(len(v)-1)/2] + v[len(v)/2]) / 2
}

// slowDeviation is the median absolute deviation from m.
func slowDeviation(values []float64, m float64) float64 {
	var d []float64
	for _, x := range values {
		d = append(d, math.Abs(x-m))
	}
	return slowMedian(d)
}

// slowRegularity is the regularity of values as sample says it is.
func slowRegularity(values []float64) float64 {
	v := slices.Sorted(slices.Values(values))
	n := len(v)
	q1, q2, q3 := slowMedian(v[:n/2]), slowMedian(v), slowMedian(v[(n+1)/2:])
	skew := 0.0
	if q3-q1 >= 10 && q2 != q1 && q2 != q3 {
		skew = (q1 + q3 - 2*q2) / (q3 - q1)
	}
	even := 1.0
	if q2 > 0 {
		even = max(0, 1-slowDeviation(v, q2)/q2)
	}
	return (1 - math.Abs(skew) + even) / 2
}

// distributions make whole numbers, as seconds and bytes are.
var distributions = map[string]func(*rand.Rand) float64{
	"all alike":    func(*rand.Rand) float64 { return 60 },
	"nothing":      func(*rand.Rand) float64 { return 0 },
	"uniform":      func(r *rand.Rand) float64 { return float64(r.IntN(100)) },
	"few values":   func(r *rand.Rand) float64 { return float64(30 * r.IntN(3)) },
	"exponential":  func(r *rand.Rand) float64 { return math.Floor(60 * r.ExpFloat64()) },
	"two clusters": func(r *rand.Rand) float64 { return float64(10 + 1000*r.IntN(2) + r.IntN(5)) },
	"large":        func(r *rand.Rand) float64 { return math.Floor(1e6 * r.Float64()) },
}

// TestSample compares it with sorting, while it fills and when it is full.
func TestSample(t *testing.T) {
	for name, next := range distributions {
		t.Run(name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(3, 3))
			var s sample
			var all []float64
			for n := range 400 {
				x := next(random)
				s.add(float32(x))
				all = append(all, x)
				newest := all[max(0, len(all)-rhythmPlaces):]
				if want := slowMedian(newest); float64(s.median()) != want {
					t.Fatalf("after %d: median %v, not %v", n+1, s.median(), want)
				}
				if got, want := float64(deviation(s.sorted[:s.len()], s.median())), slowDeviation(newest, slowMedian(newest)); math.Abs(got-want) > 1e-6*(1+want) {
					t.Fatalf("after %d: deviation %v, not %v of %v", n+1, got, want, newest)
				}
				if got, want := float64(s.regularity()), slowRegularity(newest); math.Abs(got-want) > 1e-5 {
					t.Fatalf("after %d: regularity %v, not %v of %v", n+1, got, want, newest)
				}
			}
		})
	}
}

func TestDeviation(t *testing.T) {
	for _, test := range []struct {
		name   string
		values []float32
		want   float32
	}{
		{"of one", []float32{5}, 0},
		{"of two", []float32{4, 6}, 1},
		{"all alike", []float32{3, 3, 3, 3}, 0},
		{"one far away", []float32{1, 2, 3, 4, 100}, 1},
		{"all on the left", []float32{0, 0, 9, 9, 9}, 0},
		{"even", []float32{1, 2, 4, 9}, 1.5},
	} {
		if got := deviation(test.values, middle(test.values)); got != test.want {
			t.Errorf("%s: %v, not %v", test.name, got, test.want)
		}
	}
}

// client sends messages: gap and size are of the next.
type client struct {
	name      string
	messages  int
	gap, size func(*rand.Rand) float64
	least     float32 // regular messages, each by its regularity and that of all, and at most
	most      float32
}

func always(x float64) func(*rand.Rand) float64 { return func(*rand.Rand) float64 { return x } }

// within is x, less or more by up to so much of it.
func within(x, jitter float64) func(*rand.Rand) float64 {
	return func(r *rand.Rand) float64 { return x * (1 + jitter*(2*r.Float64()-1)) }
}

func exponential(mean float64) func(*rand.Rand) float64 {
	return func(r *rand.Rand) float64 { return mean * r.ExpFloat64() }
}

// bytesOf are sizes of requests, from some hundreds of bytes to some thousands.
func bytesOf(r *rand.Rand) float64 { return 200 + 800*r.ExpFloat64() }

var clients = []client{
	{"a beacon every 5 s", 30, always(5), always(300), 25, 60},
	{"a beacon every 5 s, jittered", 30, within(5, 0.3), within(300, 0.1), 8, 60},
	{"a beacon every 60 s", 30, always(60), always(300), 25, 60},
	{"a beacon every 60 s, jittered", 30, within(60, 0.3), within(300, 0.1), 3, 60},
	{"a beacon every 180 s, within a third", 30, within(180, 1./3), always(300), 8, 60},
	{"a beacon that goes on", 500, always(60), always(300), 60, 60},
	{"too few messages", 8, always(60), always(300), 0, 0},
	{"just enough", 9, always(60), always(300), 7.5, 8},
	{"people's requests", 60, exponential(20), bytesOf, 0, 0.5},
	{"people's seldom requests", 60, exponential(300), bytesOf, 0, 0.5},
	{"people's clicks, at least 2 s apart", 60, func(r *rand.Rand) float64 { return 2 + 20*r.ExpFloat64() }, bytesOf, 0, 0.5},
}

// send has a client send and returns when its last message was.
func (c *client) send(seed uint64) (r rhythm, now float64) {
	random := rand.New(rand.NewPCG(seed, 9))
	for range c.messages {
		now += c.gap(random)
		r.see(now, float32(c.size(random)))
	}
	return r, now
}

// TestRhythm looks at the mean of 40 clients of a sort.
func TestRhythm(t *testing.T) {
	const seeds = 40
	for _, c := range clients {
		t.Run(c.name, func(t *testing.T) {
			var mean float32
			for seed := range uint64(seeds) {
				r, now := c.send(seed)
				mean += r.count(now) / seeds
			}
			t.Logf("%.1f of %d messages are regular", mean, c.messages)
			if mean < c.least || mean > c.most {
				t.Errorf("%.2f regular messages, not from %v to %v", mean, c.least, c.most)
			}
		})
	}
}

// TestABurstIsOneMessage has every message come in many packets.
func TestABurstIsOneMessage(t *testing.T) {
	for _, test := range []struct {
		name    string
		packets int
		apart   float64
		gaps    int32
	}{
		{"one packet", 1, 0, 19},
		{"at once", 50, 0, 19},
		{"within seconds", 20, 0.9, 19},
		{"a second apart they are messages of their own", 3, 1, 59},
	} {
		t.Run(test.name, func(t *testing.T) {
			var r rhythm
			for i := range 20 {
				for k := range test.packets {
					r.see(float64(60*i)+float64(k)*test.apart, 100)
				}
			}
			if r.gaps.seen != test.gaps || r.sizes.seen != test.gaps {
				t.Errorf("%d gaps and %d sizes, not %d", r.gaps.seen, r.sizes.seen, test.gaps)
			}
			if test.gaps == 19 && (r.period() != 60 || r.sizes.median() != float32(100*test.packets)) {
				t.Errorf("messages of %v bytes every %v s", r.sizes.median(), r.period())
			}
		})
	}
}

func TestRhythmFades(t *testing.T) {
	c := clients[2]
	r, now := c.send(1)
	at := func(later float64) float32 { copied := r; return copied.count(now + later) }
	for _, test := range []struct{ later, part float64 }{{0, 1}, {rhythmHalfLife, 0.5}, {2 * rhythmHalfLife, 0.25}, {-3600, 1}} {
		if got, want := float64(at(test.later)), test.part*float64(at(0)); math.Abs(got-want) > 1e-3 {
			t.Errorf("%v s later %v regular messages, not %v", test.later, got, want)
		}
	}
}

func TestRhythmIsBounded(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	var r rhythm
	now := 0.0
	for range 100_000 {
		now += float64(random.IntN(4)) * math.Exp(8*random.Float64())
		r.see(now, float32(random.IntN(1<<31)))
		if n := r.count(now); !(n >= 0 && n <= enoughRhythm) {
			t.Fatalf("%v regular messages", n)
		}
		if q := r.gaps.regularity(); r.gaps.seen > 0 && !(q >= 0 && q <= 1) {
			t.Fatalf("regularity %v of %v", q, r.gaps.sorted)
		}
		if !slices.IsSorted(r.gaps.sorted[:r.gaps.len()]) {
			t.Fatal(r.gaps.sorted)
		}
	}
}

func TestRhythmAllocatesNothing(t *testing.T) {
	var r rhythm
	now := 0.0
	if got := testing.AllocsPerRun(1000, func() { now += 2; r.see(now, 100); r.count(now) }); got != 0 {
		t.Errorf("%v allocations a message", got)
	}
}

func BenchmarkRhythm(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 1))
	var r rhythm
	now := 0.0
	b.ReportAllocs()
	for b.Loop() {
		now += 1 + random.Float64()
		r.see(now, 100*random.Float32())
	}
}

// TestAPauseIsNoRhythm has a client of regular messages pause: what comes then
// is one message, however many there were before.
func TestAPauseIsNoRhythm(t *testing.T) {
	for _, test := range []struct {
		name          string
		pause, window float64
		within        bool
	}{
		{"no pause", 60, 600, true},
		{"one left out", 120, 600, true},
		{"as long as the window", 600, 600, false},
		{"in a longer window", 600, 3600, true},
		{"an hour", 3600, 3600, false},
	} {
		c := client{messages: 20, gap: always(60), size: always(300)}
		r, now := c.send(1)
		now += test.pause
		r.see(now, 300)
		if got := r.within(test.window, now); got != test.within {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}
