package app

import (
	"net/netip"
	"sync"
	"sync/atomic"
	"time"

	"jaws/analysis/truth"
	"jaws/capture/packet"
	"jaws/chum"
)

// bait is what is to be cast, and where to.
type bait struct {
	lure    chum.Lure // the panel's where it has no name
	address string
	// size and rate are the lure's own where they are 0.
	size int64
	rate float64
	// pin is the fingerprint that a person pasted, nil for none.
	pin []byte
	// confirmed is the address again, typed by a person, where it is public.
	confirmed string
}

// castRecord is one cast, and how the detector did on it.
type castRecord struct {
	bait
	cast  *chum.Cast
	ended bool

	book *truth.Book
	id   truth.ID
	// endpoint and start, Unix nanoseconds, are the book's.
	endpoint packet.Endpoint
	start    int64
	first    sync.Once
	begun    atomic.Bool // set once the book knows of it
	failure  error       // why it ended early
	// source is the caster's address among the packets watched, where that is
	// another than its socket's; nil for the same.
	source func(remote netip.Addr) packet.Addr
}

// observe notes what a socket did, and the cast's beginning when its first
// connection stands: only then is its listener's address known for sure.
func (r *castRecord) observe(t chum.Transfer) {
	r.first.Do(func() {
		r.endpoint, r.start = packet.EndpointOf(packet.AddrFromIP(t.Remote.Addr()), t.Remote.Port()), t.Time.UnixNano()
		r.id = r.book.Begin(r.endpoint, r.start)
		r.begun.Store(true)
	})
	r.book.Note(r.id, r.truth(t))
}

// over notes that nothing more is sent.
func (r *castRecord) over(now time.Time) {
	r.ended = true
	if r.begun.Load() {
		r.book.End(r.id, now.UnixNano())
	}
}

// card is all that is known of it: nothing of any method before it began.
func (r *castRecord) card() truth.Card {
	if !r.begun.Load() {
		return truth.Card{}
	}
	return r.book.Card(r.id)
}

// result is how the detector did so far.
func (r *castRecord) result() truth.Result {
	if !r.begun.Load() {
		return truth.Result{}
	}
	return r.book.Result(r.id)
}

// truth is what a socket did, as the packets watched show it.
func (r *castRecord) truth(t chum.Transfer) truth.Transfer {
	local := packet.AddrFromIP(t.Local.Addr())
	if r.source != nil {
		local = r.source(t.Remote.Addr())
	}
	return truth.Transfer{
		Time: t.Time.UnixNano(), Transport: t.Transport, Opened: t.Opened, Closed: t.Closed,
		Local:  packet.Endpoint{Addr: local, Port: t.Local.Port()},
		Remote: packet.Endpoint{Addr: packet.AddrFromIP(t.Remote.Addr()), Port: t.Remote.Port()},
	}
}
