package board

import (
	"fmt"
	"testing"
	"time"

	"jaws/analysis/rank"
	"jaws/capture/packet"
)

// rowOf is row n by rank, of a host of its own.
func rowOf(n int) rank.Row {
	e := packet.Endpoint{Addr: packet.AddrFrom4([4]byte{10, 0, 0, byte(n)})}
	return rank.Row{Group: rank.Group(n), Rank: n, Endpoint: e, Protocol: packet.TLS, Score: float64(100 - n), Bytes: uint64(n) * 1000}
}

// ranked gives rows their ranks by their place.
func ranked(rows ...rank.Row) []rank.Row {
	for i := range rows {
		rows[i].Rank = i + 1
	}
	return rows
}

func inLine(rows []rank.Row) (groups []rank.Group) {
	for i := range rows {
		groups = append(groups, rows[i].Group)
	}
	return groups
}

func TestOrderBy(t *testing.T) {
	v6 := packet.AddrFrom16([16]byte{0: 0x20, 1: 0x01, 15: 1})
	rows := ranked(
		rank.Row{Group: 1, Endpoint: packet.Endpoint{Addr: v6}, Protocol: packet.QUIC, Bytes: 5, Score: 9, Status: rank.Active},
		rank.Row{Group: 2, Endpoint: packet.Endpoint{Addr: packet.AddrFromMAC([6]byte{2})}, Protocol: packet.ARP, Bytes: 700, Score: 8, Status: rank.Decaying},
		rank.Row{Group: 3, Endpoint: packet.Endpoint{Addr: packet.AddrFrom4([4]byte{9, 0, 0, 10})}, Protocol: packet.TLS, Bytes: 5, Score: 10, Status: rank.New},
		rank.Row{Group: 4, Endpoint: packet.Endpoint{Addr: packet.AddrFrom4([4]byte{9, 0, 0, 9}), Port: 90}, Protocol: packet.DNS, Bytes: 60, Score: 1},
		rank.Row{Group: 5, Endpoint: packet.Endpoint{Addr: packet.AddrFrom4([4]byte{9, 0, 0, 9}), Port: 443}, Protocol: packet.DNS, Bytes: 61, Score: 1},
	)
	sparks := map[rank.Group][]uint32{1: {1, 2}, 2: {5, 0}, 3: {0, 0}, 4: {9, 9}, 5: {0, 1}}
	for _, tt := range []struct {
		by                    column
		once, twice, andThird []rank.Group
	}{
		{columnRank, []rank.Group{5, 4, 3, 2, 1}, []rank.Group{1, 2, 3, 4, 5}, []rank.Group{5, 4, 3, 2, 1}},
		{columnEndpoint, []rank.Group{4, 5, 3, 1, 2}, []rank.Group{2, 1, 3, 5, 4}, []rank.Group{1, 2, 3, 4, 5}},
		{columnProtocol, []rank.Group{2, 4, 5, 1, 3}, []rank.Group{3, 1, 4, 5, 2}, []rank.Group{1, 2, 3, 4, 5}},
		{columnBytes, []rank.Group{2, 5, 4, 1, 3}, []rank.Group{1, 3, 4, 5, 2}, []rank.Group{1, 2, 3, 4, 5}},
		{columnSpark, []rank.Group{4, 2, 1, 5, 3}, []rank.Group{3, 5, 1, 2, 4}, []rank.Group{1, 2, 3, 4, 5}},
		{columnScore, []rank.Group{3, 1, 2, 4, 5}, []rank.Group{4, 5, 2, 1, 3}, []rank.Group{1, 2, 3, 4, 5}},
		{columnStatus, []rank.Group{3, 1, 2, 4, 5}, []rank.Group{4, 5, 2, 1, 3}, []rank.Group{1, 2, 3, 4, 5}},
	} {
		t.Run(tt.by.title(), func(t *testing.T) {
			o := order{sparks: func(r *rank.Row) []uint32 { return sparks[r.Group] }}
			for i, want := range [][]rank.Group{tt.once, tt.twice, tt.andThird} {
				o.Click(tt.by)
				o.Arrange(rows, true, time.Time{})
				if got := inLine(o.shown); fmt.Sprint(got) != fmt.Sprint(want) {
					t.Errorf("after click %d: %v, want %v", i+1, got, want)
				}
			}
		})
	}
}

// TestOrderHolds has the rows change while a person points at them.
func TestOrderHolds(t *testing.T) {
	begun := time.Unix(1e9, 0)
	for _, tt := range []struct {
		name  string
		next  []rank.Row
		held  bool
		after time.Duration
		want  []rank.Group
	}{
		{"nobody points", ranked(rowOf(3), rowOf(1), rowOf(2)), false, time.Second, []rank.Group{3, 1, 2}},
		{"held", ranked(rowOf(3), rowOf(1), rowOf(2)), true, time.Second, []rank.Group{1, 2, 3}},
		{"not for ever", ranked(rowOf(3), rowOf(1), rowOf(2)), true, holdFor, []rank.Group{3, 1, 2}},
		{"one comes", ranked(rowOf(4), rowOf(1), rowOf(2), rowOf(3)), true, time.Second, []rank.Group{1, 2, 3, 4}},
		{"one goes", ranked(rowOf(3), rowOf(1)), true, time.Second, []rank.Group{1, 3}},
		{"one takes another's place", ranked(rowOf(4), rowOf(3), rowOf(1)), true, time.Second, []rank.Group{1, 4, 3}},
		{"all are others", ranked(rowOf(7), rowOf(6), rowOf(5), rowOf(4)), true, time.Second, []rank.Group{7, 6, 5, 4}},
		{"all go", nil, true, time.Second, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o := order{sparks: sparkOf}
			o.Arrange(ranked(rowOf(1), rowOf(2), rowOf(3)), false, begun)
			o.Arrange(tt.next, tt.held, begun.Add(tt.after))
			if got := inLine(o.shown); fmt.Sprint(got) != fmt.Sprint(tt.want) {
				t.Errorf("%v, want %v", got, tt.want)
			}
			for i := range o.shown { // held or not, a row tells the newest
				if want := tt.next[at(tt.next, o.shown[i].Group)].Rank; o.shown[i].Rank != want {
					t.Errorf("group %d has rank %d, want %d", o.shown[i].Group, o.shown[i].Rank, want)
				}
			}
		})
	}
}

// TestAClickIsNotHeld sorts at once, though the pointer is there.
func TestAClickIsNotHeld(t *testing.T) {
	o := order{sparks: sparkOf}
	rows := ranked(rowOf(1), rowOf(2), rowOf(3))
	o.Arrange(rows, false, time.Unix(1e9, 0))
	o.Click(columnBytes)
	o.Arrange(rows, true, time.Unix(1e9, 0))
	if got := inLine(o.shown); fmt.Sprint(got) != "[3 2 1]" {
		t.Errorf("%v after a click on Bytes", got)
	}
}
