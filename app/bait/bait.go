package bait

import (
	"net/netip"
	"sync"
	"sync/atomic"
	"time"

	"jaws/analysis/truth"
	"jaws/capture/packet"
	"jaws/chum"
)

// Bait is what is to be cast, and where to.
type Bait struct {
	Lure    chum.Lure // the panel's where it has no name
	Address string
	// Size and rate are the lure's own where they are 0.
	Size int64
	Rate float64
	// Pin is the fingerprint that a person pasted, nil for none.
	Pin []byte
	// Confirmed is the address again, typed by a person, where it is public.
	Confirmed string
}

// Describe says what would be sent where, and sends nothing.
func (b Bait) Describe() ([]chum.Words, error) {
	target, err := chum.ParseTarget(b.Address)
	if err != nil {
		return nil, err
	}
	plan := b.Lure.Plan.With(b.Size, b.Rate)
	if err := plan.Check(); err != nil {
		return nil, err
	}
	return append([]chum.Words{b.Lure.Describe()}, plan.Describe(target)...), nil
}

// Record is one cast, and how the detector did on it.
type Record struct {
	Bait
	Cast  *chum.Cast
	Ended bool

	Book *truth.Book
	id   truth.ID
	// Endpoint and start, Unix nanoseconds, are the book's.
	Endpoint packet.Endpoint
	Start    int64
	first    sync.Once
	Begun    atomic.Bool // set once the book knows of it
	Failure  error       // why it ended early
	// Source is the caster's address among the packets watched, where that is
	// another than its socket's; nil for the same.
	Source func(remote netip.Addr) packet.Addr
}

// Observe notes what a socket did, and the cast's beginning when its first
// connection stands: only then is its listener's address known for sure.
func (r *Record) Observe(t chum.Transfer) {
	r.first.Do(func() {
		r.Endpoint, r.Start = packet.EndpointOf(packet.AddrFromIP(t.Remote.Addr()), t.Remote.Port()), t.Time.UnixNano()
		r.id = r.Book.Begin(r.Endpoint, r.Start)
		r.Begun.Store(true)
	})
	r.Book.Note(r.id, r.truth(t))
}

// Over notes that nothing more is sent.
func (r *Record) Over(now time.Time) {
	r.Ended = true
	if r.Begun.Load() {
		r.Book.End(r.id, now.UnixNano())
	}
}

// Card is all that is known of it: nothing of any method before it began.
func (r *Record) Card() truth.Card {
	if !r.Begun.Load() {
		return truth.Card{}
	}
	return r.Book.Card(r.id)
}

// Result is how the detector did so far.
func (r *Record) Result() truth.Result {
	if !r.Begun.Load() {
		return truth.Result{}
	}
	return r.Book.Result(r.id)
}

// truth is what a socket did, as the packets watched show it.
func (r *Record) truth(t chum.Transfer) truth.Transfer {
	local := packet.AddrFromIP(t.Local.Addr())
	if r.Source != nil {
		local = r.Source(t.Remote.Addr())
	}
	return truth.Transfer{
		Time: t.Time.UnixNano(), Transport: t.Transport, Opened: t.Opened, Closed: t.Closed,
		Local:  packet.Endpoint{Addr: local, Port: t.Local.Port()},
		Remote: packet.Endpoint{Addr: packet.AddrFromIP(t.Remote.Addr()), Port: t.Remote.Port()},
	}
}
