package truth

import (
	"cmp"
	"slices"
	"sync"

	"jaws/analysis/rank"
	"jaws/capture/packet"
)

// ID names a cast in its Book, from 0 in the order of Begin.
type ID int

const (
	none ID = -1 // no cast
	// expected is how long after Expect the first packet may be, nanoseconds: a
	// connection takes at most that long to be made.
	expected = int64(6e9)
)

// Book keeps casts and results. Its methods may be called from any goroutine.
type Book struct {
	mu     sync.Mutex
	casts  []entry
	flows  flows
	watch  *Watch                  // of the session that runs
	expect int64                   // when a cast was about to begin
	judges int                     // how many methods were judged the last time
	before map[rank.Group]struct{} // red while no cast had begun
}

// NewBook is an empty one.
func NewBook() *Book { return &Book{flows: newFlows(), before: map[rank.Group]struct{}{}} }

// Expect tells that a cast is about to begin: the first of its packets pass
// before its sockets tell of them.
func (b *Book) Expect(now int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.expect = now
}

// Begin notes that a cast to endpoint (the listener's) begins at start, Unix
// nanoseconds on the packets' clock.
func (b *Book) Begin(endpoint packet.Endpoint, start int64) ID {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.flows.forget(start - linger)
	b.casts = append(b.casts, newEntry(endpoint, start, max(1, b.judges)))
	return ID(len(b.casts) - 1)
}

// Note takes what a socket of the cast did.
func (b *Book) Note(id ID, t Transfer) {
	k := keyOf(t.Local, t.Remote, t.Transport)
	b.mu.Lock()
	defer b.mu.Unlock()
	if first := b.flows.note(id, k, &t); !first {
		return
	}
	b.casts[id].ends[packet.EndpointOf(t.Remote.Addr, t.Remote.Port)] = struct{}{}
	if b.watch != nil {
		b.watch.late(k)
	}
}

// End notes that nothing more is sent from at on, Unix nanoseconds.
func (b *Book) End(id ID, at int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.casts[id].ended = max(at, b.casts[id].start)
	b.flows.end(id, at)
}

// Watch begins to watch the packets of another session, none of which has come
// yet.
func (b *Book) Watch() *Watch {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.watch = &Watch{book: b}
	return b.watch
}

// scoring tells whether any cast is looked at, at packet time t.
func (b *Book) scoring(t int64) bool {
	for i := range b.casts {
		if b.casts[i].live(t) {
			return true
		}
	}
	return b.expect != 0 && t >= b.expect-slack && t <= b.expect+expected
}

// See takes the rows of the engine's board as they stand at packet time now,
// Unix nanoseconds.
func (b *Book) See(rows []rank.Row, now int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for k := range b.casts {
		e := &b.casts[k]
		if e.methods[0].result.Rank = 0; !e.live(now) || b.superseded(k) {
			continue
		}
		for i := range rows {
			if r := &rows[i]; r.Anomalous {
				if at := e.see(r, now); at > 0 && (e.methods[0].result.Rank == 0 || at < e.methods[0].result.Rank) {
					e.methods[0].result.Rank = at
				}
			}
		}
	}
	if len(b.casts) > 0 {
		return
	}
	for i := range rows {
		if rows[i].Anomalous {
			b.before[rows[i].Group] = struct{}{}
		}
	}
}

// superseded tells whether a cast is over and a later one went to the same
// listener: what is red from then on is the later one's.
func (b *Book) superseded(k int) bool {
	if b.casts[k].ended == open {
		return false
	}
	for i := range b.casts[k+1:] {
		later := &b.casts[k+1+i]
		if later.start < b.casts[k].ended {
			continue // they overlap
		}
		for end := range later.ends {
			if _, ok := b.casts[k].ends[end]; ok {
				return true
			}
		}
	}
	return false
}

// red takes note that a method called a packet of a group anomalous; fresh
// tells that it is the first time it could.
func (b *Book) red(m int, g rank.Group, s *sighting, fresh bool) {
	for id := range b.casts {
		e := &b.casts[id]
		if m >= len(e.methods) || !e.during(s.time) && int32(id) != s.cast {
			continue
		}
		t := &e.methods[m]
		if fresh || int32(id) == s.cast {
			t.mark(g, packet.Endpoint{})
		}
		if int32(id) == s.cast {
			t.own[g] = struct{}{}
		}
	}
}

// Result is how the engine did on a cast, so far.
func (b *Book) Result(id ID) Result {
	b.mu.Lock()
	defer b.mu.Unlock()
	result, _ := b.result(id, 0)
	return result
}

// Card is all that is known of a cast.
func (b *Book) Card(id ID) Card {
	b.mu.Lock()
	defer b.mu.Unlock()
	e := &b.casts[id]
	c := Card{Begun: e.start, Seen: e.seen, Learning: e.learning, Curve: slices.Clip(e.curve)}
	if e.ended != open {
		c.Ended = e.ended
	}
	for m := range e.methods {
		result, others := b.result(id, m)
		c.Methods, c.Others = append(c.Methods, result), append(c.Others, others)
	}
	return c
}

// result is that of a method, with the names of what else was red: what is of
// another cast is not counted.
func (b *Book) result(id ID, m int) (Result, []packet.Endpoint) {
	e := &b.casts[id]
	t := &e.methods[m]
	r := t.result
	r.Judged = e.judged
	var others []packet.Endpoint
	for g, name := range t.red {
		switch {
		case has(t.own, g):
			r.RedOwn++
		case !b.ofAnother(id, m, g):
			r.RedOther++
			if name.Addr.IsValid() {
				others = append(others, name)
			}
		}
	}
	slices.SortFunc(others, func(x, y packet.Endpoint) int { return cmp.Compare(x.String(), y.String()) })
	return r, others[:min(mostNamed, len(others))]
}

func (b *Book) ofAnother(id ID, m int, g rank.Group) bool {
	for other := range b.casts {
		if e := &b.casts[other]; ID(other) != id && m < len(e.methods) && has(e.methods[m].own, g) {
			return true
		}
	}
	return false
}

func has(set map[rank.Group]struct{}, g rank.Group) bool {
	_, ok := set[g]
	return ok
}

// RedBefore counts the groups that were red before the first cast.
func (b *Book) RedBefore() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.before)
}
