package analysis_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"net/netip"
	"testing"
	"time"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/capture/demo"
	"jaws/capture/packet"
)

var (
	start    = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	listener = packet.EndpointOf(packet.AddrFromIP(netip.MustParseAddr("127.0.0.1")), 8443)
)

// bait is a TLS upload of bytes over seconds in segments of size bytes, each
// second one acknowledged, given to observe between the network's packets.
type bait struct {
	from     packet.Addr
	to       packet.Endpoint
	size     uint32
	next     int64
	gap      int64
	left     int
	observed int
}

func newBait(from packet.Addr, to packet.Endpoint, at time.Time, bytes int, over time.Duration, size uint32) *bait {
	n := bytes / int(size)
	return &bait{from: from, to: to, size: size, next: at.UnixNano(), gap: int64(over) / int64(n), left: n}
}

func (b *bait) until(now int64, observe func(*packet.Packet)) {
	for ; b.left > 0 && b.next <= now; b.left-- {
		p := packet.Packet{
			Time: b.next, Src: b.from, Dst: b.to.Addr, SrcPort: 51515, DstPort: 8443, Length: b.size + 54, Payload: b.size,
			Captured: 64, Protocol: packet.TLS, Transport: 6, Flags: packet.ACK | packet.PSH, Hops: 64,
		}
		if b.observed == 0 {
			p.Flags, p.Payload, p.Length, p.Protocol = packet.SYN, 0, 66, packet.TCP
		}
		observe(&p)
		if b.observed++; b.observed%2 == 0 {
			back := p
			back.Src, back.Dst, back.SrcPort, back.DstPort = p.Dst, p.Src, p.DstPort, p.SrcPort
			back.Length, back.Payload, back.Protocol, back.Flags = 66, 0, packet.TCP, packet.ACK
			observe(&back)
		}
		b.next += b.gap
	}
}

func TestBaitInTheSimulatedNetwork(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, over := range []time.Duration{time.Second, 5 * time.Second} {
		for seed := range uint64(3) {
			t.Run(over.String(), func(t *testing.T) {
				network := demo.NewAt(seed, start)
				engine := analysis.New(analysis.Config{LearnFor: 50 * time.Second, LearnPackets: -1}) // as the window does
				quiet := 11 * time.Minute
				cast := newBait(network.BaitHost(), listener, start.Add(quiet), 5_000_000, over, 1460)
				var p packet.Packet
				look := start.UnixNano()
				for caught := false; !caught; {
					network.Next(&p)
					cast.until(p.Time, func(b *packet.Packet) { engine.Observe(b) })
					engine.Observe(&p)
					if p.Time < look {
						continue
					}
					look = p.Time + int64(time.Second)
					past := time.Duration(p.Time - start.UnixNano())
					top := engine.Snapshot().Top
					if past < quiet {
						for _, r := range top {
							if r.Anomalous {
								t.Fatalf("red without bait after %v: %v, %v, score %.1f: %+v", past, r.Endpoint, r.Protocol, r.Score, r.Reasons)
							}
						}
						continue
					}
					caught = len(top) > 0 && top[0].Anomalous && top[0].Endpoint == listener
					if past > quiet+5*time.Second && !caught {
						t.Fatalf("not at rank 1 within 5 s: %+v", rank.Export(top[:3]))
					}
				}
			})
		}
	}
}

// TestBaitOnLoopback has all addresses alike: ordinary requests to two small
// servers for 30 s, then bait.
func TestBaitOnLoopback(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	engine := analysis.New(analysis.Config{})
	lo := listener.Addr
	now := start.UnixNano()
	exchange := func(server, client uint16, transport uint8, protocol packet.Protocol, sizes ...uint32) {
		for i, size := range sizes {
			p := packet.Packet{
				Time: now, Src: lo, Dst: lo, SrcPort: client, DstPort: server, Length: size, Payload: size - 50,
				Protocol: protocol, Transport: transport, Hops: 64,
			}
			if transport == 6 {
				p.Flags = packet.ACK
				if i == 0 {
					p.Flags = packet.SYN
				}
			}
			if i%2 == 1 {
				p.SrcPort, p.DstPort = server, client
			}
			engine.Observe(&p)
			now += 100_000
		}
	}
	ordinary := func(until time.Time) {
		for now < until.UnixNano() {
			client := uint16(33000 + random.IntN(20000))
			if random.IntN(2) == 0 {
				exchange(38123, client, 6, packet.HTTP, 66, 66, 160, uint32(300+random.IntN(3000)), 66, 66)
			} else {
				exchange(45533, client, 17, packet.DNS, 80, 112)
			}
			now += int64(random.IntN(40)) * 1_000_000
		}
	}
	ordinary(start.Add(30 * time.Second))
	for _, r := range engine.Snapshot().Top {
		if r.Anomalous {
			t.Fatalf("red without bait: %+v", r)
		}
	}
	cast := newBait(lo, listener, time.Unix(0, now), 5_000_000, 2*time.Second, 16384)
	cast.until(now+int64(5*time.Second), func(p *packet.Packet) { engine.Observe(p) })
	top := engine.Snapshot().Top
	if !top[0].Anomalous || top[0].Endpoint != listener {
		t.Fatalf("the bait is not at rank 1: %+v", rank.Export(top))
	}
	// What is ordinary stays so, though its address just asked for a new port.
	ordinary(time.Unix(0, now).Add(10 * time.Second))
	for _, r := range engine.Snapshot().Top {
		if r.Anomalous && r.Endpoint != listener {
			t.Errorf("red beside the bait: %+v", r)
		}
	}
}

func TestScoresAreFinite(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	engine := analysis.New(analysis.Config{Window: 100})
	for range 20000 {
		p := packet.Packet{
			Time: int64(random.Uint64() >> random.IntN(64)), Length: random.Uint32(), Payload: random.Uint32(),
			Protocol: packet.Protocol(random.IntN(packet.ProtocolCount)), Transport: uint8(random.Uint32()),
			Flags: packet.TCPFlags(random.Uint32()), SrcPort: uint16(random.Uint32()), DstPort: uint16(random.Uint32()),
			Src: packet.AddrFrom4([4]byte{byte(random.Uint32()), 1, 2, 3}), Dst: packet.AddrFrom4([4]byte{10, 0, 0, byte(random.Uint32())}),
		}
		if v := engine.Observe(&p); math.IsNaN(v.Score) || math.IsInf(v.Score, 0) {
			t.Fatalf("score %v for %+v", v.Score, p)
		}
	}
	for _, p := range engine.Snapshot().Points {
		if x := float64(p.X + p.Y); math.IsNaN(x) || math.IsInf(x, 0) {
			t.Fatalf("a point at %v, %v", p.X, p.Y)
		}
	}
}

func BenchmarkObserve(b *testing.B) {
	network := demo.NewAt(1, start)
	engine := analysis.New(analysis.Config{})
	packets := make([]packet.Packet, 100_000)
	for i := range packets {
		network.Next(&packets[i])
		engine.Observe(&packets[i])
	}
	length := packets[len(packets)-1].Time - packets[0].Time + 1
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		p := &packets[i%len(packets)]
		p.Time += length // the same again, later
		engine.Observe(p)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "packets/s")
}

// BenchmarkSnapshot is of full windows in which nothing is red, in which a
// quarter is, and with new axes every time.
func BenchmarkSnapshot(b *testing.B) {
	for _, window := range []int{20_000, 100_000} {
		for _, state := range []string{"quiet", "red", "new axes"} {
			b.Run(fmt.Sprintf("%d/%s", window, state), func(b *testing.B) {
				network := demo.NewAt(1, start)
				engine := analysis.New(analysis.Config{Window: window, LearnPackets: -1})
				var p packet.Packet
				for range window + 20_000 {
					network.Next(&p)
					engine.Observe(&p)
				}
				if state == "red" {
					cast := newBait(network.BaitHost(), listener, time.Unix(0, p.Time), 1460*window/6, 5*time.Second, 1460)
					cast.until(p.Time+int64(5*time.Second), func(b *packet.Packet) { engine.Observe(b) })
				}
				b.ReportAllocs()
				for b.Loop() {
					if state == "new axes" {
						b.StopTimer()
						for range 1024 {
							network.Next(&p)
							engine.Observe(&p)
						}
						b.StartTimer()
					}
					engine.Snapshot()
				}
			})
		}
	}
}

// TestClockSetBack has the clock set back by a day: what is strange afterwards
// is seen as soon as ever, and after one packet from the far future too.
func TestClockSetBack(t *testing.T) {
	for name, jump := range map[string][]time.Duration{"back": {-24 * time.Hour}, "far future": {24 * 3650 * time.Hour, 0}} {
		t.Run(name, func(t *testing.T) {
			network := demo.NewAt(3, start)
			engine := analysis.New(analysis.Config{LearnPackets: -1})
			var p packet.Packet
			watch(network, engine, start.Add(3*time.Minute))
			for _, d := range jump {
				network.Next(&p)
				p.Time += int64(d)
				engine.Observe(&p)
			}
			shift := jump[len(jump)-1]
			for until := start.Add(4 * time.Minute).UnixNano(); ; {
				network.Next(&p)
				if p.Time > until {
					break
				}
				p.Time += int64(shift)
				if v := engine.Observe(&p); v.Anomalous {
					t.Fatalf("in alarm without bait: %v", engine.Snapshot().Top[0])
				}
			}
			at := start.Add(4*time.Minute + shift)
			newBait(network.BaitHost(), listener, at, 5_000_000, 2*time.Second, 1460).until(at.Add(3*time.Second).UnixNano(), func(b *packet.Packet) { engine.Observe(b) })
			if top := engine.Snapshot().Top; !top[0].Anomalous || top[0].Endpoint != listener || top[0].Status != rank.New {
				t.Errorf("the bait is not at rank 1: %+v", rank.Export(top[:1]))
			}
		})
	}
}

// TestBaitCannotTeach casts again and again: it is as red at the tenth time as
// at the first.
func TestBaitCannotTeach(t *testing.T) {
	network := demo.NewAt(4, start)
	engine := analysis.New(analysis.Config{LearnPackets: -1, Window: -1})
	var p packet.Packet
	for cast := range 10 {
		at := start.Add(time.Duration(2+3*cast) * time.Minute)
		bait := newBait(network.BaitHost(), listener, at, 5_000_000, 5*time.Second, 1460)
		alarms := 0
		for p.Time < at.Add(10*time.Second).UnixNano() {
			network.Next(&p)
			bait.until(p.Time, func(b *packet.Packet) {
				if engine.Observe(b).Anomalous {
					alarms++
				}
			})
			engine.Observe(&p)
		}
		if top := engine.Snapshot().Top; alarms < 500 || top[0].Endpoint != listener {
			t.Errorf("cast %d: %d packets in alarm, rank 1 is %v", cast+1, alarms, top[0].Endpoint)
		}
	}
}

// TestLongAttackStaysRed uploads for three quarters of an hour without a pause.
func TestLongAttackStaysRed(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	network := demo.NewAt(6, start)
	engine := analysis.New(analysis.Config{LearnPackets: -1, Window: -1})
	bait := newBait(network.BaitHost(), listener, start.Add(5*time.Minute), 100_000_000, 45*time.Minute, 1460)
	var p packet.Packet
	last := 0 // packets in alarm in the last ten minutes
	for p.Time < start.Add(50*time.Minute).UnixNano() {
		network.Next(&p)
		bait.until(p.Time, func(b *packet.Packet) {
			if engine.Observe(b).Anomalous && b.Time > start.Add(40*time.Minute).UnixNano() {
				last++
			}
		})
		engine.Observe(&p)
	}
	if last < 10_000 {
		t.Errorf("only %d packets of the last ten minutes are in alarm", last)
	}
}
