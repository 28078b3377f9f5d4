package feature_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"jaws/analysis/feature"
	"jaws/capture/packet"
)

// index is where a feature of this name stands.
func index(t *testing.T, name string) int {
	t.Helper()
	for i := range feature.PacketFeatures {
		if feature.PacketFeatures[i].Name == name {
			return i
		}
	}
	t.Fatalf("no feature is called %q", name)
	return -1
}

// viewer is an extractor with its flows.
type viewer struct {
	flows     *feature.Flows
	extractor *feature.Extractor
}

func newViewer() *viewer { return &viewer{feature.NewFlows(), feature.NewExtractor()} }

func (v *viewer) see(seconds float64, p packet.Packet) (x feature.Vector) {
	c := v.flows.Conversation(&p)
	v.extractor.Observe(&p, &c, seconds, feature.Surroundings{}, &x)
	return x
}

func TestFeaturesAreFinite(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	v := newViewer()
	for range 100_000 {
		p := packet.Packet{
			Length: random.Uint32(), Payload: random.Uint32() >> random.IntN(32), Protocol: packet.Protocol(random.IntN(packet.ProtocolCount)),
			Transport: uint8(random.Uint32()), Flags: packet.TCPFlags(random.Uint32()),
			SrcPort: uint16(random.Uint32()), DstPort: uint16(random.Uint32()),
			Src: numbered(random.IntN(1 << 20)), Dst: packet.AddrFrom4([4]byte{10, 0, 0, byte(random.Uint32())}),
		}
		if random.IntN(10) == 0 {
			p = packet.Packet{} // of which nothing could be read
		}
		for i, x := range v.see(1e9*random.Float64(), p) {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				t.Fatalf("%s is %v for %+v", feature.PacketFeatures[i].Name, x, p)
			}
		}
	}
}

func TestSurprisalFallsAsAThingRecurs(t *testing.T) {
	odd := between(friend, 50000, ip("198.51.100.99"), 6667)
	odd.Protocol, odd.Flags, odd.Length = packet.IRC, packet.FIN|packet.URG|packet.PSH, 333
	for _, name := range []string{
		"rare destination", "rare pair", "rare service", "service unusual for this host", "size unusual for its protocol", "unusual flags",
	} {
		t.Run(name, func(t *testing.T) {
			i := index(t, name)
			v := newViewer()
			for s := range 1000 {
				v.see(float64(s), upward())
			}
			usual := v.see(1000, upward())[i]
			last := math.Inf(1)
			for k := range 50 {
				got := v.see(float64(1001+k), odd)[i]
				if got >= last {
					t.Fatalf("%v nats the time before, %v now", last, got)
				}
				if k == 0 && (got < 6 || usual > 0.01) {
					t.Errorf("%v nats at first, %v of what is usual", got, usual)
				}
				last = got
			}
			if want := math.Log(1051. / 50); math.Abs(last-want) > 0.01 {
				t.Errorf("%v nats of 50 in 1,051, not %v", last, want)
			}
		})
	}
}

func TestPacketFeatures(t *testing.T) {
	first := func(v *viewer) { v.see(0, upward()) }
	for _, test := range []struct {
		name, feature string
		before        func(*viewer)
		at            float64
		p             packet.Packet
		want          float64
	}{
		{"size", "packet size", nil, 0, upward(), math.Log1p(1000)},
		{"payload", "payload", nil, 0, upward(), math.Log1p(946)},
		{"upload halves in 10 s", "upload in 10 s", first, 10, downward(), math.Log1p(500)},
		{"and adds up", "upload in 10 s", first, 10, upward(), math.Log1p(1500)},
		{"upload halves in 10 min", "upload in 10 min", first, 600, downward(), math.Log1p(500)},
		{"the ratio is up over down", "up / down ratio", first, 600, downward(), math.Log(700. / 1200)},
		{"packets of the pair", "packets of the pair", first, 10, upward(), math.Log1p(1.5)},
		{"packets of its source", "packets of its source", first, 10, between(host, 50000, friend, 80), math.Log1p(1.5)},
		{"peers met by a source", "new peers", first, 10, between(host, 50000, friend, 80), math.Log1p(1.5)},
		{"no new peer", "new peers", first, 10, upward(), math.Log1p(0.5)},
		{"ports tried", "new ports", func(v *viewer) { v.see(0, asking(upward())) }, 10, asking(between(host, 50000, server, 80)), math.Log1p(1.5)},
		{"sources of a destination", "new sources", first, 10, between(friend, 50000, server, 443), math.Log1p(1.5)},
		{"silence", "silence before", first, 99, downward(), math.Log1p(99)},
		{"silence is of the pair", "silence before", first, 99, between(host, 50000, friend, 80), 0},
		{"time that goes back is no silence", "silence before", first, -99, upward(), 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			v := newViewer()
			if test.before != nil {
				test.before(v)
			}
			if got := v.see(test.at, test.p)[index(t, test.feature)]; math.Abs(got-test.want) > 1e-9 {
				t.Errorf("%v, not %v", got, test.want)
			}
		})
	}
}

func TestSurroundingsAreFeatures(t *testing.T) {
	p := upward()
	c := feature.NewFlows().Conversation(&p)
	var x feature.Vector
	around := feature.Surroundings{Distance: 2, Magnitude: 3, Strangeness: 6}
	if n := feature.NewExtractor().Observe(&p, &c, 0, around, &x); n != 1 {
		t.Errorf("the first packet of the pair is number %v", n)
	}
	for name, want := range map[string]float64{"unlike anything learnt": 2, "magnitude": 3, "strangeness": math.Log1p(6)} {
		if got := x[index(t, name)]; got != want {
			t.Errorf("%s is %v, not %v", name, got, want)
		}
	}
}

func TestTheExtractorAllocatesNothing(t *testing.T) {
	v, f := newViewer(), newFilm(20_000)
	var x feature.Vector
	observe := func() {
		for range f.packets {
			p := f.next()
			c := v.flows.Conversation(p)
			v.extractor.Observe(p, &c, float64(p.Time-epoch.UnixNano())/1e9, feature.Surroundings{}, &x)
		}
	}
	if got := testing.AllocsPerRun(3, observe); got != 0 {
		t.Errorf("%v allocations in %d packets", got, len(f.packets))
	}
}

func BenchmarkExtractor(b *testing.B) {
	v, f := newViewer(), newFilm(100_000)
	var x feature.Vector
	b.ReportAllocs()
	for b.Loop() {
		p := f.next()
		c := v.flows.Conversation(p)
		v.extractor.Observe(p, &c, float64(p.Time-epoch.UnixNano())/1e9, feature.Surroundings{}, &x)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "packets/s")
}
