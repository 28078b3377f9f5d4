package analysis_test

import (
	"context"
	"fmt"
	"net/netip"
	"testing"
	"testing/synctest"
	"time"

	"jaws/analysis"
	"jaws/analysis/feature"
	"jaws/capture/demo"
	"jaws/capture/packet"
)

// caught is what became of a cast on the simulated network.
type caught struct {
	alarm   time.Duration // from its first packet to the alarm, -1 for none
	first   time.Duration // until it was at rank 1 and in alarm, -1 for never
	best    int           // rank
	half    int           // best rank while less than half was sent
	who     string        // the row that was in alarm
	other   []string      // other rows that were
	reasons []feature.Reason
	peak    float64
}

// throwLure runs the simulated network with a cast after some time, and watches
// until a while after it.
func throwLure(t *testing.T, name string, seed uint64, quiet time.Duration, remote netip.AddrPort) (c caught) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		network := demo.New(seed)
		begin := time.Now()
		transfers := castLure(name, seed, begin.Add(quiet), netip.MustParseAddr("127.0.0.1"), remote)
		first, last := transfers[0].Time, transfers[len(transfers)-1].Time
		half := first.Add(last.Sub(first) / 2)
		ctx, cancel := context.WithDeadline(t.Context(), last.Add(30*time.Second))
		defer cancel()
		engine := analysis.New(analysis.Config{LearnFor: 50 * time.Second, LearnPackets: -1, Window: -1}) // as the window does
		evil := packet.AddrFromIP(remote.Addr())
		c = caught{alarm: -1, first: -1, best: 99, half: 99}
		others := map[string]bool{}
		var look time.Time
		err := network.Run(ctx, func(p *packet.Packet) {
			engine.Observe(p)
			now := p.When()
			for len(transfers) > 0 && !transfers[0].Time.After(now) {
				network.Inject(transfers[0])
				transfers = transfers[1:]
			}
			if now.Before(look) {
				return
			}
			look = now.Add(100 * time.Millisecond)
			for _, r := range engine.Snapshot().Top {
				if r.Endpoint.Addr != evil && r.Peer.Addr != evil {
					if who := r.Endpoint.String(); r.Anomalous && !others[who] {
						others[who] = true
						c.other = append(c.other, fmt.Sprintf("%s at %v (%.1f)", who, now.Sub(first).Round(time.Millisecond), r.Score))
					}
					continue
				}
				c.best = min(c.best, r.Rank)
				if now.Before(half) {
					c.half = min(c.half, r.Rank)
				}
				if r.Anomalous && c.alarm < 0 {
					c.alarm, c.who = now.Sub(first), r.Endpoint.String()
				}
				if r.Anomalous && c.first < 0 && r.Rank == 1 {
					c.first = now.Sub(first)
				}
				if r.Peak >= c.peak {
					c.peak, c.reasons = r.Peak, r.Reasons
				}
			}
		})
		if err != nil {
			t.Error(err)
		}
	})
	return c
}

func TestLures(t *testing.T) {
	for _, l := range lures {
		for seed := range uint64(5) {
			c := throwLure(t, l.name, seed, time.Minute, netip.MustParseAddrPort("127.0.0.1:8443"))
			t.Logf("%-8s %d alarm %6.2f s first %6.2f best %2d half %2d peak %.2f %s other %v", l.name, seed, c.alarm.Seconds(), c.first.Seconds(), c.best, c.half, c.peak, c.who, c.other)
			if seed == 0 {
				for _, r := range c.reasons {
					t.Logf("    %s %.2f: %s", r.Feature, r.Share, r.Sentence)
				}
			}
		}
	}
}
