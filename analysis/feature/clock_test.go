package feature

import (
	"math"
	"testing"
	"time"
)

func TestClock(t *testing.T) {
	const (
		first = int64(1_700_000_000e9)
		year  = 365 * 24 * time.Hour
	)
	at := func(d time.Duration) int64 { return first + int64(d) }
	for _, test := range []struct {
		name  string
		times []int64
		want  float64 // seconds, after the last
	}{
		{"the first packet", []int64{first}, 0},
		{"time goes on", []int64{first, at(time.Second), at(3 * time.Second)}, 3},
		{"an hour's silence", []int64{first, at(time.Hour)}, 3600},
		{"a night's silence is two hours", []int64{first, at(9 * time.Hour)}, 7200},
		{"and time goes on from there", []int64{first, at(9 * time.Hour), at(9*time.Hour + time.Minute)}, 7260},
		{"two nights are four hours", []int64{first, at(9 * time.Hour), at(18 * time.Hour)}, 14_400},
		{"out of order", []int64{at(10 * time.Second), at(9 * time.Second), at(11 * time.Second)}, 1},
		{"minutes late", []int64{first, at(10 * time.Minute), at(6 * time.Minute), at(11 * time.Minute)}, 660},
		{"set back by ten minutes", []int64{at(time.Hour), at(50 * time.Minute), at(51 * time.Minute)}, 60},
		{"one packet ten minutes early", []int64{first, at(10 * time.Minute), at(time.Second), at(2 * time.Second)}, 601},
		{"one packet ten years early", []int64{first, at(10 * year), at(time.Second), at(2 * time.Second)}, 7201},
		{"one packet ten years late", []int64{first, at(-10 * year), at(time.Second), at(2 * time.Second)}, 7201},
		{"set back by ten years", []int64{first, at(-10 * year), at(time.Second - 10*year)}, 1},
		{"from one end of time to the other", []int64{math.MinInt64, math.MaxInt64, math.MaxInt64}, 7200},
		{"and back", []int64{math.MaxInt64, math.MinInt64, math.MinInt64 + 1e9}, 1},
		{"before 1970", []int64{-2e9, -1e9, 0, 1e9}, 3},
	} {
		t.Run(test.name, func(t *testing.T) {
			var c clock
			var now float64
			for _, at := range test.times {
				next := c.see(at)
				if next < now {
					t.Errorf("it went back from %v s to %v s", now, next)
				}
				now = next
			}
			if now != test.want || c.now != now {
				t.Errorf("%v s, not %v s", now, test.want)
			}
		})
	}
}

// TestTheClockIsExact adds up many gaps that no binary fraction has.
func TestTheClockIsExact(t *testing.T) {
	var c clock
	c.see(0)
	for i := range int64(1_000_000) {
		c.see((i + 1) * 1_000_003)
	}
	if want := 1_000_003e6 / 1e9; c.now != want {
		t.Errorf("%v s, not %v s", c.now, want)
	}
}
