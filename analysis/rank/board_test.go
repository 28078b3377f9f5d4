package rank_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"jaws/analysis/feature"
	"jaws/analysis/rank"
	"jaws/capture/packet"
)

const second = 1_000_000_000

// epoch is when the tests' packets begin, Unix nanoseconds.
const epoch = 1_772_442_000 * second

// endpoint is the nth of 10.0.0.0/8.
func endpoint(n int) packet.Endpoint {
	return packet.Endpoint{Addr: packet.AddrFrom4([4]byte{10, byte(n >> 16), byte(n >> 8), byte(n)})}
}

func group(n int) rank.Group { return rank.GroupOf(endpoint(n)) }

// board is a board that is told of packets of 100 bytes.
type board struct{ *rank.Board }

func newBoard() board { return board{rank.NewBoard()} }

// see has group n get a packet with a score at so many seconds.
func (b board) see(n int, score, seconds float64) (alarm bool) {
	p := packet.Packet{Time: epoch + int64(seconds*second), Dst: endpoint(n).Addr, Length: 100, Protocol: packet.TLS}
	_, alarm = b.See(&rank.Sighting{Endpoint: endpoint(n), Peer: endpoint(1), Packet: &p, Score: score})
	return alarm
}

// row is group n's, nil if it is not among the top.
func (b board) row(n int) *rank.Row {
	top := b.Top()
	for i := range top {
		if top[i].Group == group(n) {
			return &top[i]
		}
	}
	return nil
}

// groups are those of rows, in order.
func groups(rows []rank.Row) (all []rank.Group) {
	for i := range rows {
		all = append(all, rows[i].Group)
	}
	return all
}

func TestOrder(t *testing.T) {
	type sighting struct {
		n              int
		score, seconds float64
	}
	for _, test := range []struct {
		name string
		seen []sighting
		want []int
	}{
		{"by score", []sighting{{2, 0.1, 0}, {3, 0.9, 0}, {4, 0.5, 0}}, []int{3, 4, 2}},
		{"alarms by score", []sighting{{2, 1.5, 0}, {3, 8, 0}, {4, 3, 0}}, []int{3, 4, 2}},
		{"those in alarm first, whatever they decayed to", []sighting{{2, 1, 0}, {3, 0.9, 200}}, []int{2, 3}},
		{"the last score counts, not the sum", []sighting{{2, 0.3, 0}, {2, 0.3, 0}, {2, 0.3, 0}, {3, 0.4, 0}}, []int{3, 2}},
		{"the highest score counts", []sighting{{2, 0.9, 0}, {2, 0.1, 0}, {3, 0.5, 0}}, []int{2, 3}},
		{"scores decay", []sighting{{2, 0.8, 0}, {3, 0.3, 120}}, []int{3, 2}},
		{"equal scores: who came first", []sighting{{5, 0.5, 0}, {4, 0.5, 0.001}, {3, 0.5, 0.002}, {4, 0.5, 0.002}, {5, 0.5, 0.002}}, []int{5, 4, 3}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBoard()
			for _, s := range test.seen {
				b.see(s.n, s.score, s.seconds)
			}
			top := b.Top()
			var want []rank.Group
			for _, n := range test.want {
				want = append(want, group(n))
			}
			if !slices.Equal(groups(top), want) {
				t.Errorf("%v, not %v", groups(top), want)
			}
			for i := range top {
				if top[i].Rank != i+1 {
					t.Errorf("row %d has rank %d", i, top[i].Rank)
				}
			}
		})
	}
}

func TestTheTopAreTwenty(t *testing.T) {
	b := newBoard()
	for n := range 100 {
		b.see(n, float64(n)/100, 0)
	}
	top := b.Top()
	if len(top) != 20 || top[0].Group != group(99) || top[19].Group != group(80) {
		t.Errorf("%d rows: %v", len(top), groups(top))
	}
}

func TestARowSumsItsPackets(t *testing.T) {
	b := newBoard()
	b.see(2, 0.2, 0)
	big := packet.Packet{Time: epoch + 3*second, Dst: endpoint(7).Addr, Length: 1400, Protocol: packet.SSH}
	b.See(&rank.Sighting{Endpoint: endpoint(2), Peer: endpoint(1), Packet: &big, Score: 5})
	b.see(2, 0.1, 4)
	got := *b.row(2)
	want := rank.Row{
		Group: group(2), Rank: 1, Endpoint: endpoint(2), Peer: endpoint(1),
		Destination: endpoint(7).Addr, Protocol: packet.SSH, Length: 1400, // of the strangest
		Packets: 3, Bytes: 1600, Status: rank.New, Anomalous: true,
		First: epoch, Last: epoch + 4*second, FirstAlarm: epoch + 3*second, BestRank: 1, BestRankAt: epoch + 4*second, Fade: 1,
	}
	if score := 5 * math.Exp2(-1./60); math.Abs(got.Score-score) > 1e-9 || math.Abs(got.Peak-5) > 1e-9 {
		t.Errorf("score %v, peak %v", got.Score, got.Peak)
	}
	if fmt.Sprintf("%+v", exposed(got)) != fmt.Sprintf("%+v", exposed(want)) {
		t.Errorf("%+v\nnot %+v", exposed(got), exposed(want))
	}
}

// exposed is r without scores.
func exposed(r rank.Row) [15]any {
	return [...]any{
		r.Group, r.Rank, r.Endpoint, r.Peer, r.Destination, r.Protocol, r.Length, r.Packets, r.Bytes, r.Status, r.Anomalous,
		[3]int64{r.First, r.Last, r.FirstAlarm},
		r.BestRank, r.BestRankAt, r.Fade,
	}
}

func TestThePeerIsThatOfTheStrangest(t *testing.T) {
	b := newBoard()
	for _, test := range []struct {
		name  string
		peer  int
		score float64
		want  int
	}{
		{"the first", 5, 0.3, 5},
		{"a stranger one", 6, 0.6, 6},
		{"one about as strange", 7, 0.6, 6},
		{"an ordinary one", 5, 0.1, 6},
		{"the strangest", 8, 3, 8},
	} {
		p := packet.Packet{Time: epoch}
		b.See(&rank.Sighting{Endpoint: endpoint(2), Peer: endpoint(test.peer), Packet: &p, Score: test.score})
		if got := b.row(2).Peer; got != endpoint(test.want) {
			t.Errorf("%s: the peer is %v, not %v", test.name, got, endpoint(test.want))
		}
	}
}

// life is group 2 in alarm from 0 s to until s, then quiet, with packets every
// second; group 3 keeps the clock going.
func life(until, now float64) board {
	b := newBoard()
	for s := 0.0; s <= now; s++ {
		score := 0.1
		if s <= until {
			score = 2
		}
		b.see(2, score, s)
		b.see(3, 0.1, s)
		b.Top()
	}
	return b
}

func TestStatusAndFade(t *testing.T) {
	for _, test := range []struct {
		name       string
		until, now float64
		status     rank.Status
		fade       float64
	}{
		{"at once", 0, 0, rank.New, 1},
		{"10 s later", 0, 10, rank.New, 1},
		{"then it decays", 0, 11, rank.Decaying, 1 - 0.8/30},
		{"half way", 0, 25, rank.Decaying, 0.6},
		{"to a fifth", 0, 40, rank.Decaying, 0.2},
		{"and no further", 0, 299, rank.Decaying, 0.2},
		{"still in alarm after 30 s", 30, 30, rank.New, 1},
		{"still in alarm after 31 s", 31, 31, rank.Active, 1},
		{"quiet for 10 s", 100, 110, rank.Active, 1},
		{"quiet for 11 s", 100, 111, rank.Decaying, 1 - 0.8/30},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := life(test.until, test.now)
			r := b.row(2)
			if r == nil || r.Status != test.status || math.Abs(float64(r.Fade)-test.fade) > 1e-6 {
				t.Errorf("%+v", r)
			}
			if fade := b.Fade(group(2)); math.Abs(float64(fade)-test.fade) > 1e-6 {
				t.Errorf("what is red of it fades to %v", fade)
			}
			if r := b.row(3); r == nil || r.Status != rank.Quiet || r.Anomalous || r.FirstAlarm != 0 {
				t.Errorf("never in alarm: %+v", r)
			}
			if !b.Loud() {
				t.Error("not loud")
			}
		})
	}
}

func TestGoneAfterFiveMinutes(t *testing.T) {
	for _, test := range []struct {
		name       string
		until, now float64
		anomalous  bool
		packets    uint64
	}{
		{"five minutes after its alarm it is there", 0, 300, true, 301},
		{"then it begins anew", 0, 301, false, 0},
		{"as quiet as any", 0, 302, false, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := life(test.until, test.now)
			var packets uint64
			anomalous := false
			if r := b.row(2); r != nil {
				packets, anomalous = r.Packets, r.Anomalous
			}
			if fade := b.Fade(group(2)); fade != 0.2 {
				t.Errorf("what is red of it fades to %v", fade)
			}
			if packets != test.packets || anomalous != test.anomalous || b.Loud() != test.anomalous {
				t.Errorf("%d packets, anomalous %v, loud %v", packets, anomalous, b.Loud())
			}
		})
	}
	b := newBoard()
	b.see(2, 0.5, 0)
	b.see(3, 0.5, 300)
	if b.row(2) == nil {
		t.Error("gone after five minutes of silence")
	}
	b.see(3, 0.5, 301)
	if b.row(2) != nil {
		t.Error("still there after more than five minutes of silence")
	}
}

// TestAClockSetBackDoesNotSilenceTheBoard has an hour pass twice.
func TestAClockSetBackDoesNotSilenceTheBoard(t *testing.T) {
	b := newBoard()
	b.see(2, 0.5, 3600)
	for s := range 10 {
		b.see(3, 5, float64(s))
		if r := b.row(3); r == nil || !r.Anomalous {
			t.Fatalf("after %d s of the hour that comes again: %+v", s, r)
		}
	}
}

func TestRaise(t *testing.T) {
	b := newBoard()
	b.see(2, 0.1, 0)
	b.Raise(group(2), 3)
	b.Raise(group(9), 3) // nobody
	if r := b.row(2); r.Score != 3 || !r.Anomalous || r.Packets != 1 || len(b.Top()) != 1 {
		t.Errorf("%+v", r)
	}
}

func TestReasonsAreWantedWhenAScoreOutgrowsThem(t *testing.T) {
	b := newBoard()
	b.see(2, 2, 0)
	want := func(score float64, yes bool) {
		t.Helper()
		if got := b.WantsReasons(group(2), score); got != yes {
			t.Errorf("a score of %v: %v", score, got)
		}
	}
	want(2, true)
	b.Explain(group(2), 2, []feature.Reason{{Feature: "upload"}})
	want(2, false)
	want(2.1, false)
	want(2.3, true)
	b.see(2, 0.1, 60) // the old score is half of what it was
	want(1.2, true)
	want(1, false)
	if r := b.row(2); len(r.Reasons) != 1 || r.Reasons[0].Feature != "upload" {
		t.Errorf("reasons %+v", r.Reasons)
	}
	if b.WantsReasons(group(9), 9) {
		t.Error("a group that is not there wants reasons")
	}
}

func TestAcceptedGroupsAlarmNeverAgain(t *testing.T) {
	b := newBoard()
	b.see(2, 5, 0)
	b.see(3, 0.4, 0)
	if who, ok := b.Accept(group(2)); !ok || who != endpoint(2) {
		t.Errorf("accepted %v, %v", who, ok)
	}
	if r := b.row(2); r.Anomalous || r.FirstAlarm != 0 || r.Score >= 0.4 || r.Status != rank.Quiet {
		t.Errorf("at once: %+v", r)
	}
	for s := 1.0; s < 1000; s += 10 {
		if s > 300 && s < 650 {
			b.see(3, 0.4, s) // the board forgets the group
			b.Top()
			continue
		}
		if b.see(2, 1e6, s) {
			t.Fatalf("an alarm after %v s", s)
		}
		b.Raise(group(2), 1e6)
		if r := b.row(2); r.Anomalous || r.Score >= 1 {
			t.Fatalf("after %v s: %+v", s, r)
		}
	}
	if !b.see(3, 5, 1000) {
		t.Error("another group is in no alarm")
	}
	if got := b.Accepted(); !slices.Equal(got, []rank.Group{group(2)}) {
		t.Errorf("accepted: %v", got)
	}
	if _, ok := b.Accept(group(77)); ok || len(b.Accepted()) != 1 {
		t.Error("a group that is not there was accepted")
	}
	restored := newBoard()
	restored.Restore(b.Accepted())
	if restored.see(2, 5, 0) || !restored.see(3, 5, 0) {
		t.Error("not restored")
	}
}

func TestTheLongestSilentGoFirst(t *testing.T) {
	const most = 4096
	for _, test := range []struct {
		name string
		gap  float64 // seconds between groups
	}{{"one after the other", 0.001}, {"all at once", 0}} {
		t.Run(test.name, func(t *testing.T) {
			b := newBoard()
			b.see(0, 5, 0)
			for n := 1; n < most; n++ {
				b.see(n, 0.1, float64(n)*test.gap)
			}
			b.see(0, 5, most*test.gap) // newest again
			b.see(most, 0.9, most*test.gap)
			there := 0
			for n := range most + 1 {
				if b.WantsReasons(group(n), 1) {
					there++
				} else if test.gap > 0 && n > most/4+2 {
					t.Fatalf("group %d is gone", n)
				}
			}
			if there < 3*most/4-2 || there > most {
				t.Errorf("%d groups are left", there)
			}
			if test.gap > 0 && (b.row(0) == nil || b.row(most) == nil) {
				t.Error("those seen last are gone")
			}
			for n := range 10 * most {
				b.see(n, 0.1, 5+float64(n)*test.gap)
			}
			there = 0
			for n := range 10 * most {
				if b.WantsReasons(group(n), 1) {
					there++
				}
			}
			if there > most {
				t.Errorf("%d groups", there)
			}
		})
	}
}

func TestEqualInputGivesEqualOrder(t *testing.T) {
	var want []rank.Group
	for range 5 {
		b := newBoard()
		for n := range 9000 {
			b.see(n*7919%9000, 0.5, 0)
		}
		got := groups(b.Top())
		if want == nil {
			want = got
		}
		if len(got) != 20 || !slices.Equal(got, want) {
			t.Fatalf("%v, then %v", want, got)
		}
	}
}

func BenchmarkSee(b *testing.B) {
	board := newBoard()
	p := packet.Packet{Time: epoch, Length: 100}
	s := rank.Sighting{Packet: &p, Score: 0.3}
	endpoints := make([]packet.Endpoint, 2000)
	for i := range endpoints {
		endpoints[i] = endpoint(i)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		p.Time += 1000
		s.Endpoint = endpoints[i%len(endpoints)]
		board.See(&s)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "packets/s")
}

func BenchmarkTop(b *testing.B) {
	board := newBoard()
	for n := range 4096 {
		board.see(n, float64(n*7919%4096)/4096, float64(n)/1000)
	}
	b.ReportAllocs()
	for b.Loop() {
		board.Top()
	}
}
