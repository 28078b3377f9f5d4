package analysis_test

import (
	"slices"
	"testing"
	"time"

	"jaws/analysis"
	"jaws/capture/demo"
	"jaws/capture/packet"
)

// tick is one packet, by seconds after start.
type tick struct {
	second float64
	bytes  uint32
}

func TestTimeline(t *testing.T) {
	day := 86_400.0
	for _, test := range []struct {
		name string
		seen []tick
		// from is the first second, by seconds after start; bytes are those of it
		// and all that follow.
		from  int64
		bytes []uint64
	}{
		{"the running second is not over", []tick{{0, 1}, {0.9, 2}}, 0, nil},
		{"two seconds", []tick{{0, 1}, {0.9, 2}, {1, 4}, {2, 8}}, 0, []uint64{3, 4}},
		{"a gap is empty seconds", []tick{{0, 1}, {3, 2}, {4, 4}}, 0, []uint64{1, 0, 0, 2}},
		{"a packet that comes late counts now", []tick{{0, 1}, {2, 2}, {1, 4}, {3, 8}}, 0, []uint64{1, 0, 6}},
		{"a gap of ten minutes begins anew", []tick{{0, 1}, {1, 2}, {601, 4}, {602, 8}}, 601, []uint64{4}},
		{"years", []tick{{0, 1}, {1, 2}, {9000 * day, 4}, {9000*day + 1, 8}}, int64(9000 * day), []uint64{4}},
		{"the clock set back", []tick{{day, 1}, {day + 1, 2}, {0, 4}, {1, 8}, {2, 16}}, 0, []uint64{4, 8}},
		{"one packet of the future", []tick{{0, 1}, {1, 2}, {day, 4}, {2, 8}, {3, 16}}, 0, []uint64{1, 2, 8}},
		{"one of years ago", []tick{{0, 1}, {1, 2}, {-9000 * day, 4}, {1.5, 8}, {3, 16}}, 0, []uint64{1, 10, 0}},
		{"two, a year apart", []tick{{0, 1}, {1, 2}, {day, 4}, {365 * day, 4}, {2, 8}, {3, 16}}, 0, []uint64{1, 2, 8}},
	} {
		t.Run(test.name, func(t *testing.T) {
			engine := analysis.New(analysis.Config{})
			for _, p := range test.seen {
				engine.Observe(&packet.Packet{Time: start.UnixNano() + int64(p.second*1e9), Length: p.bytes})
			}
			line := engine.Snapshot().Timeline
			var bytes []uint64
			for i, s := range line {
				bytes = append(bytes, s.Bytes)
				if want := start.Unix() + test.from + int64(i); s.Time != want {
					t.Errorf("second %d began at %d, not %d", i, s.Time, want)
				}
			}
			if !slices.Equal(bytes, test.bytes) {
				t.Errorf("%v bytes, not %v", bytes, test.bytes)
			}
		})
	}
}

// TestTimelineCounts compares a quarter of an hour with what came, and each
// snapshot with what it was.
func TestTimelineCounts(t *testing.T) {
	network := demo.NewAt(2, start)
	engine := analysis.New(analysis.Config{LearnFor: 50 * time.Second, LearnPackets: -1})
	bait := newBait(network.BaitHost(), listener, start.Add(12*time.Minute), 5_000_000, 5*time.Second, 1460)
	truth := map[int64]analysis.Second{}
	observe := func(p *packet.Packet) {
		v := engine.Observe(p)
		s := truth[p.Time/1e9]
		s.Time = p.Time / 1e9
		s.Packets++
		s.Bytes += uint64(p.Length)
		if v.Anomalous {
			s.Alarms++
		}
		truth[p.Time/1e9] = s
	}
	check := func(line []analysis.Second) (alarms uint64) {
		t.Helper()
		for i, s := range line {
			if i > 0 && s.Time != line[i-1].Time+1 {
				t.Fatalf("second %d follows on %d", s.Time, line[i-1].Time)
			}
			want := truth[s.Time]
			want.Time = s.Time
			if s != want {
				t.Fatalf("%+v, not %+v", s, want)
			}
			alarms += s.Alarms
		}
		return alarms
	}
	var kept [][]analysis.Second
	var p packet.Packet
	var alarms uint64
	for next := start.UnixNano(); p.Time < start.Add(15*time.Minute).UnixNano(); {
		network.Next(&p)
		bait.until(p.Time, observe)
		observe(&p)
		if p.Time >= next {
			next = p.Time + int64(20*time.Second)
			line := engine.Snapshot().Timeline
			if want := min(600, int(p.Time/1e9-start.Unix())); len(line) != want {
				t.Fatalf("%d seconds, not %d", len(line), want)
			}
			alarms = check(line)
			kept = append(kept, line)
		}
	}
	for _, line := range kept {
		check(line) // as it was
	}
	if alarms == 0 {
		t.Error("nothing was in alarm")
	}
}
