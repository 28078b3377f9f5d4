package app

import (
	"context"
	"sync/atomic"
	"time"

	"jaws/analysis"
)

const roundEvery = time.Second

// comparison shows the packets of an engine's snapshots by the method chosen,
// live or held still. Where that is not the engine's own, Run makes a round
// now and then; what Shown gives is always the newest there is.
type comparison struct {
	latest func() *analysis.Snapshot // the engine's
	want   atomic.Pointer[wish]      // set on Fyne's goroutine
	found  atomic.Pointer[sight]     // by Run; never of onlinePCA
	wake   chan struct{}
}

// sight is a snapshot by a method, and the engine's that it was made of. Both
// are nil before the first.
type sight struct {
	method     method
	base, snap *analysis.Snapshot
}

// wish is what a person wants to see; held is nil unless the picture is frozen.
type wish struct {
	method method
	held   *sight
}

func newComparison(m method, latest func() *analysis.Snapshot) *comparison {
	c := &comparison{latest: latest, wake: make(chan struct{}, 1)}
	c.want.Store(&wish{method: m})
	return c
}

// Use shows what another method says. Of a moment that is held it shows the
// same packets.
func (c *comparison) Use(m method) {
	before := c.want.Load()
	if before.method == onlinePCA {
		c.found.Store(nil) // what was found the last time is old by now
	}
	c.want.Store(&wish{method: m, held: before.held})
	c.Wake()
}

// Hold keeps what is shown, if anything is.
func (c *comparison) Hold() {
	if now := c.Shown(); now.snap != nil {
		c.want.Store(&wish{method: c.want.Load().method, held: &now})
	}
}

// Look keeps a moment that the engine's snapshots have left behind.
func (c *comparison) Look(moment *analysis.Snapshot) {
	c.want.Store(&wish{method: c.want.Load().method, held: &sight{method: onlinePCA, base: moment, snap: moment}})
	c.Wake()
}

// Release goes on with the newest.
func (c *comparison) Release() {
	c.want.Store(&wish{method: c.want.Load().method})
	c.Wake()
}

// Held tells whether a moment is kept.
func (c *comparison) Held() bool { return c.want.Load().held != nil }

// Shown is what is to be shown. Until the first round of a method is there it
// is what was shown before.
func (c *comparison) Shown() sight {
	want, base := c.want.Load(), c.latest()
	if want.held != nil {
		if want.held.method == want.method {
			return *want.held
		}
		base = want.held.base
	}
	if want.method != onlinePCA {
		if found := c.found.Load(); found != nil && (want.held == nil || found.base == base) {
			return *found
		}
	}
	return sight{method: onlinePCA, base: base, snap: base}
}

// Wake has a round made at once, if there is anything new to say. It does not
// wait for it.
func (c *comparison) Wake() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// Run makes rounds until ctx is done.
func (c *comparison) Run(ctx context.Context) {
	made := make(map[method]*rounds)
	tick := time.NewTicker(roundEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		case <-c.wake:
		}
		c.round(made)
	}
}

func (c *comparison) round(made map[method]*rounds) {
	want, base := c.want.Load(), c.latest()
	if want.held != nil {
		if want.held.method == want.method {
			return
		}
		base = want.held.base
	}
	if want.method == onlinePCA || base == nil || len(base.Points) == 0 {
		return
	}
	if found := c.found.Load(); found != nil && found.method == want.method && found.base == base {
		return
	}
	r := made[want.method]
	if r == nil {
		r = newRounds(want.method)
		made[want.method] = r
	}
	c.found.Store(&sight{method: want.method, base: base, snap: r.Snapshot(base)})
}
