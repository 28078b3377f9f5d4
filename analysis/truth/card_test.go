package truth_test

import (
	"math"
	"slices"
	"testing"

	"jaws/analysis/rank"
	"jaws/analysis/truth"
	"jaws/capture/packet"
)

// TestMethodsSideBySide counts by hand: 10 packets of the cast, of which the
// first method flags 8 and the second 1, and strangers that the second flags
// into two groups.
func TestMethodsSideBySide(t *testing.T) {
	s := newStage(3)
	id := s.cast(10, caster)
	s.pass(11, 2, caster, listener, 6, "000")
	s.pass(11, 1, stranger, web, 6, "010")
	s.judge(100)
	s.pass(12, 7, caster, listener, 6, "100")
	s.pass(12, 1, caster, listener, 6, "110")
	s.pass(12, 3, web, stranger, 6, "010")
	s.judge(100)
	s.judge(100) // nothing new: nothing counts twice
	s.See(s.snapshot(0, 100).Top, s.now)

	c := s.Card(id)
	want := []truth.Result{
		{Caught: true, FirstRed: seconds(2), BestRank: 1, Rank: 1, Judged: 10, Flagged: 8, RedOwn: 1},
		{Caught: true, FirstRed: seconds(2), BestRank: 2, Rank: 2, Judged: 10, Flagged: 1, RedOwn: 1, RedOther: 2},
		{Judged: 10},
	}
	if !slices.Equal(c.Methods, want) {
		t.Errorf("got\n%+v\nwant\n%+v", c.Methods, want)
	}
	names := []packet.Endpoint{{Addr: stranger.Addr}, {Addr: web.Addr}}
	slices.SortFunc(names, func(a, b packet.Endpoint) int {
		if a.String() < b.String() {
			return -1
		}
		return 1
	})
	if !slices.Equal(c.Others[1], names) || len(c.Others[0]) != 0 {
		t.Errorf("else red: %v, want %v", c.Others, names)
	}
	for m, want := range [][4]float64{{0.8, 1, 1, 1}, {0.1, 1, 1. / 3, 1}, {0, 1, 0, 0}} {
		recall, okRecall := c.Methods[m].Recall()
		precision, okPrecision := c.Methods[m].Precision()
		for i, got := range [...]float64{recall, number(okRecall), precision, number(okPrecision)} {
			if math.Abs(got-want[i]) > 1e-9 {
				t.Errorf("method %d: recall and precision %v %v %v %v, want %v", m, recall, okRecall, precision, okPrecision, want)
			}
		}
	}
	if len(c.Curve) != 2 || c.Curve[0].At != seconds(1) || !slices.Equal(c.Curve[0].Recall, []float32{0, 0, 0}) ||
		!slices.Equal(c.Curve[1].Recall, []float32{0.8, 0.1, 0}) {
		t.Errorf("curve %+v", c.Curve)
	}
}

func number(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// TestSamePackets lets one method see fewer packets: none is then judged by the
// others.
func TestSamePackets(t *testing.T) {
	s := newStage(2)
	id := s.cast(10, caster)
	s.pass(11, 10, caster, listener, 6, "11")
	s.watch.Judge(s.snapshot(0, 100), s.snapshot(1, 4))
	if c := s.Card(id); c.Seen != 10 || c.Methods[0].Judged != 4 || c.Methods[0].Flagged != 4 || c.Methods[1].Flagged != 4 {
		t.Errorf("10 packets of which both methods saw 4: %+v", c)
	}
}

// TestMeanwhile has others red before, during and after the cast.
func TestMeanwhile(t *testing.T) {
	s := newStage(1)
	s.Expect(began + 8*second)
	s.pass(8, 1, stranger, end("198.51.100.1", 1), 6, "1")
	id := s.cast(10, caster)
	s.pass(11, 1, stranger, end("198.51.100.2", 1), 6, "1")
	s.pass(11, 5, caster, listener, 6, "0")
	s.judge(100)
	s.ended(id, 15, caster)
	s.pass(30, 1, stranger, end("198.51.100.3", 1), 6, "1")
	s.judge(100)
	c := s.Card(id)
	if c.Methods[0].RedOther != 1 || len(c.Others[0]) != 1 || c.Others[0][0].String() != "198.51.100.2" {
		t.Errorf("else red: %+v, %v", c.Methods[0], c.Others)
	}
	if p, ok := c.Methods[0].Precision(); !ok || p != 0 {
		t.Errorf("precision %v, %v where only another was red", p, ok)
	}
	if c.Ended != began+15*second || c.Begun != began+10*second {
		t.Errorf("lasted from %d to %d", c.Begun, c.Ended)
	}
}

// TestCaughtByTheCaster has the engine hold the caster responsible, as it does
// where the listener is one of many.
func TestCaughtByTheCaster(t *testing.T) {
	s := newStage(1)
	id := s.cast(10, caster)
	s.pass(12, 3, listener, caster, 6, "1") // grouped by the caster here
	s.See(s.snapshot(0, 100).Top, s.now)
	if s.Result(id).Caught {
		t.Error("caught by a row of which nothing tells that it is the cast's")
	}
	s.judge(100)
	s.See(s.snapshot(0, 100).Top, s.now)
	if r := s.Result(id); !r.Caught || r.FirstRed != seconds(2) || r.BestRank != 1 {
		t.Errorf("%+v", r)
	}
}

// TestOverlappingCasts has two under way at once: neither counts as what else
// was red.
func TestOverlappingCasts(t *testing.T) {
	s := newStage(1)
	other := end("192.0.2.201", 9000)
	a := s.cast(10, caster)
	b := s.Begin(packet.EndpointOf(other.Addr, other.Port), began+11*second)
	s.Note(b, truth.Transfer{Time: began + 11*second, Local: again, Remote: other, Transport: 6, Opened: true})
	s.pass(12, 4, caster, listener, 6, "1")
	s.pass(12, 2, again, other, 6, "1")
	s.pass(12, 2, other, again, 6, "0")
	s.judge(100)
	for id, want := range map[truth.ID]truth.Result{
		a: {Judged: 4, Flagged: 4, RedOwn: 1}, b: {Judged: 4, Flagged: 2, RedOwn: 1},
	} {
		if got := s.Result(id); got != want {
			t.Errorf("cast %d: %+v, want %+v", id, got, want)
		}
	}
}

// TestAddressesUsedAgain has a later cast from the very port of an earlier one,
// to the same listener.
func TestAddressesUsedAgain(t *testing.T) {
	s := newStage(1)
	a := s.cast(10, caster)
	s.pass(11, 5, caster, listener, 6, "0")
	s.judge(100)
	s.ended(a, 15, caster)
	b := s.cast(40, caster)
	s.pass(15.5, 1, caster, listener, 6, "0") // came late
	s.pass(39.5, 1, caster, listener, 6, "1") // its SYN
	s.pass(41, 2, caster, listener, 6, "1")
	s.judge(100)
	s.See(s.snapshot(0, 4).Top, s.now)
	if got := s.Result(a); got.Caught || got.Judged != 6 || got.Flagged != 0 {
		t.Errorf("the earlier cast: %+v", got)
	}
	if got := s.Result(b); !got.Caught || got.Judged != 3 || got.Flagged != 3 {
		t.Errorf("the later cast: %+v", got)
	}
}

// TestRankNow follows a cast up and off the board.
func TestRankNow(t *testing.T) {
	b := truth.NewBook()
	id := b.Begin(bait, 100*second)
	row := rank.Row{Group: 1, Endpoint: bait, Rank: 1, Anomalous: true, Status: rank.New, FirstAlarm: 101 * second, Last: 102 * second}
	for _, at := range []int{1, 3, 0} {
		row.Rank = at
		rows := []rank.Row{row}
		if at == 0 {
			rows = nil
		}
		b.See(rows, 103*second)
		if got := b.Result(id); got.Rank != at || got.BestRank != 1 {
			t.Errorf("rank %d, best %d where the row has %d", got.Rank, got.BestRank, at)
		}
	}
}

func TestLearningIsTold(t *testing.T) {
	s := newStage(1)
	id := s.cast(10, caster)
	s.pass(11, 1, caster, listener, 6, "0")
	snap := s.snapshot(0, 10)
	snap.Learning.Active = true
	s.watch.Judge(snap)
	if !s.Card(id).Learning {
		t.Error("not told that the engine was still learning")
	}
}

func TestNothingSeen(t *testing.T) {
	s := newStage(1)
	id := s.cast(10, caster)
	s.pass(11, 3, stranger, web, 6, "0")
	s.judge(100)
	c := s.Card(id)
	if _, ok := c.Methods[0].Recall(); ok || c.Seen != 0 || len(c.Curve) != 0 {
		t.Errorf("a cast of which no packet came: %+v", c)
	}
	if _, ok := c.Methods[0].Precision(); ok {
		t.Error("precision where nothing was red")
	}
}
