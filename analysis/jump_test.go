package analysis_test

import (
	"testing"
	"time"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/capture/demo"
	"jaws/capture/packet"
)

// TestJumpsOfTime has single packets of other times come in an ordinary network,
// and an upload half a minute later: nothing ordinary is in alarm, and the upload
// is as ever, on the board and in what is told of the run.
func TestJumpsOfTime(t *testing.T) {
	const year = 365 * 24 * time.Hour
	for _, test := range []struct {
		name  string
		jumps []time.Duration // of a packet each, a second apart
	}{
		{"none", nil},
		{"ten years on", []time.Duration{10 * year}},
		{"ten years back", []time.Duration{-10 * year}},
		{"on, then back", []time.Duration{10 * year, -10 * year}},
		{"back, then on", []time.Duration{-10 * year, 10 * year}},
		{"an hour on", []time.Duration{time.Hour}},
	} {
		t.Run(test.name, func(t *testing.T) {
			seeds := uint64(5)
			if testing.Short() {
				seeds = 1
			}
			for seed := range seeds {
				network, engine, history := demo.NewAt(seed, start), analysis.New(asTheWindowDoes), rank.NewHistory()
				jumps, next := test.jumps, start.Add(3*time.Minute)
				cast := start.Add(210 * time.Second)
				bait := newBait(network.BaitHost(), listener, cast, 5_000_000, 5*time.Second, 1460)
				alarmed := 0
				var p packet.Packet
				for p.Time < cast.Add(6*time.Second).UnixNano() {
					network.Next(&p)
					at := p.Time
					bait.until(at, func(b *packet.Packet) {
						if engine.Observe(b).Anomalous {
							alarmed++
						}
					})
					if len(jumps) > 0 && at >= next.UnixNano() {
						p.Time += int64(jumps[0])
						jumps, next = jumps[1:], next.Add(time.Second)
					}
					if engine.Observe(&p).Anomalous {
						t.Fatalf("seed %d: in alarm after %v: %+v", seed, time.Duration(at-start.UnixNano()), rank.Export(engine.Snapshot().Top[:1]))
					}
					p.Time = at
				}
				engine.Look(history)
				top := engine.Snapshot().Top
				if alarmed < 1000 || len(top) == 0 || top[0].Endpoint != listener || !top[0].Anomalous {
					t.Errorf("seed %d: %d packets of the upload in alarm, rank 1 is %+v", seed, alarmed, rank.Export(top[:1]))
				}
				told := 0
				for _, r := range history.Records() {
					if r.FirstAlarm != nil {
						told++
					}
					if r.Endpoint == listener.String() && (r.FirstAlarm == nil || r.BestRank != 1) {
						t.Errorf("seed %d: %+v", seed, r)
					}
				}
				if told != 1 {
					t.Errorf("seed %d: %d groups were in alarm, not the upload alone", seed, told)
				}
			}
		})
	}
}
