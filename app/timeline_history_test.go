package app

import (
	"maps"
	"math/rand/v2"
	"testing"

	"jaws/analysis"
)

// arrivals are snapshots as an engine with a window of so many packets would
// publish them, one after each group of packets.
func arrivals(window int, groups ...[]analysis.Point) []*analysis.Snapshot {
	var all []analysis.Point
	var snaps []*analysis.Snapshot
	newest := int64(-1 << 62)
	for _, g := range groups {
		all = append(all, g...)
		if len(g) > 0 {
			newest = max(newest, g[len(g)-1].Time)
		}
		snaps = append(snaps, &analysis.Snapshot{Time: newest, Packets: uint64(len(all)), Points: all[max(0, len(all)-window):]})
	}
	return snaps
}

// at is a packet in each of seconds; negative ones are in alarm, of the second
// without the sign.
func pointsAt(seconds ...int64) []analysis.Point {
	var points []analysis.Point
	for _, s := range seconds {
		points = append(points, analysis.Point{Time: max(s, -s)*1e9 + 5e8, Anomalous: s < 0})
	}
	return points
}

func TestHistory(t *testing.T) {
	for _, tt := range []struct {
		name   string
		window int
		groups [][]analysis.Point
		now    int64
		want   map[int64]second
	}{
		{"one second", 100, [][]analysis.Point{pointsAt(10, 10, -10)}, 10, map[int64]second{10: {3, 1}}},
		{"a snapshot without news", 100, [][]analysis.Point{pointsAt(10), nil, nil}, 10, map[int64]second{10: {1, 0}}},
		{"over snapshots", 100, [][]analysis.Point{pointsAt(10), pointsAt(10, 11), pointsAt(-11, 13)}, 13, map[int64]second{10: {2, 0}, 11: {2, 1}, 13: {1, 0}}},
		{"packets out of order", 100, [][]analysis.Point{pointsAt(10, 12), pointsAt(11, 12)}, 12, map[int64]second{10: {1, 0}, 11: {1, 0}, 12: {2, 0}}},
		{"later than the snapshot's newest", 100, [][]analysis.Point{pointsAt(10, 14, 12)}, 12, map[int64]second{10: {1, 0}, 12: {2, 0}}},
		{"more than is shown", 2, [][]analysis.Point{pointsAt(10, 10, 10, 10, 11)}, 11, map[int64]second{10: {4, 0}, 11: {1, 0}}},
		{"none is shown", 0, [][]analysis.Point{pointsAt(10, 11, 11)}, 11, map[int64]second{11: {3, 0}}},
		{"old ones are let go", 100, [][]analysis.Point{pointsAt(10, 11), pointsAt(610)}, 610, map[int64]second{11: {1, 0}, 610: {1, 0}}},
		{"a jump", 100, [][]analysis.Point{pointsAt(10, 11), pointsAt(1_000_000)}, 1_000_000, map[int64]second{1_000_000: {1, 0}}},
		{"one older than all that is kept", 100, [][]analysis.Point{pointsAt(1000), pointsAt(3, 1001)}, 1001, map[int64]second{402: {1, 0}, 1000: {1, 0}, 1001: {1, 0}}},
		{"the epoch itself", 100, [][]analysis.Point{pointsAt(0, 0, 1)}, 1, map[int64]second{0: {2, 0}, 1: {1, 0}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var h history
			for _, s := range arrivals(tt.window, tt.groups...) {
				if tt.name == "later than the snapshot's newest" {
					s.Time = 12e9
				}
				h.See(s)
			}
			all, now, ok := h.Seconds(nil)
			if !ok || now != tt.now || len(all) != timelineSeconds {
				t.Fatalf("ok %v, %d seconds up to %d, want %d up to %d", ok, len(all), now, timelineSeconds, tt.now)
			}
			got := map[int64]second{}
			for i, s := range all {
				if s != (second{}) {
					got[now-int64(len(all)-1-i)] = s
				}
			}
			if !maps.Equal(got, tt.want) {
				t.Errorf("counted %v, want %v", got, tt.want)
			}
		})
	}
}

// TestHistoryIsExact compares it with a plain count, over snapshots of any
// number of packets that the window has room for.
func TestHistoryIsExact(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var groups [][]analysis.Point
	want := map[int64]second{}
	now := int64(1_700_000_000)
	for range 3000 {
		var seconds []int64
		for range random.IntN(40) {
			if random.IntN(60) == 0 {
				now++
			}
			s := want[now]
			s.Packets++
			if random.IntN(20) == 0 {
				s.Alarms++
				seconds = append(seconds, -now)
			} else {
				seconds = append(seconds, now)
			}
			want[now] = s
		}
		groups = append(groups, pointsAt(seconds...))
	}
	var h history
	for _, s := range arrivals(50, groups...) {
		h.See(s)
	}
	all, last, _ := h.Seconds(nil)
	for i, got := range all {
		if t0 := last - int64(len(all)-1-i); got != want[t0] {
			t.Errorf("second %d: %+v, want %+v", t0, got, want[t0])
		}
	}
}

func TestHistoryOfAClockSetBack(t *testing.T) {
	var h history
	h.See(&analysis.Snapshot{Time: 1000e9, Packets: 2, Points: pointsAt(999, 1000)})
	h.See(&analysis.Snapshot{Time: 500e9, Packets: 3, Points: pointsAt(999, 1000, 500)})
	all, now, _ := h.Seconds(nil)
	var sum second
	for _, s := range all {
		sum.Packets += s.Packets
	}
	if now != 500 || sum.Packets != 1 || all[len(all)-1].Packets != 1 {
		t.Errorf("%d packets up to second %d, want the one since", sum.Packets, now)
	}
}

func TestHistoryBeforeTheEpoch(t *testing.T) {
	var h history
	h.See(&analysis.Snapshot{Time: -5e9, Packets: 1, Points: []analysis.Point{{Time: -5e9}}})
	if all, now, ok := h.Seconds(nil); !ok || now != -5 || all[len(all)-1].Packets != 1 {
		t.Errorf("second %d has %+v", now, all[len(all)-1])
	}
}

// BenchmarkHistory sees snapshots of a flood: 6,000 new packets each.
func BenchmarkHistory(b *testing.B) {
	var h history
	s := mixed(10, 19_000, 1_000)
	b.ReportAllocs()
	for b.Loop() {
		s.Packets += 6000
		h.See(s)
	}
}
