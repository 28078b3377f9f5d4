package detect_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"jaws/analysis/detect"
	"jaws/analysis/feature"
	"jaws/capture/packet"
)

// What the documentation says of distances, squared.
const (
	otherService, otherHost, otherPeer, seenOnce = 14, 2.25, 1, 0.25
	newService                                   = 18
	lessWeight                                   = 0.3
	furthest                                     = 7
	mostCases                                    = 1024
)

// distance is that of c from k, in nats, where other is what another service
// counts.
func distance(c, k *detect.Case, other float64) float64 {
	d := seenOnce / float64(k.Count)
	for i := range c.Values {
		x := float64(c.Values[i]) - float64(k.Values[i])
		if x < 0 && i < feature.FirstShape {
			x *= lessWeight
		}
		d += x * x
	}
	if c.Service != k.Service {
		d += other
	}
	if c.Host != k.Host {
		d += otherHost
	}
	if c.Peer != k.Peer {
		d += otherPeer
	}
	return min(furthest, math.Sqrt(d))
}

// fromNothing is the distance of c from nothing at all, which is nobody's.
func fromNothing(c *detect.Case, other float64) float64 {
	return distance(c, &detect.Case{Count: 1, Host: ^c.Host, Peer: ^c.Peer, Service: ^c.Service}, other)
}

// others is what another service counts for c.
func others(cases []detect.Case, c *detect.Case) float64 {
	if slices.ContainsFunc(cases, func(k detect.Case) bool { return k.Service == c.Service }) {
		return otherService
	}
	return newService
}

// nearest looks at all cases.
func nearest(cases []detect.Case, c *detect.Case) float64 {
	other := others(cases, c)
	best := fromNothing(c, other)
	for i := range cases {
		best = min(best, distance(c, &cases[i], other))
	}
	return best
}

// random is a case: few services and hosts, values around one of some centres.
func randomCase(r *rand.Rand, services, hosts int) (c detect.Case) {
	c.Service, c.Host, c.Peer = feature.Service(r.IntN(services)), uint64(r.IntN(hosts)), r.Uint64N(50)
	c.Count = []float32{0.02, 0.25, 1, 20}[r.IntN(4)]
	centre := r.Float32() * 4
	for i := range c.Values {
		c.Values[i] = centre + r.Float32()
	}
	return c
}

func TestNearestIsThatOfASearchThroughAll(t *testing.T) {
	for _, test := range []struct {
		name                   string
		cases, services, hosts int
		hint                   bool
	}{
		{"nothing learnt", 0, 5, 5, true},
		{"one service, one host", 300, 1, 1, true},
		{"many services", 500, 50, 3, true},
		{"many hosts", 500, 2, 200, true},
		{"many of both", 1000, 30, 50, true},
		{"without a hint", 1000, 30, 50, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(8, uint64(test.cases)))
			m := detect.NewMemory()
			var cases []detect.Case
			for range test.cases {
				c := randomCase(random, test.services, test.hosts)
				c.Peer = uint64(len(cases)) // so that none is like another
				m.Learn(&c)
				cases = append(cases, c)
			}
			var hint *int32
			if test.hint {
				hint = new(int32)
			}
			beyond := 0
			for range 2000 {
				c := randomCase(random, test.services+2, test.hosts+2)
				if len(cases) > 0 && random.IntN(2) == 0 {
					c = cases[random.IntN(len(cases))]
					for i := range c.Values {
						c.Values[i] += 0.3 * (random.Float32() - 0.5)
					}
				}
				want := nearest(cases, &c)
				k, got := m.Nearest(&c, hint)
				if math.Abs(float64(got)-want) > 1e-5 {
					t.Fatalf("%v away, not %v", got, want)
				}
				other := others(cases, &c)
				its := distance(&c, k, other)
				if k.Peer >= uint64(len(cases)) || k.Values == [feature.RowSize]float32{} {
					its = fromNothing(&c, other)
				}
				if math.Abs(its-want) > 1e-5 {
					t.Fatalf("the nearest is %v away, another %v", its, want)
				}
				if hint != nil && random.IntN(10) == 0 {
					*hint = int32(random.IntN(2000)) // of another memory's making
				}
				if want > 2 {
					beyond++
				}
			}
			if len(cases) > 0 && (beyond == 0 || beyond == 2000) {
				t.Errorf("%d of 2,000 are far away", beyond)
			}
		})
	}
}

// aCase is a case of a conversation with this peer.
func aCase(peer uint64, values map[int]float32) detect.Case {
	c := detect.Case{Host: 1, Peer: peer, Service: 443, Count: 1}
	for i, v := range values {
		c.Values[i] = v
	}
	return c
}

func TestDistances(t *testing.T) {
	learnt := aCase(2, map[int]float32{feature.Upload: 10, feature.Ratio: 1})
	elsewhere := aCase(2, map[int]float32{feature.DownSize: 100})
	elsewhere.Service = 80
	for _, test := range []struct {
		name   string
		change func(*detect.Case)
		want   float64 // squared
	}{
		{"the same", func(*detect.Case) {}, 0.25},
		{"more of an amount", func(c *detect.Case) { c.Values[feature.Upload] += 2 }, 0.25 + 4},
		{"less of it counts less", func(c *detect.Case) { c.Values[feature.Upload] -= 2 }, 0.25 + 4*0.09},
		{"more of a shape", func(c *detect.Case) { c.Values[feature.Ratio] += 2 }, 0.25 + 4},
		{"less of it counts the same", func(c *detect.Case) { c.Values[feature.Ratio] -= 2 }, 0.25 + 4},
		{"another peer", func(c *detect.Case) { c.Peer++ }, 0.25 + 1},
		{"another host", func(c *detect.Case) { c.Host++ }, 0.25 + 2.25},
		{"another service", func(c *detect.Case) { c.Service = elsewhere.Service }, 0.25 + 14},
		{"a service that is new", func(c *detect.Case) { c.Service++ }, 0.25 + 18},
		{"all others", func(c *detect.Case) { c.Host++; c.Peer++; c.Service++ }, 0.25 + 18 + 2.25 + 1},
		{"far", func(c *detect.Case) { c.Values[feature.Upload] = 100 }, 49},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := detect.NewMemory()
			m.Learn(&learnt)
			m.Learn(&elsewhere)
			c := learnt
			test.change(&c)
			if _, got := m.Nearest(&c, nil); math.Abs(float64(got)-math.Sqrt(test.want)) > 1e-5 {
				t.Errorf("%v, not the root of %v", got, test.want)
			}
		})
	}
}

func TestWhatIsLearntOftenIsAtNoDistance(t *testing.T) {
	m := detect.NewMemory()
	c := aCase(2, map[int]float32{feature.Upload: 5, feature.UpSize: 6})
	last := float32(math.Inf(1))
	for n := 1; n <= 100; n++ {
		m.Learn(&c)
		k, d := m.Nearest(&c, nil)
		if d >= last || k.Count != float32(n) {
			t.Fatalf("after %d times it is %v away and counts %v", n, d, k.Count)
		}
		last = d
	}
	if last > 0.051 {
		t.Errorf("after 100 times it is %v away", last)
	}
}

func TestAlikeRowsAreOneCase(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*detect.Case)
		one    bool
	}{
		{"nearly the same", func(c *detect.Case) { c.Values[feature.Upload] += 0.4 }, true},
		{"more", func(c *detect.Case) { c.Values[feature.Upload] += 0.6 }, false},
		{"less", func(c *detect.Case) { c.Values[feature.Upload] -= 0.6 }, false},
		{"another peer", func(c *detect.Case) { c.Peer++ }, false},
		{"another host", func(c *detect.Case) { c.Host++ }, false},
		{"another service", func(c *detect.Case) { c.Service++ }, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := detect.NewMemory()
			first := aCase(2, map[int]float32{feature.Upload: 5})
			second := first
			test.change(&second)
			second.Last = 7
			m.Learn(&first)
			m.Learn(&second)
			want := detect.Case{Values: first.Values, Count: 2, Last: 7}
			if !test.one {
				want = detect.Case{Values: second.Values, Count: 1, Last: 7}
			}
			if k, _ := m.Nearest(&second, nil); k.Count != want.Count || k.Values != want.Values || k.Last != want.Last {
				t.Errorf("%+v", k)
			}
		})
	}
}

// holds tells whether m has a case of its own for c.
func holds(m *detect.Memory, c detect.Case) bool {
	c.Last = 0 // looking must not count as seeing
	k, _ := m.Nearest(&c, nil)
	return k.Peer == c.Peer && k.Host == c.Host && k.Service == c.Service && k.Values == c.Values
}

func TestMemoryIsBoundedAndForgetsTheLongestUnseen(t *testing.T) {
	const more = 300
	m := detect.NewMemory()
	nth := func(n int) detect.Case {
		c := aCase(uint64(n), map[int]float32{feature.Upload: 3})
		c.Host, c.Service, c.Last = uint64(n%7), feature.Service(n%40), float64(n)
		return c
	}
	seenOften, cameNear := nth(0), nth(1)
	seenOften.Count = 20
	m.Learn(&seenOften)
	for n := 1; n < mostCases; n++ {
		c := nth(n)
		m.Learn(&c)
	}
	near := cameNear
	near.Last = mostCases + more
	m.Nearest(&near, nil)
	for n := range more {
		c := nth(mostCases + n)
		m.Learn(&c)
	}
	held := 0
	for n := range mostCases + more {
		is := holds(m, nth(n))
		if is {
			held++
		}
		if want := n < 2 || n >= more+2; is != want {
			t.Errorf("case %d is there: %v", n, is)
		}
	}
	if held != mostCases {
		t.Errorf("%d cases", held)
	}
}

func TestMemoryFindsAllAfterForgettingWholeServices(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 9))
	m := detect.NewMemory()
	var cases []detect.Case
	for n := range 4 * mostCases {
		c := aCase(uint64(n), map[int]float32{feature.Upload: 3 * random.Float32()})
		c.Host, c.Service, c.Last = uint64(n/10), feature.Service(n/30), float64(n) // each service is there for a while
		m.Learn(&c)
		cases = append(cases, c)
	}
	cases = cases[3*mostCases:]
	for range 1000 {
		c := cases[random.IntN(len(cases))]
		c.Last = 0
		c.Values[feature.Upload] += random.Float32()
		c.Service += feature.Service(random.IntN(2))
		if _, got := m.Nearest(&c, nil); math.Abs(float64(got)-nearest(cases, &c)) > 1e-5 {
			t.Fatalf("%v away, not %v", got, nearest(cases, &c))
		}
	}
}

func TestMemoryTrust(t *testing.T) {
	m := detect.NewMemory()
	trusted, other := aCase(2, nil), aCase(3, map[int]float32{feature.Upload: 5})
	trusted.Owner, trusted.Count = packet.Endpoint{Addr: address(1)}, 0.02
	other.Owner, other.Count = packet.Endpoint{Addr: address(2)}, 0.02
	m.Learn(&trusted)
	m.Learn(&other)
	m.Trust(trusted.Owner)
	if _, d := m.Nearest(&trusted, nil); d > 0.2 {
		t.Errorf("what was made normal is %v away", d)
	}
	if _, d := m.Nearest(&other, nil); d < 2 {
		t.Errorf("what was not is %v away", d)
	}
}

func BenchmarkMemory(b *testing.B) {
	random := rand.New(rand.NewPCG(10, 10))
	m := detect.NewMemory()
	rows := make([]detect.Case, mostCases)
	for i := range rows {
		c := randomCase(random, 30, 40)
		c.Peer = uint64(i)
		m.Learn(&c)
		rows[i] = randomCase(random, 30, 40) // of its own
	}
	var hint int32
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		m.Nearest(&rows[i%len(rows)], &hint)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
