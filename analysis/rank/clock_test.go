package rank_test

import (
	"fmt"
	"math"
	"testing"

	"jaws/analysis/rank"
)

const (
	minute = 60.0
	hour   = 60 * minute
	year   = 365 * 24 * hour
)

// jumps are how far a clock may go at once, seconds.
var jumps = []float64{2 * minute, 10 * minute, hour, 24 * hour, 10 * year, -2 * minute, -10 * minute, -hour, -24 * hour, -10 * year}

// watched is a board on which group 2 is in alarm and group 3 ordinary, a packet
// each every other second for ten minutes, and the history of a look a second.
// Where it is given a stray it is asked every second which packet of group 4
// comes besides, seconds, NaN for none.
func watched(keep bool, stray func(second int) float64) (board, *rank.History) {
	b, h := newBoard(), rank.NewHistory()
	b.Keep = keep
	for s := range 600 {
		b.see(2+s%2, []float64{3, 0.5}[s%2], float64(s))
		b.Look(h)
		if at := stray(s); !math.IsNaN(at) {
			b.see(4, 0.3, at)
			b.Look(h)
		}
	}
	return b, h
}

// TestAStrayTimeLosesNothing has one packet, a few in a row and one now and then
// with a time of their own: the other groups stay as they are.
func TestAStrayTimeLosesNothing(t *testing.T) {
	none := func(int) float64 { return math.NaN() }
	for _, keep := range []bool{false, true} {
		want, wantHistory := watched(keep, none)
		for _, jump := range jumps {
			for name, at := range map[string]func(s int) bool{
				"one": func(s int) bool { return s == 300 },
				"now and then": func(s int) bool {
					return s%50 == 10
				},
				"the last": func(s int) bool { return s == 599 },
			} {
				t.Run(fmt.Sprintf("%s by %v s, keep %v", name, jump, keep), func(t *testing.T) {
					b, h := watched(keep, func(s int) float64 {
						if at(s) {
							return float64(s) + jump
						}
						return math.NaN()
					})
					b.see(3, 0.5, 600)
					b.Look(h)
					for n := 2; n <= 3; n++ {
						got, row := b.row(n), want.row(n)
						if got == nil {
							t.Fatalf("group %d is gone", n)
						}
						if n == 2 && (got.Packets != row.Packets || got.Peak != row.Peak || got.FirstAlarm != row.FirstAlarm || got.First != row.First || math.Abs(got.Score-row.Score) > 0.1) {
							t.Errorf("group %d: %+v, want %+v", n, got, row)
						}
						r, wanted := record(h, n), record(wantHistory, n)
						if r.Packets < wanted.Packets || r.First != wanted.First || r.PeakScore != wanted.PeakScore || (r.FirstAlarm == nil) != (wanted.FirstAlarm == nil) {
							t.Errorf("record %d: %+v, want %+v", n, r, wanted)
						}
					}
					if !b.Loud() {
						t.Error("an alarm two seconds ago, and not loud")
					}
					if record(h, 4) == nil {
						t.Error("the stray packet's group is in no record")
					}
				})
			}
		}
	}
}

// TestAClockThatWasSet goes on at another time for good: what was before it
// leaves when its time has come by the new clock, and nothing is later than now.
func TestAClockThatWasSet(t *testing.T) {
	for _, jump := range jumps {
		t.Run(fmt.Sprint(jump), func(t *testing.T) {
			b, h := watched(false, func(int) float64 { return math.NaN() })
			for s := range 400 {
				b.see(5, 0.4, 600+jump+float64(s))
				b.Look(h)
			}
			if row := b.row(5); row == nil || row.Packets != 400 || row.Rank != 1 {
				t.Errorf("who goes on: %+v", row)
			}
			if rows := b.Top(); len(rows) != 1 {
				t.Errorf("%d rows, want 1", len(rows))
			}
			if b.Loud() {
				t.Error("loud, 400 s after the last alarm")
			}
			if b.see(2, 3, 1001+jump); !b.Loud() || b.row(2) == nil || b.row(2).FirstAlarm == 0 {
				t.Error("a new alarm is none")
			}
			b.Look(h)
			if r := record(h, 2); r == nil || r.Packets != 301 || r.First > r.Last {
				t.Errorf("its record: %+v", r)
			}
		})
	}
}

// TestTimesAtTheEnd has packets of the first and last times there are.
func TestTimesAtTheEnd(t *testing.T) {
	b, h := newBoard(), rank.NewHistory()
	for i := range 100 {
		b.see(2, 0.5, float64(i))
		b.Look(h)
		b.see(3, 0.5, float64(math.MaxInt64-epoch-int64(second))/second)
		b.Look(h)
		b.see(4, 0.5, -float64(math.MaxInt64)/second)
		b.Look(h)
	}
	for n := 2; n <= 4; n++ {
		if r := record(h, n); r == nil || r.Packets < 90 {
			t.Errorf("group %d: %+v", n, r)
		}
	}
}
