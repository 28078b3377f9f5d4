package truth

import (
	"jaws/analysis"
	"jaws/capture/packet"
)

// Watch sees the packets of one session pass. See belongs to the goroutine that
// gives the same packets to the engine, Judge and Wanted may be called from
// another.
type Watch struct {
	book  *Book
	total uint64 // packets that passed
	from  uint64 // the oldest of those that the ring has seen without a gap
	ring  []sighting
}

// sighting is what is kept of one packet.
type sighting struct {
	key    key
	time   int64
	cast   int32
	judged bool
	flags  uint8 // by which methods it was flagged, a bit each
}

const (
	// remembered is how many packets a Watch keeps, a power of two: more than
	// a round is about, so that a packet is known by the time it was judged.
	remembered = 1 << 14
	// mostMethods is how many there can be, one to a bit.
	mostMethods = 8
)

// See takes the next packets, before the engine does. It allocates but once.
func (w *Watch) See(batch []packet.Packet) {
	if len(batch) == 0 {
		return
	}
	b := w.book
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.scoring(batch[len(batch)-1].Time) {
		w.total += uint64(len(batch))
		w.from = w.total
		return
	}
	if w.ring == nil {
		w.ring = make([]sighting, remembered)
	}
	ring := (*[remembered]sighting)(w.ring) // no bounds to check
	for i := range batch {
		p := &batch[i]
		k := keyOfPacket(p)
		cast := b.flows.owner(k, p.Time)
		if cast != none {
			b.casts[cast].seen++
		}
		s := &ring[w.total%remembered]
		s.key, s.time, s.cast, s.judged, s.flags = k, p.Time, int32(cast), false, 0
		w.total++
	}
}

// kept is the sighting of packet number n, nil where that is not known.
func (w *Watch) kept(n uint64) *sighting {
	if n < w.from || n >= w.total || w.total-n > remembered || w.ring == nil {
		return nil
	}
	return &w.ring[n%remembered]
}

// late gives packets to the cast whose conversation became known only after
// they had passed.
func (w *Watch) late(k key) {
	b := w.book
	for i := range w.ring {
		s := &w.ring[i]
		if s.key != k || s.cast != int32(none) || w.kept(w.number(i)) != s {
			continue
		}
		if cast := b.flows.owner(k, s.time); cast != none {
			s.cast = int32(cast)
			b.casts[cast].seen++
			b.casts[cast].count(s)
		}
	}
}

// number is that of the packet in a place of the ring, the newest that can be
// there.
func (w *Watch) number(place int) uint64 {
	n := w.total/remembered*remembered + uint64(place)
	if n >= w.total && n >= remembered {
		n -= remembered
	}
	return n
}

// Wanted tells whether there is a cast to judge at a time, Unix nanoseconds: one
// under way, or one that ended in the last minute.
func (w *Watch) Wanted(now int64) bool {
	w.book.mu.Lock()
	defer w.book.mu.Unlock()
	return w.book.scoring(now)
}

// Judge takes one moment as each method sees it, the engine first: snapshots
// whose newest points are the same packets. Every method is judged by the
// packets that all of them show, and by each packet once, when it is first
// among them.
func (w *Watch) Judge(by ...*analysis.Snapshot) {
	by = by[:min(len(by), mostMethods)]
	if len(by) == 0 {
		return
	}
	base, n := by[0], len(by[0].Points)
	for _, snap := range by {
		n = min(n, len(snap.Points))
	}
	b := w.book
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.watch != w {
		return // of a session that is over
	}
	b.judges = len(by)
	for id := range b.casts {
		if e := &b.casts[id]; e.live(base.Time) {
			e.begin(len(by))
			e.learning = e.learning || (base.Learning.Active && e.during(base.Time))
		}
	}
	first := base.Packets - uint64(n)
	for i := range n {
		s := w.kept(first + uint64(i))
		if s == nil {
			continue
		}
		fresh := !s.judged
		s.judged = true
		for m, snap := range by {
			p := &snap.Points[len(snap.Points)-n+i]
			if !p.Anomalous {
				continue
			}
			if fresh {
				s.flags |= 1 << m
			}
			b.red(m, p.Group, s, fresh)
		}
		if fresh && s.cast != int32(none) {
			b.casts[s.cast].count(s)
		}
	}
	for id := range b.casts {
		if e := &b.casts[id]; e.live(base.Time) && !b.superseded(id) {
			e.look(by)
		}
	}
}
