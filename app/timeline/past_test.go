package timeline

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"

	"jaws/analysis"
	"jaws/analysis/feature"
	"jaws/analysis/rank"
	"jaws/app/samples"
	"jaws/capture/packet"
)

// mixed is a snapshot of a second with so many points, red ones spread among
// normal ones.
func mixed(second int64, normal, red int) *analysis.Snapshot {
	all := share{of: normal + red, keep: red}
	s := &analysis.Snapshot{Time: second * 1e9, Packets: uint64(normal + red)}
	for i := range normal + red {
		s.Points = append(s.Points, analysis.Point{Time: int64(i), Anomalous: all.next()})
	}
	return s
}

func TestThinned(t *testing.T) {
	for _, tt := range []struct {
		name                             string
		normal, red, keptNormal, keptRed int
	}{
		{"nothing", 0, 0, 0, 0},
		{"few are all kept", 1200, 300, 1200, 300},
		{"many normal ones", 20000, 0, 1500, 0},
		{"many of both", 16000, 4000, 500, 1000},
		{"red ones alone", 0, 20000, 0, 1000},
		{"one red among many", 19999, 1, 1499, 1},
		{"room for both", 5000, 400, 1100, 400},
	} {
		t.Run(tt.name, func(t *testing.T) {
			snap := mixed(7, tt.normal, tt.red)
			whole := slices.Clone(snap.Points)
			got := thinned(snap)
			counts := map[bool]int{}
			last := map[bool]int64{false: -1, true: -1}
			widest := map[bool]int64{}
			for _, p := range got.Points {
				counts[p.Anomalous]++
				widest[p.Anomalous] = max(widest[p.Anomalous], p.Time-last[p.Anomalous])
				last[p.Anomalous] = p.Time
			}
			if counts[false] != tt.keptNormal || counts[true] != tt.keptRed {
				t.Errorf("kept %d normal and %d red points, want %d and %d", counts[false], counts[true], tt.keptNormal, tt.keptRed)
			}
			if !slices.IsSortedFunc(got.Points, func(a, b analysis.Point) int { return int(a.Time - b.Time) }) {
				t.Error("not in the order that they came in")
			}
			for red, kept := range counts {
				even := int64(tt.normal+tt.red)/int64(kept) + 1
				if red {
					even = int64(tt.normal+tt.red)/int64(min(kept, max(1, tt.red))) + 1
				}
				if widest[red] > 2*even {
					t.Errorf("red %v: a gap of %d packets, evenly it were about %d", red, widest[red], even)
				}
			}
			if got.Time != snap.Time || got.Packets != snap.Packets || !slices.Equal(snap.Points, whole) {
				t.Error("the snapshot changed, or its copy is of another moment")
			}
		})
	}
}

func TestLook(t *testing.T) {
	for _, tt := range []struct {
		name string
		seen []int64 // seconds, of the snapshots as they came
		at   float64
		want int64 // 0 for none
	}{
		{"nothing seen", nil, 10, 0},
		{"the very moment", []int64{10, 12, 14}, 12, 12},
		{"between two, the older", []int64{10, 12, 14}, 13.9, 12},
		{"later than all", []int64{10, 12, 14}, 99, 14},
		{"earlier than all", []int64{10, 12, 14}, 3, 10},
		{"what came too soon was not kept", []int64{10, 11, 12, 13}, 11.5, 10},
		{"ten minutes are kept", []int64{10, 300, 610}, 11, 10},
		{"and not more", []int64{10, 300, 611}, 11, 300},
		{"a jump forgets all before", []int64{10, 12, 5000}, 11, 5000},
		{"a clock set back begins anew", []int64{100, 102, 50}, 101, 50},
		{"and goes on from there", []int64{100, 102, 50, 52}, 51, 50},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var l Past
			for _, s := range tt.seen {
				l.See(mixed(s, 3, 0))
			}
			got := l.Look(int64(tt.at * 1e9))
			if tt.want == 0 {
				if got != nil {
					t.Errorf("found second %d", got.Time/1e9)
				}
				return
			}
			if got == nil || got.Time != tt.want*1e9 {
				t.Errorf("found %+v, want second %d", got, tt.want)
			}
		})
	}
}

// TestLookbackMemory fills it to the brim.
func TestLookbackMemory(t *testing.T) {
	const most = 48_000_000
	points := mixed(0, 17_000, 3_000).Points
	used := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var l Past
	before := used()
	for i := range 2 * int64(lookbackFor/lookbackEvery) {
		s := &analysis.Snapshot{Time: i * lookbackEvery, Points: points}
		for r := range 20 {
			row := rank.Row{Rank: r, Endpoint: packet.EndpointOf(samples.Server, 443)}
			row.Reasons = make([]feature.Reason, 0, 3) // as feature.Strongest leaves no room
			for k := range 3 {
				row.Reasons = append(row.Reasons, feature.Reason{
					Feature: "upload", Unit: "bytes", Sentence: fmt.Sprintf("%d: 192.168.1.23 sent 48 MB to 203.0.113.44 in 10 minutes; usually at most %d kB", i, k),
				})
			}
			s.Top = append(s.Top, row)
		}
		s.Conversations, s.Parties = make([]analysis.Point, 2000), make([]analysis.Parties, 2000)
		s.Centroids = make([]analysis.Centroid, 8)
		l.See(s)
	}
	held := used() - before
	if n := len(l.moments); n != lookbackFor/lookbackEvery+1 {
		t.Errorf("%d moments kept", n)
	}
	t.Logf("%.1f MB for %d moments", float64(held)/1e6, len(l.moments))
	if held > most {
		t.Errorf("holds %d bytes, more than %d", held, most)
	}
	runtime.KeepAlive(&l)
	runtime.KeepAlive(points)
}

// TestLookWhileWriting has a reader beside the writer: whatever it finds is
// whole.
func TestLookWhileWriting(t *testing.T) {
	var l Past
	var tasks sync.WaitGroup
	done := make(chan struct{})
	tasks.Go(func() {
		defer close(done)
		for i := range int64(2000) {
			l.See(mixed(i%500*2, 5, 1)) // with a clock that is set back now and then
		}
	})
	for reading := true; reading; {
		select {
		case <-done:
			reading = false
		default:
		}
		if m := l.Look(600e9); m != nil && (len(m.Points) != 6 || m.Packets != 6) {
			t.Fatalf("found a moment with %d points of %d packets", len(m.Points), m.Packets)
		}
	}
	tasks.Wait()
}

func BenchmarkThinned(b *testing.B) {
	snap := mixed(0, 19_000, 1_000)
	b.ReportAllocs()
	for b.Loop() {
		thinned(snap)
	}
}
