package scene

import (
	"time"

	"jaws/analysis"
	"jaws/capture/packet"
)

// glideTime is how long a point is on its way to a new place.
const glideTime = 300 * time.Millisecond

// glide lets points that the last frame showed elsewhere move to where they
// are now. A packet is known by its sequence number, a conversation by who
// takes part. New points are at their place at once.
type glide struct {
	view  View
	known bool   // whether there is a last frame
	first uint64 // the sequence number of was[0]
	// was are the places that the points of the last frame were going to, and
	// from where they set out, if they are moving.
	was, from []spot
	moving    bool
	since     time.Time

	parties  map[pair]int32 // of the last frame's conversations
	wasBy    []spot         // was and from, in the order of this frame's
	fromBy   []spot
	lastShow []spot
}

type pair struct{ local, remote packet.Endpoint }

// forget has the next points shown at once.
func (g *glide) forget() { g.known, g.moving = false, false }

// shown is where the field's points are drawn at o.Now. It takes the field's
// spots, and leaves it others to fill.
func (g *glide) shown(f *field, snap *analysis.Snapshot, o *Options) []spot {
	first := sequence(snap) + uint64(f.first)
	switch {
	case o.Now.IsZero() || o.View != g.view || snap.Packets < uint64(len(snap.Points)):
		g.forget()
	case o.View == Conversations && len(snap.Parties) != len(snap.Conversations):
		g.forget()
	case o.View == Conversations && g.known:
		g.reorder(f.spots, snap.Parties)
		first = g.first
	}
	g.view = o.View
	shift := first - g.first
	if g.known && shift <= uint64(len(g.was)) {
		g.follow(f.spots, int(shift), o.Now)
	} else {
		g.moving = false
	}
	if o.View == Conversations {
		g.remember(snap.Parties)
	}
	g.known, g.first = !o.Now.IsZero() && snap.Packets >= uint64(len(snap.Points)), first
	g.was, f.spots = f.spots, g.was
	if !g.moving {
		return g.was
	}
	g.lastShow = resize(g.lastShow, len(g.was))
	part := g.part(o.Now)
	for i := range g.was {
		g.lastShow[i] = between(g.from[i], g.was[i], part)
	}
	return g.lastShow
}

// follow takes the next frame's places, of which the first is the last
// frame's at shift.
func (g *glide) follow(to []spot, shift int, now time.Time) {
	both := min(len(to), len(g.was)-shift)
	part := g.part(now)
	if part == 1 {
		g.moving = false
	}
	switch turned := g.turned(to[:both], g.was[shift:]); {
	case turned && g.moving:
		g.from = resize(g.from, max(len(to), len(g.was)))
		for i := range both {
			g.from[i] = between(g.from[shift+i], g.was[shift+i], part)
		}
	case turned:
		g.from = resize(g.from, len(to))
		copy(g.from, g.was[shift:shift+both])
	case g.moving:
		copy(g.from, g.from[shift:shift+both])
		g.from = resize(g.from, len(to))
		copy(g.from[both:], to[both:])
		return
	default:
		return
	}
	g.from = g.from[:len(to)]
	copy(g.from[both:], to[both:])
	g.moving, g.since = true, now
}

// turned tells whether points have other places than before. All of them do
// when axes turn, so a sample tells, but where there are few.
func (g *glide) turned(to, was []spot) bool {
	const sample = 500
	for i := 0; i < len(to); i += 1 + len(to)/sample {
		if to[i] != was[i] {
			return true
		}
	}
	return false
}

// part is how much of the way is done: fast at first, so that a turn on the
// way to another shows no stop.
func (g *glide) part(now time.Time) float32 {
	t := float32(now.Sub(g.since)) / float32(glideTime)
	if !g.moving || t >= 1 {
		return 1
	}
	left := 1 - max(0, t)
	return 1 - left*left*left
}

// reorder brings the last frame's conversations into the order of this one's;
// new ones are where they go.
func (g *glide) reorder(to []spot, parties []analysis.Parties) {
	g.wasBy, g.fromBy = resize(g.wasBy, len(to)), resize(g.fromBy, len(to))
	for i := range to {
		g.wasBy[i], g.fromBy[i] = to[i], to[i]
		if j, ok := g.parties[pair{parties[i].Local, parties[i].Remote}]; ok {
			g.wasBy[i] = g.was[j]
			if g.fromBy[i] = g.was[j]; g.moving {
				g.fromBy[i] = g.from[j]
			}
		}
	}
	g.was, g.wasBy = g.wasBy, g.was
	g.from, g.fromBy = g.fromBy, g.from
}

func (g *glide) remember(parties []analysis.Parties) {
	if g.parties == nil {
		g.parties = make(map[pair]int32)
	}
	clear(g.parties)
	for i := range parties {
		g.parties[pair{parties[i].Local, parties[i].Remote}] = int32(i)
	}
}

func between(a, b spot, part float32) spot {
	return spot{a.x + (b.x-a.x)*part, a.y + (b.y-a.y)*part, a.z + (b.z-a.z)*part}
}

// resize is s with n places, of which the first keep what they hold.
func resize(s []spot, n int) []spot {
	if cap(s) < n {
		return append(make([]spot, 0, n+n/4), s...)[:n]
	}
	return s[:n]
}

// target is where the points of this frame go.
func (g *glide) target() []spot { return g.was }
