package analysis_test

import (
	"math"
	"testing"
	"time"

	"jaws/analysis"
	"jaws/capture/demo"
	"jaws/capture/packet"
)

// TestConversations compares the conversations of a minute with what came.
func TestConversations(t *testing.T) {
	network := demo.NewAt(1, start)
	engine := analysis.New(analysis.Config{LearnFor: 50 * time.Second, LearnPackets: -1})
	begin := start.Add(150 * time.Second)
	bait := newBait(network.BaitHost(), listener, begin, 5_000_000, 5*time.Second, 1460)
	type pair struct{ a, b packet.Addr }
	last := map[pair]int64{}
	observe := func(p *packet.Packet) {
		engine.Observe(p)
		last[pair{p.Src, p.Dst}], last[pair{p.Dst, p.Src}] = p.Time, p.Time
	}
	var p packet.Packet
	var caught *analysis.Point
	var parties analysis.Parties
	for next := start.Add(10 * time.Second).UnixNano(); p.Time < begin.Add(6*time.Second).UnixNano(); {
		network.Next(&p)
		bait.until(p.Time, observe)
		observe(&p)
		if p.Time < next {
			continue
		}
		next = p.Time + int64(time.Second)
		s := engine.Snapshot()
		if len(s.Conversations) != len(s.Parties) || len(s.Conversations) < 5 {
			t.Fatalf("%d conversations of %d parties", len(s.Conversations), len(s.Parties))
		}
		for i := range s.Conversations {
			c, with := &s.Conversations[i], &s.Parties[i]
			at, ok := last[pair{with.Local.Addr, with.Remote.Addr}]
			if !ok || at < c.Time-int64(2*time.Second) || s.Time-c.Time > int64(62*time.Second) || c.Time > s.Time {
				t.Fatalf("%v and %v talked last at %d, not %d, now %d", with.Local, with.Remote, at, c.Time, s.Time)
			}
			if with.Packets == 0 || with.Up+with.Down == 0 || c.Dst != with.Remote.Addr || math.Abs(float64(c.Length)-float64(with.Up+with.Down)/float64(with.Packets)) > 1 {
				t.Fatalf("%+v of %+v", *c, *with)
			}
			if x := float64(c.X) + float64(c.Y) + float64(c.Score); math.IsNaN(x) || math.IsInf(x, 0) {
				t.Fatalf("a conversation at %v, %v with score %v", c.X, c.Y, c.Score)
			}
			switch {
			case with.Remote == listener:
				caught, parties = c, *with
			case c.Anomalous:
				t.Fatalf("%+v is red", *with)
			}
		}
	}
	switch {
	case caught == nil || !caught.Anomalous || caught.Fade != 1:
		t.Fatalf("the bait is no red conversation: %+v", caught)
	case parties.Local.Addr != network.BaitHost() || caught.Protocol != packet.TLS || parties.Up < 5_000_000 || parties.Up > 5_400_000 || parties.Down > 200_000:
		t.Errorf("the bait is %+v, %v", parties, caught.Protocol)
	}
	if name := engine.Snapshot().ConversationAxes[0].Name; name != "PC1 + strangeness" {
		t.Errorf("the first axis is %q", name)
	}
}

// crowd is how few ordinary conversations are enough to compare with.
const crowd = 8

// outside compares the red conversations of pictures with the others.
type outside struct {
	seen        int64 // the packet time of the last picture
	parts, size []float64
}

// see takes a picture in, a second after the last at the earliest.
func (o *outside) see(p *packet.Packet, engine *analysis.Engine) {
	if !engine.Observe(p).Anomalous || p.Time < o.seen {
		return
	}
	o.seen = p.Time + int64(time.Second)
	var ordinary, loud []analysis.Point
	for _, c := range engine.Snapshot().Conversations {
		if c.Anomalous {
			loud = append(loud, c)
		} else {
			ordinary = append(ordinary, c)
		}
	}
	if len(loud) > 0 && len(ordinary) >= crowd {
		part, _ := apart(ordinary, loud)
		o.parts, o.size = append(o.parts, part), append(o.size, float64(len(ordinary)))
	}
}

func (o *outside) check(t *testing.T) {
	t.Helper()
	if len(o.parts) == 0 {
		t.Fatal("nothing was red")
	}
	t.Logf("%d pictures with %.0f ordinary conversations on average: %.4f of these are nearer to the middle than the median red one", len(o.parts), mean(o.size), mean(o.parts))
	if mean(o.parts) < 0.99 {
		t.Errorf("only %.4f of the ordinary conversations are nearer than the red ones", mean(o.parts))
	}
}

// TestRedConversationsStandOut has them outside all others.
func TestRedConversationsStandOut(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	// Of the sample captures it is the only one with so many while something is
	// red: the others' attacks are at night.
	t.Run("homelan_exfil_slow", func(t *testing.T) {
		engine := analysis.New(analysis.Config{KeepAlarms: true, Window: -1})
		var o outside
		replay(t, "homelan_exfil_slow.pcap.gz", func(_ int, p *packet.Packet) { o.see(p, engine) })
		o.check(t)
	})
	t.Run("among many", func(t *testing.T) {
		network := demo.NewAt(2, start)
		engine := analysis.New(asTheWindowDoes)
		begin := start.Add(2 * time.Minute)
		bait := newBait(network.BaitHost(), listener, begin, 5_000_000, 20*time.Second, 1460)
		var o outside
		var p packet.Packet
		for p.Time < begin.Add(20*time.Second).UnixNano() {
			network.Next(&p)
			bait.until(p.Time, func(b *packet.Packet) { o.see(b, engine) })
			engine.Observe(&p)
		}
		o.check(t)
		if mean(o.size) < 8 {
			t.Errorf("only %.0f ordinary conversations", mean(o.size))
		}
	})
}

// TestConversationsAreBounded has a scan of very many addresses.
func TestConversationsAreBounded(t *testing.T) {
	engine := analysis.New(analysis.Config{Window: 100})
	now := start.UnixNano()
	for i := range 60_000 {
		now += 100_000
		engine.Observe(&packet.Packet{
			Time: now, Src: packet.AddrFrom4([4]byte{10, 0, 0, 1}), Dst: packet.AddrFrom4([4]byte{203, byte(i / 4 >> 16), byte(i / 4 >> 8), byte(i / 4)}),
			SrcPort: 40_000, DstPort: 443, Length: 1000, Payload: 900, Transport: 17, Protocol: packet.QUIC, Hops: 64,
		})
	}
	s := engine.Snapshot()
	if n := len(s.Conversations); n > 2000 || n < 1000 || n != len(s.Parties) {
		t.Errorf("%d conversations of %d parties", n, len(s.Parties))
	}
	if again := engine.Snapshot(); &again.Conversations[0] != &s.Conversations[0] {
		t.Error("they were made anew though no time passed")
	}
	engine.ResetBaseline()
	if n := len(engine.Snapshot().Conversations); n != 0 {
		t.Errorf("%d conversations are left after the baseline was reset", n)
	}
}

func BenchmarkConversations(b *testing.B) {
	engine := analysis.New(analysis.Config{Window: 100})
	p := packet.Packet{Time: start.UnixNano(), Src: packet.AddrFrom4([4]byte{10, 0, 0, 1}), Length: 1000, Payload: 900, Transport: 17, Protocol: packet.QUIC, DstPort: 443}
	send := func(n int) {
		for i := range n {
			p.Time += 100_000
			p.Dst = packet.AddrFrom4([4]byte{203, 0, byte(i / 4 >> 8), byte(i / 4)})
			engine.Observe(&p)
		}
	}
	send(30_000)
	engine.Snapshot()
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		send(2501) // a quarter of a second
		b.StartTimer()
		engine.Snapshot()
	}
	b.ReportMetric(float64(len(engine.Snapshot().Conversations)), "conversations")
}
