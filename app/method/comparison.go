package method

import (
	"context"
	"sync/atomic"
	"time"

	"jaws/analysis"
)

const roundEvery = time.Second

// Comparison shows the packets of an engine's snapshots by the method chosen,
// live or held still. Where that is not the engine's own, Run makes a round
// now and then; what Shown gives is always the newest there is.
type Comparison struct {
	latest func() *analysis.Snapshot // the engine's
	want   atomic.Pointer[wish]      // set on Fyne's goroutine
	found  atomic.Pointer[Sight]     // by Run; never of onlinePCA
	wake   chan struct{}
}

// Sight is a snapshot by a method, and the engine's that it was made of. Both
// are nil before the first.
type Sight struct {
	Method     Method
	Base, Snap *analysis.Snapshot
}

// wish is what a person wants to see; held is nil unless the picture is frozen.
type wish struct {
	method Method
	held   *Sight
}

// NewComparison shows by m, at first, what latest returns: the engine's newest
// snapshot.
func NewComparison(m Method, latest func() *analysis.Snapshot) *Comparison {
	c := &Comparison{latest: latest, wake: make(chan struct{}, 1)}
	c.want.Store(&wish{method: m})
	return c
}

// Use shows what another method says. Of a moment that is held it shows the
// same packets.
func (c *Comparison) Use(m Method) {
	before := c.want.Load()
	if before.method == OnlinePCA {
		c.found.Store(nil) // what was found the last time is old by now
	}
	c.want.Store(&wish{method: m, held: before.held})
	c.Wake()
}

// Hold keeps what is shown, if anything is.
func (c *Comparison) Hold() {
	if now := c.Shown(); now.Snap != nil {
		c.want.Store(&wish{method: c.want.Load().method, held: &now})
	}
}

// Look keeps a moment that the engine's snapshots have left behind.
func (c *Comparison) Look(moment *analysis.Snapshot) {
	c.want.Store(&wish{method: c.want.Load().method, held: &Sight{Method: OnlinePCA, Base: moment, Snap: moment}})
	c.Wake()
}

// Release goes on with the newest.
func (c *Comparison) Release() {
	c.want.Store(&wish{method: c.want.Load().method})
	c.Wake()
}

// Held tells whether a moment is kept.
func (c *Comparison) Held() bool { return c.want.Load().held != nil }

// Shown is what is to be shown. Until the first round of a method is there it
// is what was shown before.
func (c *Comparison) Shown() Sight {
	want, base := c.want.Load(), c.latest()
	if want.held != nil {
		if want.held.Method == want.method {
			return *want.held
		}
		base = want.held.Base
	}
	if want.method != OnlinePCA {
		if found := c.found.Load(); found != nil && (want.held == nil || found.Base == base) {
			return *found
		}
	}
	return Sight{Method: OnlinePCA, Base: base, Snap: base}
}

// Wake has a round made at once, if there is anything new to say. It does not
// wait for it.
func (c *Comparison) Wake() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// Run makes rounds until ctx is done.
func (c *Comparison) Run(ctx context.Context) {
	made := make(map[Method]*Rounds)
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

func (c *Comparison) round(made map[Method]*Rounds) {
	want, base := c.want.Load(), c.latest()
	if want.held != nil {
		if want.held.Method == want.method {
			return
		}
		base = want.held.Base
	}
	if want.method == OnlinePCA || base == nil || len(base.Points) == 0 {
		return
	}
	if found := c.found.Load(); found != nil && found.Method == want.method && found.Base == base {
		return
	}
	r := made[want.method]
	if r == nil {
		r = NewRounds(want.method)
		made[want.method] = r
	}
	c.found.Store(&Sight{Method: want.method, Base: base, Snap: r.Snapshot(base)})
}
