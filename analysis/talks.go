package analysis

import (
	"math"

	"jaws/analysis/bounded"
	"jaws/analysis/detect"
	"jaws/analysis/feature"
	"jaws/analysis/rank"
	"jaws/capture/packet"
)

const (
	// mostTalks bounds how many conversations are shown, talkPlaces how many are
	// kept for that.
	mostTalks  = 2000
	talkPlaces = 2048
	// shownFor is how long a conversation without packets is shown, seconds.
	shownFor = 60
	// talksEvery is how much packet time passes between two looks at them,
	// nanoseconds.
	talksEvery = int64(250e6)
	// fitPart is the part of the time since the start after which their axes are
	// found anew, between fitOften and fitSeldom, seconds.
	fitPart   = 1. / 8
	fitOften  = 1
	fitSeldom = 30
	// fewestTalks make a cloud of conversations.
	fewestTalks = 3
)

// talks are the conversations of the last minute, for a picture of their own: a
// point each, on the principal axes of the rows that the detector remembers.
type talks struct {
	table  *bounded.Table[talk]
	plane  *detect.RowPlane
	newest float64 // the time of the newest row, seconds
	fitAt  float64 // when the axes are to be found anew, seconds

	lift lift
	// What the last look gave. Snapshots share it; a look makes it anew.
	lookedAt int64 // packet time, Unix nanoseconds
	stale    bool
	points   []Point
	parties  []Parties
	lifted   bool
}

// talk is what the newest row of a conversation's shortest window told.
type talk struct {
	key        uint64
	host, peer packet.Endpoint
	protocol   packet.Protocol
	values     [feature.RowSize]float32
	up, down   float32 // bytes
	packets    float32
	at, age    float64 // seconds
}

func newTalks() talks {
	return talks{table: bounded.NewTable[talk](talkPlaces), plane: detect.NewRowPlane(), stale: true, lift: lift{fewest: fewestTalks}}
}

// see takes in the newest row of a conversation.
func (k *talks) see(r *feature.Row) {
	if r.Kind != feature.Talk || r.Window != 0 {
		return
	}
	k.newest = max(k.newest, r.Time)
	t, _ := k.table.At(r.Key)
	*t = talk{
		key: r.Key, host: r.Host, peer: r.Peer, protocol: r.Protocol, values: r.Values, at: r.Time, age: r.Age,
		up: r.Amounts.UpBytes, down: r.Amounts.DownBytes, packets: r.Amounts.Packets,
	}
}

// lookAtTalks brings the conversations up to date, but no more often than a
// person could see.
func (e *Engine) lookAtTalks() {
	k := &e.talks
	if past := e.clock.now - k.lookedAt; !k.stale && past >= 0 && past < talksEvery {
		return
	}
	k.lookedAt, k.stale = e.clock.now, false
	if k.newest >= k.fitAt && k.plane.Fit(e.novelty) {
		k.fitAt = k.newest + max(fitOften, min(fitSeldom, k.newest*fitPart))
	}
	n := len(k.points) // about as many as the last time
	k.points, k.parties = make([]Point, 0, n), make([]Parties, 0, n)
	loud := 0
	k.table.Each(func(t *talk) {
		if k.newest-t.at > shownFor || len(k.points) == mostTalks {
			return
		}
		p := e.talkPoint(t)
		if p.Score >= 1 {
			loud++
			p.Fade = e.board.Fade(p.Group)
			p.Anomalous = p.Fade > 0
		}
		k.points = append(k.points, p)
		k.parties = append(k.parties, Parties{
			Local: t.host, Remote: t.peer, Up: uint64(t.up), Down: uint64(t.down), Packets: uint64(t.packets),
		})
	})
	k.raise(loud)
}

// raise puts what is red outside the others.
func (k *talks) raise(loud int) {
	k.lifted = false
	for i := range k.points {
		p := &k.points[i]
		if !p.Anomalous {
			continue
		}
		if !k.lifted {
			k.lifted = true
			k.lift.follow(k.points, loud)
		}
		k.lift.raise(p, math.Log(float64(p.Score)))
	}
	if !k.lifted {
		k.lift.forget()
	}
}

// talkPoint is a conversation as it stands now.
func (e *Engine) talkPoint(t *talk) Point {
	s := e.aroundTalk(t.key, t.host, t.peer, e.talks.newest)
	if t.age <= fresh {
		e.aroundActors(&s, e.talks.newest, [...]actor{
			{feature.Source, packet.Endpoint{Addr: t.host.Addr}},
			{feature.Source, packet.Endpoint{Addr: t.peer.Addr}},
			{feature.Target, t.peer},
			{feature.Target, t.host},
		})
	}
	score := float64(s.Strangeness) / e.alarm.Level()
	if e.novelty.Trusting || !(score >= 1) {
		score = quietScore * e.quiet(0, e.strange.Of(math.Log1p(float64(s.Strangeness))))
	}
	p := Point{
		Score: float32(min(mostScore, score)), Time: e.clock.now - int64((e.talks.newest-t.at)*1e9), Group: rank.GroupOf(s.who),
		Dst: t.peer.Addr, Length: uint32((t.up + t.down) / max(1, t.packets)), Protocol: t.protocol, Cluster: cluster(t.protocol),
	}
	p.X, p.Y = e.talks.plane.Project(&t.values)
	return p
}
