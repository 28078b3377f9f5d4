package truth_test

import (
	"testing"

	"jaws/analysis"
	"jaws/analysis/truth"
	"jaws/capture/packet"
)

// TestWhosePackets has single packets pass around one cast from caster to
// listener that lasts from second 10 to 20.
func TestWhosePackets(t *testing.T) {
	otherPort := listener
	otherPort.Port = 443
	for _, tt := range []struct {
		name      string
		at        float64
		from, to  packet.Endpoint
		transport uint8
		want      uint64
	}{
		{"up", 15, caster, listener, 6, 1},
		{"down", 15, listener, caster, 6, 1},
		{"a SYN older than what the socket tells", 9.5, caster, listener, 6, 1},
		{"a last acknowledgement", 20.5, listener, caster, 6, 1},
		{"long before", 5, caster, listener, 6, 0},
		{"long after", 30, caster, listener, 6, 0},
		{"another connection to the listener", 15, stranger, listener, 6, 0},
		{"another port of the caster's", 15, again, listener, 6, 0},
		{"another service of the listener's host", 15, caster, otherPort, 6, 0},
		{"the same ports by UDP", 15, caster, listener, 17, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newStage(1)
			id := s.cast(10, caster)
			s.ended(id, 20, caster)
			s.pass(tt.at, 1, tt.from, tt.to, tt.transport, "")
			s.seen(t, id, tt.want)
		})
	}
}

func TestConversations(t *testing.T) {
	t.Run("two connections of one cast", func(t *testing.T) {
		s := newStage(1)
		id := s.cast(10, caster)
		s.note(id, 10, again, truth.Transfer{Opened: true, Transport: 6})
		s.pass(11, 3, caster, listener, 6, "")
		s.pass(11, 4, again, listener, 6, "")
		s.seen(t, id, 7)
	})
	t.Run("echoes have no ports", func(t *testing.T) {
		s := newStage(1)
		id := s.Begin(packet.EndpointOf(listener.Addr, 0), began)
		s.note(id, 0, caster, truth.Transfer{Transport: 1})
		a, b := caster, listener
		a.Port, b.Port = 0, 0
		s.pass(1, 2, a, b, 1, "")
		s.pass(1, 2, b, a, 1, "")
		s.pass(1, 5, stranger, b, 1, "")
		s.seen(t, id, 4)
	})
	t.Run("echoes of IPv6", func(t *testing.T) {
		s := newStage(1)
		id := s.Begin(packet.EndpointOf(listener.Addr, 0), began)
		s.note(id, 0, caster, truth.Transfer{Transport: 1})
		s.pass(1, 2, caster, listener, 58, "")
		s.seen(t, id, 2)
	})
	t.Run("a socket never closed is over with its cast", func(t *testing.T) {
		s := newStage(1)
		id := s.cast(10, caster)
		s.End(id, began+12*second)
		s.pass(12, 1, caster, listener, 6, "")
		s.pass(20, 1, caster, listener, 6, "")
		s.seen(t, id, 1)
	})
	t.Run("a silence within a conversation", func(t *testing.T) {
		s := newStage(1)
		id := s.cast(10, caster)
		s.pass(50, 1, caster, listener, 6, "")
		s.note(id, 60, caster, truth.Transfer{Transport: 6})
		s.ended(id, 61, caster)
		s.seen(t, id, 1)
	})
	t.Run("what is read after the close", func(t *testing.T) {
		s := newStage(1)
		id := s.cast(10, caster)
		s.note(id, 11, caster, truth.Transfer{Closed: true, Transport: 6})
		s.note(id, 12, caster, truth.Transfer{Transport: 6})
		s.pass(13.5, 1, listener, caster, 6, "")
		s.pass(40, 1, listener, caster, 6, "") // the cast goes on elsewhere
		s.seen(t, id, 1)
	})
}

// TestLatePackets has packets pass before the sockets tell of them.
func TestLatePackets(t *testing.T) {
	t.Run("before the cast", func(t *testing.T) {
		s := newStage(2)
		s.Expect(began + 9*second)
		s.pass(9.9, 2, caster, listener, 6, "10")
		s.pass(9.9, 5, stranger, web, 6, "")
		s.judge(100)
		id := s.cast(10, caster)
		s.seen(t, id, 2)
		c := s.Card(id)
		if len(c.Methods) != 2 || c.Methods[0].Judged != 2 || c.Methods[0].Flagged != 2 || c.Methods[1].Flagged != 0 {
			t.Fatalf("two packets judged before the socket told: %+v", c.Methods)
		}
	})
	t.Run("judged as nobody's", func(t *testing.T) {
		s := newStage(2)
		id := s.cast(10, caster)
		s.pass(11, 4, again, listener, 6, "10")
		s.pass(11, 1, again, listener, 6, "01")
		s.judge(100)
		if c := s.Card(id); c.Seen != 0 || c.Methods[0].Judged != 0 || c.Methods[0].Flagged != 0 {
			t.Fatalf("before the socket told: %+v", c)
		}
		s.note(id, 11, again, truth.Transfer{Opened: true, Transport: 6})
		s.judge(100)
		c := s.Card(id)
		if want := (truth.Result{Caught: true, FirstRed: seconds(1), BestRank: 1, Rank: 1, Judged: 5, Flagged: 1, RedOwn: 1}); c.Methods[1] != want {
			t.Errorf("second method: %+v, want %+v", c.Methods[1], want)
		}
		if m := c.Methods[0]; m.Judged != 5 || m.Flagged != 4 || m.RedOwn != 1 || m.RedOther != 0 {
			t.Errorf("first method: %+v", m)
		}
	})
	t.Run("nobody asks without a cast", func(t *testing.T) {
		s := newStage(1)
		s.pass(9.9, 2, caster, listener, 6, "1")
		id := s.cast(10, caster)
		s.seen(t, id, 0)
	})
	t.Run("in a ring that went round", func(t *testing.T) {
		s := newStage(1)
		id := s.cast(10, caster)
		s.pass(11, 7, again, listener, 6, "") // forgotten
		s.pass(11, 1<<14-2, stranger, web, 6, "")
		s.pass(11, 2, again, listener, 6, "")
		s.note(id, 11, again, truth.Transfer{Opened: true, Transport: 6})
		s.seen(t, id, 2)
	})
}

func TestWanted(t *testing.T) {
	s := newStage(1)
	if s.watch.Wanted(began) {
		t.Error("wanted without a cast")
	}
	id := s.cast(0, caster)
	if !s.watch.Wanted(began + 3600*second) {
		t.Error("not wanted while a cast goes on")
	}
	s.ended(id, 10, caster)
	if !s.watch.Wanted(began+70*second) || s.watch.Wanted(began+71*second) {
		t.Error("wanted until a minute after the end")
	}
}

// TestNextSession has packets of an earlier session judged, whose numbers mean
// others by now.
func TestNextSession(t *testing.T) {
	s := newStage(1)
	id := s.cast(0, caster)
	old := s.watch
	s.pass(1, 5, caster, listener, 6, "1")
	snap := s.snapshot(0, 10)
	s.watch = s.Watch()
	s.watch.See([]packet.Packet{{Time: began + 2*second}})
	old.Judge(snap)
	s.watch.Judge(snap) // of more packets than this one saw
	if c := s.Card(id); c.Methods[0].Judged != 0 {
		t.Errorf("%d packets judged by their numbers in another session", c.Methods[0].Judged)
	}
}

// benchmarkSee passes batches of packets, as many as a session takes at a time.
func benchmarkSee(b *testing.B, casts int, ours bool) {
	s := newStage(1)
	for i := range casts {
		from := caster
		from.Port += uint16(i)
		s.cast(0, from)
	}
	batch := make([]packet.Packet, 1024)
	for i := range batch {
		p := &batch[i]
		*p = packet.Packet{Time: began + second, Src: stranger.Addr, SrcPort: uint16(i), Dst: web.Addr, DstPort: 443, Transport: 6}
		if ours {
			p.Src, p.SrcPort, p.Dst, p.DstPort = caster.Addr, caster.Port, listener.Addr, listener.Port
		}
	}
	s.watch.See(batch)
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		s.watch.See(batch)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(batch)), "ns/packet")
}

func BenchmarkSee(b *testing.B) {
	b.Run("no cast", func(b *testing.B) { benchmarkSee(b, 0, false) })
	b.Run("packets of others", func(b *testing.B) { benchmarkSee(b, 1, false) })
	b.Run("packets of the cast", func(b *testing.B) { benchmarkSee(b, 1, true) })
	b.Run("100 connections", func(b *testing.B) { benchmarkSee(b, 100, true) })
}

// BenchmarkJudge judges three methods by 5,000 packets, none of them new.
func BenchmarkJudge(b *testing.B) {
	s := newStage(3)
	s.cast(0, caster)
	s.pass(1, 2500, caster, listener, 6, "111")
	s.pass(1, 2500, stranger, web, 6, "")
	b.ReportAllocs()
	by := []*analysis.Snapshot{s.snapshot(0, 5000), s.snapshot(1, 5000), s.snapshot(2, 5000)}
	b.ResetTimer()
	for range b.N {
		s.watch.Judge(by...)
	}
}

func TestSeeAllocates(t *testing.T) {
	s := newStage(1)
	s.cast(0, caster)
	batch := make([]packet.Packet, 64)
	s.watch.See(batch[:1])
	if n := testing.AllocsPerRun(100, func() { s.watch.See(batch) }); n != 0 {
		t.Errorf("%v allocations for a batch of packets", n)
	}
}
