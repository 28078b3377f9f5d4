package main

import (
	"slices"
	"testing"
	"time"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/capture/packet"
)

// TestWatch has a packet every half second, of which some are in alarm.
func TestWatch(t *testing.T) {
	const step = float64(time.Second) / 2
	for name, tt := range map[string]struct {
		alarms   []float64 // when, seconds
		loudTill float64
		want     []float64
	}{
		"calm":              {nil, 0, []float64{0, 60, 120}},
		"an alarm":          {[]float64{20}, 0, []float64{0, 20, 80}},
		"one after a look":  {[]float64{60.5}, 0, []float64{0, 60, 61, 121}},
		"loud for a while":  {[]float64{20}, 23, []float64{0, 20, 21, 22, 23, 83}},
		"alarms one a step": {[]float64{20, 20.5, 21, 21.5}, 0, []float64{0, 20, 21, 22, 82}},
	} {
		var w watch
		var looks []float64
		for i := range 250 {
			now := float64(i) * step / 1e9
			at := int64(float64(i) * step)
			if w.due(at, slices.Contains(tt.alarms, now)) {
				looks = append(looks, now)
				w.looked(at, len(tt.alarms) > 0 && now >= tt.alarms[0] && now < tt.loudTill)
			}
		}
		if !slices.Equal(looks, tt.want) {
			t.Errorf("%s: looks at %v, want %v", name, looks, tt.want)
		}
	}
}

// counted is a board that counts looks.
type counted struct{ looks int }

func (c *counted) Look(*rank.History) { c.looks++ }
func (c *counted) Loud() bool         { return false }

func TestLedgerLooksWithoutAFile(t *testing.T) {
	c := new(counted)
	l := &ledger{board: c}
	for i := range 100 {
		if err := l.take(&packet.Packet{Time: int64(i) * int64(time.Second)}, analysis.Verdict{}); err != nil {
			t.Fatal(err)
		}
	}
	if c.looks != 2 {
		t.Errorf("%d looks in 100 s, want 2", c.looks)
	}
}

// TestWatchAfterAJump has a packet every second, of which number 10 has another
// time, or all from there on: looks go on within a second of the next.
func TestWatchAfterAJump(t *testing.T) {
	for _, jump := range jumps {
		for name, jumped := range map[string]func(i int) bool{
			"one":  func(i int) bool { return i == 10 },
			"ever": func(i int) bool { return i >= 10 },
		} {
			var w watch
			looks := 0
			for i := range 40 {
				now := start.Add(time.Duration(i) * time.Second)
				if jumped(i) {
					now = now.Add(jump)
				}
				if at := now.UnixNano(); w.due(at, i == 20) {
					w.looked(at, i >= 20)
					if i >= 20 {
						looks++
					}
				}
			}
			if looks != 20 {
				t.Errorf("%v, %s: %d looks in the 20 s after an alarm", jump, name, looks)
			}
		}
	}
}
