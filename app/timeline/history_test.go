package timeline

import (
	"testing"

	"jaws/analysis"
)

func TestSecondsOf(t *testing.T) {
	snap := &analysis.Snapshot{Time: 1000e9 + 5, Timeline: []analysis.Second{
		{Time: 300, Packets: 9}, // longer ago than is shown
		{Time: 401, Packets: 1}, {Time: 998, Packets: 2, Alarms: 1}, {Time: 999, Packets: 3},
	}}
	all, now := SecondsOf(snap, make([]second, 3))
	if now != 1000 || len(all) != Seconds {
		t.Fatalf("%d seconds to %d", len(all), now)
	}
	for i, s := range all {
		want := map[int]second{0: {1, 0}, 597: {2, 1}, 598: {3, 0}}[i]
		if s != want {
			t.Errorf("second %d: %v, want %v", i, s, want)
		}
	}
}
