package picture

import (
	"testing"
	"time"

	"jaws/analysis"
)

func TestFreshness(t *testing.T) {
	now := time.Unix(1000, 0)
	snapshot := func(packets uint64, ages ...time.Duration) *analysis.Snapshot {
		s := &analysis.Snapshot{Packets: packets}
		for _, age := range ages {
			s.Points = append(s.Points, analysis.Point{Time: now.Add(-age).UnixNano()})
		}
		return s
	}
	f := &freshness{}
	if ms, ok := f.Within(0.5); ok {
		t.Errorf("%v ms before anything was shown", ms)
	}
	f.Show(snapshot(1, time.Hour), now) // what the first frame has came at any time
	f.Show(snapshot(5, time.Hour, 10*time.Millisecond, 20*time.Millisecond, 30*time.Millisecond, 40*time.Millisecond), now)
	if ms, ok := f.Within(0.5); !ok || ms != 31 {
		t.Errorf("half within %v ms, %v; want 31", ms, ok)
	}
	if ms, _ := f.Within(0.95); ms != 41 {
		t.Errorf("95 %% within %v ms; want 41", ms)
	}
	f.Show(snapshot(5, time.Hour), now.Add(time.Minute)) // the same packets, drawn again
	f.Skip()
	f.Show(snapshot(6, time.Hour), now) // came while the picture was frozen
	if ms, _ := f.Within(0.95); ms != 41 {
		t.Errorf("95 %% within %v ms after what does not count; want 41", ms)
	}
	f.Show(snapshot(7, -time.Second), now) // a clock that was set back
	f.Show(snapshot(8, time.Hour), now)
	if ms, _ := f.Within(0.01); ms != 1 {
		t.Errorf("the soonest within %v ms; want 1", ms)
	}
	if ms, _ := f.Within(0.99); ms != 2000 {
		t.Errorf("the latest within %v ms; want 2000", ms)
	}
	f.Start()
	if _, ok := f.Within(0.5); ok {
		t.Error("another source has the figures of the one before")
	}
}
