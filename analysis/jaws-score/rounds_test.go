package main

import (
	"testing"
	"time"

	"jaws/analysis/classic"
	"jaws/analysis/rank"
	"jaws/capture/packet"
)

func TestStanding(t *testing.T) {
	last := -1.0
	for _, v := range []classic.Verdict{
		{Score: 0}, {Score: 0.5}, {Score: 1}, {Score: 50}, {Score: 0.1, Anomalous: true}, {Score: 50, Anomalous: true},
	} {
		s := standing(v)
		if s <= last || (s >= 1) != v.Anomalous {
			t.Errorf("%+v stands at %g, the one before at %g", v, s, last)
		}
		last = s
	}
}

// TestRoundsRankDestinations has one packet that is unlike all others.
func TestRoundsRankDestinations(t *testing.T) {
	l := &ledger{history: rank.NewHistory()}
	r := newRounds(classic.DBSCAN, l)
	l.board = r
	const odd = 1500
	for i := range 2300 {
		p := packet.Packet{
			Time: start.Add(time.Duration(i) * time.Millisecond).UnixNano(),
			Src:  packet.AddrFrom4([4]byte{192, 0, 2, 2}), Dst: packet.AddrFrom4([4]byte{192, 0, 2, 1}),
			Length: 100, Protocol: packet.TLS,
		}
		if i == odd {
			p.Dst, p.Length, p.Protocol = packet.AddrFrom4([4]byte{198, 51, 100, 7}), 9000, packet.DNS
		}
		if err := r.observe(&p); err != nil {
			t.Fatal(err)
		}
		if want := (i + 1) % 1000; len(r.waiting) != want {
			t.Fatalf("after packet %d %d wait, want %d", i, len(r.waiting), want)
		}
	}
	if err := r.finish(); err != nil || len(r.waiting) > 0 {
		t.Fatalf("%d still wait, %v", len(r.waiting), err)
	}
	r.Look(l.history)
	records := l.history.Records()
	if len(records) != 2 || records[0].Endpoint != listener || records[0].Peer != "192.0.2.2" || records[0].FirstAlarm == nil || records[0].PeakScore < 1 {
		t.Fatalf("%+v", records)
	}
	if records[1].FirstAlarm != nil || records[1].Packets != 2299 || records[1].Bytes != 229900 {
		t.Errorf("%+v", records[1])
	}
}
