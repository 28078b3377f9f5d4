package truth_test

import (
	"net/netip"
	"testing"
	"time"

	"jaws/analysis/rank"
	"jaws/analysis/truth"
	"jaws/capture/packet"
)

const second = int64(time.Second)

var (
	bait  = packet.EndpointOf(packet.AddrFromIP(netip.MustParseAddr("127.0.0.1")), 8443)
	other = packet.EndpointOf(packet.AddrFromIP(netip.MustParseAddr("192.0.2.9")), 443)
)

func TestBook(t *testing.T) {
	red := func(e packet.Endpoint, rk int, firstAlarm, last int64) rank.Row {
		return rank.Row{Group: rank.Group(e.Hash()), Endpoint: e, Rank: rk, Anomalous: true, Status: rank.New, FirstAlarm: firstAlarm, Last: last}
	}
	quiet := rank.Row{Group: 7, Endpoint: bait, Rank: 1, Last: 101 * second}
	decaying := red(bait, 1, 50*second, 99*second)
	decaying.Status = rank.Decaying
	for _, tt := range []struct {
		name string
		rows [][]rank.Row // seen a second apart, from second 101
		want truth.Result
	}{
		{"never on the board", [][]rank.Row{{red(other, 1, 90*second, 101*second)}}, truth.Result{}},
		{"on the board but not red", [][]rank.Row{{quiet}}, truth.Result{}},
		{"red at once", [][]rank.Row{{red(bait, 1, 100*second+second/2, 101*second)}}, truth.Result{Caught: true, FirstRed: time.Second / 2, BestRank: 1, Rank: 1}},
		{
			"climbs",
			[][]rank.Row{{red(other, 1, 90*second, 101*second), red(bait, 2, 101*second, 101*second)}, {red(bait, 1, 101*second, 102*second)}},
			truth.Result{Caught: true, FirstRed: time.Second, BestRank: 1, Rank: 1},
		},
		{"still decaying from an earlier cast", [][]rank.Row{{decaying}}, truth.Result{}},
		{
			"still red from an earlier cast",
			[][]rank.Row{{red(bait, 2, 50*second, 99*second)}, {red(bait, 2, 50*second, 102*second)}, {red(bait, 1, 50*second, 103*second)}},
			truth.Result{Caught: true, Already: true, BestRank: 1, Rank: 1},
		},
		{"red again after an earlier cast", [][]rank.Row{{decaying}, {red(bait, 1, 50*second, 102*second)}}, truth.Result{Caught: true, FirstRed: 2 * time.Second, BestRank: 1, Rank: 1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := truth.NewBook()
			id := b.Begin(bait, 100*second)
			for i, rows := range tt.rows {
				b.See(rows, (101+int64(i))*second)
			}
			if got := b.Result(id); got != tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestRedBefore(t *testing.T) {
	b := truth.NewBook()
	row := rank.Row{Group: 3, Endpoint: other, Rank: 1, Anomalous: true}
	b.See([]rank.Row{row, {Group: 4, Endpoint: bait, Rank: 2}}, second)
	b.See([]rank.Row{row}, 2*second)
	b.Begin(bait, 3*second)
	b.See([]rank.Row{{Group: 5, Anomalous: true}}, 4*second)
	if got := b.RedBefore(); got != 1 {
		t.Errorf("%d groups red before the cast, want 1", got)
	}
}
