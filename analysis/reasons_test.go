package analysis_test

import (
	"math"
	"testing"
	"time"

	"jaws/analysis"
	"jaws/analysis/feature"
	"jaws/capture/demo"
	"jaws/capture/packet"
)

// units are all that a reason's numbers may be counted in.
var units = map[string]bool{
	"": true, "bytes": true, "packets": true, "connections": true, "resets": true, "ports": true, "names": true,
	"peers": true, "seconds": true, "messages": true, "nats": true, "ratio": true,
}

// drawable tells whether a bar can be drawn of a reason's numbers.
func drawable(r *feature.Reason) bool {
	for _, v := range []float64{r.Value, r.Low, r.High, r.Share} {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return r.Value >= 0 && r.Low >= 0 && r.Low <= r.High && math.Abs(r.Share) <= 1+1e-6 && units[r.Unit] && r.Sentence != ""
}

// checkReasons looks at all on the board.
func checkReasons(t *testing.T, s *analysis.Snapshot, kinds map[string]int) {
	t.Helper()
	for i := range s.Top {
		for k := range s.Top[i].Reasons {
			r := &s.Top[i].Reasons[k]
			kinds[r.Feature]++
			if !drawable(r) {
				t.Errorf("no bar can be drawn of %+v", *r)
			}
		}
	}
}

func TestReasonsAreDrawable(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, name := range []string{"homelan_attacks", "homelan_exfil_fast", "homelan_exfil_slow", "scada", "mixed_protocols"} {
		t.Run(name, func(t *testing.T) {
			engine := analysis.New(analysis.Config{Window: -1})
			kinds := map[string]int{}
			replay(t, name+".pcap.gz", func(i int, p *packet.Packet) {
				if engine.Observe(p).Anomalous || i%200 == 0 {
					checkReasons(t, engine.Snapshot(), kinds)
				}
			})
			t.Log(kinds)
			if len(kinds) == 0 {
				t.Error("nothing had a reason")
			}
		})
	}
	t.Run("bait", func(t *testing.T) {
		network := demo.NewAt(1, start)
		engine := analysis.New(analysis.Config{LearnPackets: -1, Window: -1})
		bait := newBait(network.BaitHost(), listener, start.Add(2*time.Minute), 5_000_000, 5*time.Second, 1460)
		kinds := map[string]int{}
		var p packet.Packet
		for n := 0; p.Time < start.Add(130*time.Second).UnixNano(); n++ {
			network.Next(&p)
			bait.until(p.Time, func(b *packet.Packet) { engine.Observe(b) })
			engine.Observe(&p)
			if n%50 == 0 {
				checkReasons(t, engine.Snapshot(), kinds)
			}
		}
		if len(kinds) < 3 {
			t.Errorf("only %v had a part", kinds)
		}
	})
}
