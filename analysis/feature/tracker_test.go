package feature_test

import (
	"math"
	"runtime"
	"testing"

	"jaws/analysis/feature"
	"jaws/capture/packet"
)

func TestRowsComeOnceASecondOfPacketTime(t *testing.T) {
	w := watch()
	const seconds = 30
	for i := range seconds * 10 {
		w.see(float64(i)/10+0.05, upward())
	}
	for i := range feature.WindowCount {
		rows := w.having(of(feature.Talk, i), settled)
		if len(rows) != seconds-1 {
			t.Fatalf("window %d: %d rows in %d s", i, len(rows), seconds)
		}
		for k, r := range rows {
			if r.Time != float64(k+1) {
				t.Fatalf("window %d: row %d is of %v s", i, k, r.Time)
			}
		}
	}
}

func TestNoRowsOfTheSilent(t *testing.T) {
	w := watch()
	for range 10 {
		w.see(0.5, upward())
	}
	w.see(1.5, tick())
	w.rows = nil
	for s := 2.5; s < 20; s++ {
		w.see(s, tick())
	}
	if r := w.last(feature.Talk, 0, host); r != nil {
		t.Errorf("a row of %v s of a conversation silent since 0.5 s", r.Time)
	}
}

// TestRowsComeEarlyWhereMuchHappens has a thousand packets within a second: no
// doubling must go without a row, and there must be few.
func TestRowsComeEarlyWhereMuchHappens(t *testing.T) {
	w := watch()
	for i := range 1000 {
		w.see(0.1+float64(i)/10_000, upward())
	}
	rows := w.having(of(feature.Talk, 0), early)
	if len(rows) > 20 {
		t.Errorf("%d rows of 1,000 packets", len(rows))
	}
	last := float32(1)
	for _, r := range rows {
		if r.Amounts.Packets > 2*last {
			t.Errorf("no row between %v and %v packets", last, r.Amounts.Packets)
		}
		last = r.Amounts.Packets
	}
	if last < 500 {
		t.Errorf("the last early row is of %v packets of 1,000", last)
	}
}

func TestRowsComeEarlyAgainAfterSilence(t *testing.T) {
	w := watch()
	burst := func(at float64) {
		for i := range 200 {
			w.see(at+float64(i)/1000, upward())
		}
	}
	burst(0.1)
	w.rows = nil
	burst(300.1)
	if n := len(w.having(of(feature.Talk, 0), early)); n < 5 {
		t.Errorf("%d early rows of the second burst", n)
	}
}

func TestWhatIsOneConversation(t *testing.T) {
	lo := ip("127.0.0.1")
	for _, test := range []struct {
		name string
		a, b packet.Packet
		same bool
	}{
		{"both directions", upward(), downward(), true},
		{"another connection", upward(), between(host, 50001, server, 443), true},
		{"another service", upward(), between(host, 50000, server, 22), false},
		{"another transport", upward(), datagram(upward()), false},
		{"another host", upward(), between(friend, 50000, server, 443), false},
		{"another peer", upward(), between(host, 50000, ip("192.0.2.2"), 443), false},
		{"high ports are one service", between(host, 50000, server, 10_000), between(host, 50001, server, 60_000), true},
		{"two servers on loopback", between(lo, 50000, lo, 8443), between(lo, 50000, lo, 9000), false},
		{"two clients on loopback", between(lo, 50000, lo, 8443), between(lo, 50001, lo, 8443), true},
		{"both directions on loopback", between(lo, 50000, lo, 8443), between(lo, 8443, lo, 50000), true},
		{"servers on high ports of loopback", between(lo, 50000, lo, 18443), between(lo, 50000, lo, 19000), false},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := watch()
			first, second := w.see(1, test.a), w.see(3, test.b)
			if (first.Key == second.Key) != test.same {
				t.Errorf("keys %x and %x", first.Key, second.Key)
			}
			if !first.Fresh || second.Fresh == test.same {
				t.Errorf("fresh: %v, then %v", first.Fresh, second.Fresh)
			}
			if want := 2.0; test.same && second.Age != want {
				t.Errorf("met %v s ago, not %v", second.Age, want)
			}
		})
	}
}

func TestARowAddsUpBothDirections(t *testing.T) {
	w := watch()
	w.see(0.2, asking(upward()))
	for range 9 {
		w.see(0.5, upward())
	}
	reset := downward()
	reset.Length, reset.Flags = 60, packet.RST|packet.ACK
	for range 5 {
		w.see(0.6, reset)
	}
	w.see(1, tick())
	r := w.last(feature.Talk, 0, host)
	if r == nil || !r.Settled {
		t.Fatalf("no settled row: %+v", r)
	}
	if want := (feature.Amounts{Packets: 15, UpBytes: 9066, DownBytes: 300, Connections: 1, Ports: 1, Seconds: 1}); r.Amounts != want {
		t.Errorf("amounts %+v, not %+v", r.Amounts, want)
	}
	if r.Host.Addr != host || r.Peer.Addr != server || r.Service.String() != "TCP port 443" || r.Age != 0.8 {
		t.Errorf("%v with %v over %v since %v s", r.Host, r.Peer, r.Service, r.Age)
	}
	for i, want := range [feature.RowSize]float64{
		feature.Upload: math.Log1p(9066), feature.Connections: math.Ln2, feature.Resets: math.Log1p(5) / 2, feature.Ports: math.Ln2,
		// LongUpload has lost what a 3600th of its half-life takes.
		feature.LongUpload: math.Log1p(9066*math.Exp2(-0.5/1800)) / 2, feature.Persistence: 1. / 3,
		feature.Ratio: math.Log(9266. / 500), feature.UpSize: math.Log1p(906.6), feature.DownSize: math.Log1p(60),
	} {
		if got := float64(r.Values[i]); math.Abs(got-want) > 1e-5 {
			t.Errorf("value %d is %v, not %v", i, got, want)
		}
	}
}

func TestSecondsOfSending(t *testing.T) {
	for _, test := range []struct {
		name  string
		down  uint32 // bytes that come back each time
		times []float64
		want  float32
	}{
		{"each second counts once", 60, []float64{0.1, 0.2, 0.9, 1.1, 4.5, 4.6}, 3},
		{"what gets as much as it sends", 1000, []float64{0.1, 1.1, 2.1}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := watch()
			for _, at := range test.times {
				w.see(at, upward())
				p := downward()
				p.Length = test.down
				w.see(at, p)
			}
			w.see(10, tick())
			if got := w.last(feature.Talk, 0, host).Amounts.Seconds; got != test.want {
				t.Errorf("%v seconds, not %v", got, test.want)
			}
		})
	}
}

func TestBeatsOfAConversation(t *testing.T) {
	w := watch()
	for i := range 10 {
		w.see(1+2*float64(i), asking(upward()))
	}
	w.see(30, tick())
	r := w.last(feature.Talk, 0, host)
	if r.Amounts.Beats != 8 || math.Abs(r.Every-2) > 1e-9 || math.Abs(float64(r.Values[feature.Beats])-math.Log(9)/2) > 1e-6 {
		t.Errorf("%v beats, every %v s, value %v", r.Amounts.Beats, r.Every, r.Values[feature.Beats])
	}
}

func TestActors(t *testing.T) {
	for _, test := range []struct {
		name         string
		kind         feature.Kind
		who          packet.Addr
		peers, ports float32
		nth          func(i int) packet.Packet // 1,000 of them
	}{
		{"a scan of ports", feature.Source, server, 1, 1000, func(i int) packet.Packet {
			return asking(between(server, 40000, host, uint16(1+i)))
		}},
		{"a scan of high ports", feature.Source, server, 1, 1000, func(i int) packet.Packet {
			return asking(between(server, 40000, host, uint16(20_000+i)))
		}},
		{"the host scanned", feature.Target, host, 1, 1000, func(i int) packet.Packet {
			return asking(between(server, 40000, host, uint16(1+i)))
		}},
		{"a scan of hosts", feature.Source, host, 1000, 1000, func(i int) packet.Packet {
			return asking(between(host, 40000, numbered(i), 22))
		}},
		{"a flood", feature.Target, host, 1000, 1000, func(i int) packet.Packet {
			return asking(between(numbered(i), 40000, host, 80))
		}},
		{"a flood of UDP", feature.Target, host, 1000, 1000, func(i int) packet.Packet {
			return datagram(between(numbered(i), 40000, host, 80))
		}},
		{"a scan of UDP ports", feature.Source, host, 1, 1000, func(i int) packet.Packet {
			return datagram(between(host, 40000, server, uint16(1+i)))
		}},
		{"the host at home scanned by UDP", feature.Target, host, 1, 1000, func(i int) packet.Packet {
			return datagram(between(friend, 40000, host, uint16(1+i)))
		}},
		{"a sweep of pings", feature.Source, host, 1000, 0, func(i int) packet.Packet {
			return packet.Packet{Src: host, Dst: numbered(i), Transport: 1, Protocol: packet.ICMP, Length: 98}
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := watch()
			for i := range 1000 {
				w.see(0.1+float64(i)/2000, test.nth(i))
			}
			if rows := w.having(of(test.kind, 0), early); len(rows) < 5 {
				t.Errorf("%d early rows", len(rows))
			}
			w.see(1, tick())
			for i := range feature.WindowCount {
				r := w.last(test.kind, i, test.who)
				if r == nil || !r.Settled || r.Amounts.Peers != test.peers || r.Amounts.Ports != test.ports {
					t.Fatalf("window %d: %+v", i, r)
				}
				// Together they make the magnitude: peers over 8 and, of a source, ports.
				want := math.Log1p(float64(test.peers) / 8)
				if test.kind == feature.Source {
					want += math.Log1p(float64(test.ports) / 8)
				}
				if math.Abs(float64(r.Magnitude)-want) > 1e-5 {
					t.Errorf("window %d: magnitude %v, not %v", i, r.Magnitude, want)
				}
				if got := float64(r.Values[feature.Peers]); math.Abs(got-math.Log1p(float64(test.peers))) > 1e-6 {
					t.Errorf("window %d: peers count %v nats", i, got)
				}
			}
		})
	}
}

func TestMeetingAgainIsNothingNew(t *testing.T) {
	w := watch()
	meet := func(at float64) {
		for i := range 100 {
			w.see(at+float64(i)/1000, asking(between(host, 40000, numbered(i), 22)))
		}
		w.see(at+2, tick())
	}
	meet(0.5)
	w.rows = nil
	meet(7200.5)
	if r := w.last(feature.Source, 0, host); r != nil {
		t.Errorf("hosts met two hours ago count as new: %+v", r.Amounts)
	}
}

func TestNamesAskedFor(t *testing.T) {
	resolver := ip("192.168.1.1")
	query := func(name uint32, dst packet.Addr, port uint16) packet.Packet {
		return packet.Packet{
			Src: host, SrcPort: 50000, Dst: dst, DstPort: port, Transport: 17, Protocol: packet.DNS, Length: 100,
			NameHash: name, NameLength: 30, NameEntropy: 3,
		}
	}
	answer := func(p packet.Packet) packet.Packet {
		p.Src, p.Dst, p.SrcPort, p.DstPort = p.Dst, p.Src, p.DstPort, p.SrcPort
		return p
	}
	w := watch()
	for i := range uint32(40) {
		q := query(1+i%20, resolver, 53) // each name twice
		w.see(0.5, q)
		w.see(0.6, answer(q))
		w.see(0.7, query(1+i, ip("224.0.0.251"), 5353))
	}
	w.see(1, tick())
	for _, r := range w.having(of(feature.Talk, 0), settled) {
		if r.Peer.Addr.IsGroup() {
			if r.Amounts.Names != 0 {
				t.Errorf("%v names count that all around heard", r.Amounts.Names)
			}
			continue
		}
		if r.Amounts.Names != 20 || r.Amounts.NameBytes != 600 {
			t.Errorf("%v new names, %v bytes; not 20, 600", r.Amounts.Names, r.Amounts.NameBytes)
		}
		length, entropy := float64(r.Values[feature.NameLength]), float64(r.Values[feature.NameEntropy])
		if math.Abs(length-math.Log1p(30)) > 1e-6 || entropy != 1.5 {
			t.Errorf("length %v, half the entropy %v", length, entropy)
		}
	}
	if r := w.last(feature.Talk, 0, host); r == nil {
		t.Error("no rows")
	}
}

func TestICMPCarriesBytes(t *testing.T) {
	for _, test := range []struct {
		name      string
		transport uint8
		want      float32
	}{{"ICMP", 1, 10_000}, {"ICMPv6", 58, 10_000}, {"UDP", 17, 0}} {
		t.Run(test.name, func(t *testing.T) {
			w := watch()
			for range 5 {
				w.see(0.5, packet.Packet{Src: host, Dst: server, Transport: test.transport, Length: 1000})
				w.see(0.5, packet.Packet{Src: server, Dst: host, Transport: test.transport, Length: 1000})
			}
			w.see(1, tick())
			if r := w.last(feature.Talk, 0, host); r == nil || r.Amounts.ICMPBytes != test.want {
				t.Errorf("want %v: %+v", test.want, r)
			}
		})
	}
}

// TestNumberOfAddressesDoesNotCount shows strangers: once as time goes by,
// once all within one second.
func TestNumberOfAddressesDoesNotCount(t *testing.T) {
	for _, test := range []struct {
		name string
		gap  int64 // nanoseconds between packets
	}{{"a millisecond apart", 1e6}, {"at one moment", 0}} {
		t.Run(test.name, func(t *testing.T) {
			flows, tracker := feature.NewFlows(), feature.NewTracker()
			shown := 0
			show := func(n int) uint64 {
				for range n {
					shown++
					p := asking(between(numbered(shown), 40000, host, 80))
					p.Time = epoch.UnixNano() + int64(shown)*test.gap
					c := flows.Conversation(&p)
					tracker.Observe(&p, &c, func(*feature.Row) {})
				}
				return heap()
			}
			before := show(50_000)
			after := show(300_000)
			if after > before+1<<20 {
				t.Errorf("the heap went from %d to %d kB", before>>10, after>>10)
			}
			runtime.KeepAlive(tracker)
		})
	}
}

// heap is how many bytes are in use.
func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func TestTheTrackerAllocatesNothing(t *testing.T) {
	flows, tracker, f := feature.NewFlows(), feature.NewTracker(), newFilm(20_000)
	rows := 0
	emit := func(*feature.Row) { rows++ }
	observe := func() {
		for range f.packets {
			p := f.next()
			c := flows.Conversation(p)
			tracker.Observe(p, &c, emit)
		}
	}
	observe()
	if got := testing.AllocsPerRun(3, observe); got != 0 {
		t.Errorf("%v allocations in %d packets", got, len(f.packets))
	}
	if rows < 1000 {
		t.Errorf("only %d rows", rows)
	}
}

func BenchmarkTracker(b *testing.B) {
	flows, tracker, f := feature.NewFlows(), feature.NewTracker(), newFilm(100_000)
	rows := 0
	emit := func(*feature.Row) { rows++ }
	b.ReportAllocs()
	for b.Loop() {
		p := f.next()
		c := flows.Conversation(p)
		tracker.Observe(p, &c, emit)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "packets/s")
	b.ReportMetric(float64(rows)/float64(b.N), "rows/packet")
}
