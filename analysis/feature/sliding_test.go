package feature_test

import (
	"fmt"
	"testing"

	"jaws/analysis/feature"
)

// TestAWindowCoversFiveSixthsOfItself has a packet every other second for
// longer than the window and counts what each row may have seen of them.
func TestAWindowCoversFiveSixthsOfItself(t *testing.T) {
	for i, length := range feature.Windows {
		t.Run(fmt.Sprint(length), func(t *testing.T) {
			w := watch()
			const every = 2.0
			for s := 1.5; s < 2.5*length; s += every {
				w.see(s, upward())
			}
			rows := w.having(of(feature.Talk, i), settled)
			if len(rows) < int(2*length/every) {
				t.Fatalf("%d rows", len(rows))
			}
			for _, r := range rows {
				least := int(min(r.Time, 5*length/6)/every) - 1
				most := int(min(r.Time, length)/every) + 1
				if n := int(r.Amounts.Packets); n < least || n > most {
					t.Fatalf("at %v s it has %d packets, not %d to %d", r.Time, n, least, most)
				}
				if r.Amounts.UpBytes != 1000*r.Amounts.Packets || r.Amounts.DownBytes != 0 {
					t.Fatalf("at %v s it has %v bytes up and %v down of %v packets", r.Time, r.Amounts.UpBytes, r.Amounts.DownBytes, r.Amounts.Packets)
				}
			}
		})
	}
}

func TestAGapEmptiesTheWindowsItIsAsLongAs(t *testing.T) {
	const burst = 200
	for _, test := range []struct {
		name string
		gap  float64
		old  [feature.WindowCount]bool // still counted
	}{
		{"5 s", 5, [...]bool{true, true, true}},
		{"49 s", 49, [...]bool{true, true, true}},
		{"a minute", 60, [...]bool{false, true, true}},
		{"8 minutes", 480, [...]bool{false, true, true}},
		{"10 minutes", 600, [...]bool{false, false, true}},
		{"49 minutes", 2940, [...]bool{false, false, true}},
		{"an hour", 3600, [...]bool{false, false, false}},
		{"a year", 365 * 86400, [...]bool{false, false, false}},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := watch()
			for range burst {
				w.see(0.5, upward())
			}
			w.rows = nil
			for range 4 {
				w.see(0.5+test.gap, upward())
			}
			w.see(2+test.gap, tick())
			for i, old := range test.old {
				want := float32(4)
				if old {
					want += burst
				}
				r := w.last(feature.Talk, i, host)
				if r == nil {
					t.Fatalf("window %d gave no row", i)
				}
				if r.Amounts.Packets != want {
					t.Errorf("window %d has %v packets, not %v", i, r.Amounts.Packets, want)
				}
			}
		})
	}
}

func TestPersistenceCountsTheBusyParts(t *testing.T) {
	w := watch()
	// Minute parts are 10 s: busy in the first, third and fifth.
	for _, s := range []float64{1, 22, 43} {
		for range 4 {
			w.see(s, upward())
		}
	}
	w.see(45, tick())
	if got := w.last(feature.Talk, 0, host).Values[feature.Persistence]; got != 1 {
		t.Errorf("three parts of six make %v, not 3/3", got)
	}
	if got := w.last(feature.Talk, 2, host).Values[feature.Persistence]; got != 1./3 {
		t.Errorf("one part of an hour makes %v, not 1/3", got)
	}
}

// TestTimeGoingBackDoesNoHarm has packets out of order, as several interfaces
// in one file give them.
func TestTimeGoingBackDoesNoHarm(t *testing.T) {
	for _, back := range []float64{0.001, 1, 30, 99} {
		t.Run(fmt.Sprint(back), func(t *testing.T) {
			w := watch()
			w.see(100, tick())
			var state feature.TalkState
			for i := range 50 {
				w.see(100+float64(i)/100, upward())
				state = w.see(100+float64(i)/100-back, downward())
			}
			if state.Age < 0 {
				t.Errorf("the two met in %v s", -state.Age)
			}
			w.see(102, tick())
			for i := range feature.WindowCount {
				r := w.last(feature.Talk, i, host)
				if r == nil || r.Amounts.Packets != 100 || r.Amounts.UpBytes != 50_000 || r.Amounts.DownBytes != 50_000 {
					t.Errorf("window %d lost or doubled something: %+v", i, r)
				}
			}
			for _, r := range w.rows {
				if r.Age < 0 || r.Values[feature.Persistence] > 2 {
					t.Fatalf("an age of %v s, busy in %v/3 parts", r.Age, r.Values[feature.Persistence])
				}
			}
		})
	}
}
