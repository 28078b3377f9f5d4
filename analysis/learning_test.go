package analysis_test

import (
	"bytes"
	"testing"
	"time"

	"jaws/analysis"
	"jaws/analysis/detect"
	"jaws/capture/demo"
	"jaws/capture/packet"
)

// TestWhatLearningStops casts within the first seconds, while the detector
// learns, and later.
func TestWhatLearningStops(t *testing.T) {
	window := asTheWindowDoes
	with := func(change func(*analysis.Config)) analysis.Config {
		c := window
		change(&c)
		return c
	}
	for _, test := range []struct {
		name   string
		config analysis.Config
		after  time.Duration
		active bool // learning, when bait is cast
		alarm  bool
	}{
		{"while learning", window, 10 * time.Second, true, true},
		{"afterwards", window, 70 * time.Second, false, true},
		{"while learning without a prior", with(func(c *analysis.Config) { c.NoPrior = true }), 10 * time.Second, true, false},
		{"afterwards without one", with(func(c *analysis.Config) { c.NoPrior = true }), 70 * time.Second, false, true},
		{"with a prior of nothing", with(func(c *analysis.Config) { c.Prior = detect.NewPrior(new(detect.PriorCases)) }), 10 * time.Second, true, true},
		{"trusting, while learning", with(func(c *analysis.Config) { c.Trusting = true }), 10 * time.Second, true, false},
		{"trusting, afterwards", with(func(c *analysis.Config) { c.Trusting = true }), 70 * time.Second, false, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			network, engine := demo.NewAt(1, start), analysis.New(test.config)
			cast := start.Add(test.after)
			bait := newBait(network.BaitHost(), listener, cast, 5_000_000, 2*time.Second, 1460)
			watch(network, engine, cast)
			if l := engine.Learning(); l.Active != test.active || l.Known {
				t.Errorf("when bait is cast: %+v", l)
			}
			alarms := 0
			bait.until(cast.Add(3*time.Second).UnixNano(), func(p *packet.Packet) {
				if engine.Observe(p).Anomalous {
					alarms++
				}
			})
			if (alarms > 0) != test.alarm {
				t.Errorf("%d packets in alarm", alarms)
			}
		})
	}
}

// TestWhenANetworkIsKnown has an hour pass, in one run or in two.
func TestWhenANetworkIsKnown(t *testing.T) {
	engine := analysis.New(analysis.Config{Window: -1})
	at := func(e *analysis.Engine, d time.Duration) bool {
		for range 2 { // it knows of the time until the packet before
			e.Observe(&packet.Packet{Time: start.Add(d).UnixNano(), Src: address("192.168.1.2"), Dst: address("192.168.1.3"), Transport: 17, Length: 100})
		}
		return e.Learning().Known
	}
	for _, test := range []struct {
		after time.Duration
		known bool
	}{{0, false}, {30 * time.Minute, false}, {time.Hour - time.Second, false}, {time.Hour, true}, {2 * time.Hour, true}} {
		if at(engine, test.after) != test.known {
			t.Errorf("after %v: known %v", test.after, !test.known)
		}
	}
	half := analysis.New(analysis.Config{Window: -1})
	at(half, 0)
	at(half, 40*time.Minute)
	loaded, err := analysis.Load(bytes.NewReader(saved(t, half)), analysis.Config{Window: -1})
	if err != nil {
		t.Fatal(err)
	}
	if at(loaded, 0) || at(loaded, 19*time.Minute) || !at(loaded, 21*time.Minute) {
		t.Error("40 minutes before count otherwise than 20 more")
	}
	engine.ResetBaseline()
	if engine.Learning().Known {
		t.Error("known still after the baseline was reset")
	}
}
