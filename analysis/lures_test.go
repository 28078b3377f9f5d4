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
	"jaws/analysis/rank"
	"jaws/capture/demo"
	"jaws/capture/packet"
)

// asTheWindowDoes is how the window sets the engine up for the simulated network.
var asTheWindowDoes = analysis.Config{LearnFor: 50 * time.Second, LearnPackets: -1, Window: -1}

// caught is what became of a cast.
type caught struct {
	first   time.Time     // its first packet
	alarm   time.Duration // from there until it was in alarm and at rank 1, -1 for never
	best    int           // its best rank while less than half was sent
	other   []string      // what else was in alarm
	peak    float64
	reasons []feature.Reason // at the peak
}

func (c *caught) String() string {
	return fmt.Sprintf("in alarm at rank 1 after %.1f s, best rank %d in the first half, peak score %.2f, red beside it: %v",
		c.alarm.Seconds(), c.best, c.peak, c.other)
}

// look takes in the board at now; half of the cast is sent at half. Rows of the
// listener's are the cast's.
func (c *caught) look(rows []rank.Row, listener packet.Endpoint, now, half time.Time) {
	for i := range rows {
		r := &rows[i]
		switch {
		case r.Endpoint != listener && r.Peer != listener:
			if r.Anomalous {
				c.other = append(c.other, fmt.Sprintf("%v (%v, score %.1f) after %v", r.Endpoint, r.Protocol, r.Score, now.Sub(c.first)))
			}
			continue
		case r.Anomalous && r.Rank == 1 && c.alarm < 0:
			c.alarm = now.Sub(c.first)
		}
		if now.Before(half) {
			c.best = min(c.best, r.Rank)
		}
		if r.Peak > c.peak && len(r.Reasons) > 0 {
			c.peak, c.reasons = r.Peak, r.Reasons
		}
	}
	c.other = c.other[:min(len(c.other), 3)]
}

// castInto runs the simulated network of a seed for a while, and then with a
// lure, until half a minute after that has ended.
func castInto(t *testing.T, lure string, seed uint64, remote netip.AddrPort, after time.Duration) (c caught) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		network := demo.New(seed)
		engine := analysis.New(asTheWindowDoes)
		transfers := castLure(lure, seed, time.Now().Add(after), netip.MustParseAddr("127.0.0.1"), remote)
		c = caught{first: transfers[0].Time, alarm: -1, best: 99}
		to := transfers[0].Remote
		listener := packet.EndpointOf(packet.AddrFromIP(to.Addr()), to.Port())
		last := transfers[len(transfers)-1].Time
		half := c.first.Add(last.Sub(c.first) / 2)
		ctx, cancel := context.WithDeadline(t.Context(), last.Add(30*time.Second))
		defer cancel()
		var next time.Time
		err := network.Run(ctx, func(p *packet.Packet) {
			engine.Observe(p)
			now := p.When()
			for len(transfers) > 0 && !transfers[0].Time.After(now) {
				network.Inject(transfers[0])
				transfers = transfers[1:]
			}
			if !now.Before(next) {
				next = now.Add(100 * time.Millisecond)
				c.look(engine.Snapshot().Top, listener, now, half)
			}
		})
		if err != nil || len(transfers) > 0 {
			t.Errorf("%d transfers were not shown: %v", len(transfers), err)
		}
	})
	return c
}

func TestLuresAreCaught(t *testing.T) {
	seeds := uint64(5)
	if testing.Short() {
		seeds = 1
	}
	for _, l := range lures {
		for _, remote := range []string{"127.0.0.1:8443", "10.0.0.9:8443", "192.168.23.77:8443"} {
			for seed := range seeds {
				t.Run(fmt.Sprintf("%s to %s, seed %d", l.name, remote, seed), func(t *testing.T) {
					c := castInto(t, l.name, seed, netip.MustParseAddrPort(remote), time.Minute)
					t.Log(&c)
					for _, r := range c.reasons {
						t.Logf("%.2f %s", r.Share, r.Sentence)
					}
					if c.alarm < 0 || c.alarm > l.within || c.best > 5 || len(c.other) > 0 {
						t.Errorf("to be at rank 1 within %v, with nothing else red: %v", l.within, &c)
					}
				})
				if remote != "127.0.0.1:8443" {
					break // one seed is enough to see that an address makes no difference
				}
			}
		}
	}
}

// TestBaitCastAtOnce has a visitor cast 20 s after the start: the network is not
// known by then, but ordinary ones are.
func TestBaitCastAtOnce(t *testing.T) {
	const within = 10 * time.Second
	seeds := uint64(10)
	if testing.Short() {
		seeds = 1
	}
	for _, lure := range []string{"bulk", "burst", "http", "dns", "oddport"} {
		for seed := range seeds {
			t.Run(fmt.Sprintf("%s, seed %d", lure, seed), func(t *testing.T) {
				c := castInto(t, lure, seed, netip.MustParseAddrPort("127.0.0.1:8443"), 20*time.Second)
				t.Log(&c)
				if c.alarm < 0 || c.alarm > within || len(c.other) > 0 {
					t.Errorf("to be at rank 1 within %v, with nothing else red: %v", within, &c)
				}
			})
		}
	}
}

func TestNothingIsRedWithoutALure(t *testing.T) {
	for _, test := range []struct {
		name        string
		first, last uint64 // seed
		long        time.Duration
	}{
		{"for long", 100, 110, 11 * time.Minute},
		{"in the first minutes", 1000, 1100, 3 * time.Minute},
	} {
		t.Run(test.name, func(t *testing.T) {
			if testing.Short() {
				test.last = test.first + 1
			}
			for seed := test.first; seed < test.last; seed++ {
				network := demo.NewAt(seed, start)
				engine := analysis.New(asTheWindowDoes)
				var p packet.Packet
				for p.Time < start.Add(test.long).UnixNano() {
					network.Next(&p)
					if engine.Observe(&p).Anomalous || engine.Loud() {
						t.Errorf("seed %d: red after %v: %+v", seed, p.When().Sub(start), rank.Export(engine.Snapshot().Top[:1]))
						break
					}
				}
			}
		})
	}
}
