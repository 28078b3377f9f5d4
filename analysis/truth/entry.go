package truth

import (
	"time"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/capture/packet"
)

const (
	// linger is for how long after its end a cast is still looked at,
	// nanoseconds: some are noticed late.
	linger = int64(60e9)
	// curveEvery is the least time between two moments of a curve.
	curveEvery = time.Second
	// mostRed groups of a method are counted during a cast.
	mostRed = 1024
	// mostNamed of them are named.
	mostNamed = 20
)

// entry is one cast.
type entry struct {
	// ends are the listener's, as the board names them.
	ends         map[packet.Endpoint]struct{}
	start, ended int64 // ended is far away while it goes on
	seen         uint64
	judged       int
	drawn        int // of those, when the curve went on
	learning     bool
	methods      []tally // at least the engine's
	// calmed are the groups that were red before the cast, and were seen to calm
	// down since.
	calmed map[rank.Group]struct{}
	curve  []Moment
}

// tally is how one method does.
type tally struct {
	result Result
	// red are the groups red during the cast, with what the board calls them
	// where it does; own those that hold flagged packets of the cast.
	red map[rank.Group]packet.Endpoint
	own map[rank.Group]struct{}
}

func newEntry(endpoint packet.Endpoint, start int64, methods int) entry {
	e := entry{ends: map[packet.Endpoint]struct{}{endpoint: {}}, start: start, ended: open, calmed: map[rank.Group]struct{}{}}
	e.begin(methods)
	return e
}

// begin makes room for so many methods.
func (e *entry) begin(methods int) {
	for len(e.methods) < methods {
		e.methods = append(e.methods, tally{red: map[rank.Group]packet.Endpoint{}, own: map[rank.Group]struct{}{}})
	}
}

// live tells whether the cast is looked at, at packet time t.
func (e *entry) live(t int64) bool {
	return t >= e.start-slack && (e.ended == open || t <= e.ended+linger)
}

// during tells whether t is within the cast's own time.
func (e *entry) during(t int64) bool {
	return t >= e.start && (e.ended == open || t <= e.ended+slack)
}

// count counts a packet of the cast once it was judged.
func (e *entry) count(s *sighting) {
	if !s.judged {
		return
	}
	e.judged++
	for m := range e.methods {
		if s.flags&(1<<m) != 0 {
			e.methods[m].result.Flagged++
		}
	}
}

// see counts a red row of the engine's board for the cast if it is the cast's,
// and returns its rank, else 0. A row that was red before the cast counts from
// the first look at which it is red again, and where it never calmed down it is
// not known what it was red for.
func (e *entry) see(r *rank.Row, now int64) int {
	t := &e.methods[0]
	_, end := e.ends[r.Endpoint]
	if _, own := t.own[r.Group]; !own && !end {
		return 0
	}
	before := r.FirstAlarm < e.start
	if before && r.Status == rank.Decaying {
		e.calmed[r.Group] = struct{}{}
		return 0
	}
	if r.Last < e.start {
		return 0
	}
	since := now
	_, calmed := e.calmed[r.Group]
	switch {
	case !before:
		since = r.FirstAlarm
	case !calmed && !t.result.Caught:
		since, t.result.Already = e.start, true
	}
	t.result.caught(since-e.start, r.Rank)
	return r.Rank
}

// caught takes note that it is red at a rank, 0 for none.
func (r *Result) caught(after int64, at int) {
	if !r.Caught {
		r.Caught, r.FirstRed = true, time.Duration(max(0, after))
	}
	if at > 0 && (r.BestRank == 0 || at < r.BestRank) {
		r.BestRank = at
	}
}

// look takes the boards of all methods at one moment.
func (e *entry) look(by []*analysis.Snapshot) {
	for m, snap := range by {
		t := &e.methods[m]
		best := 0
		for i := range snap.Top {
			r := &snap.Top[i]
			if !r.Anomalous {
				continue
			}
			if _, end := e.ends[r.Endpoint]; end && r.FirstAlarm >= e.start {
				t.own[r.Group] = struct{}{}
			}
			_, own := t.own[r.Group]
			_, red := t.red[r.Group]
			if own || red || e.during(r.FirstAlarm) {
				t.mark(r.Group, r.Endpoint)
			}
			if own && (best == 0 || r.Rank < best) {
				best = r.Rank
			}
		}
		if m == 0 {
			continue // See looks at the engine's more often
		}
		if t.result.Rank = best; len(t.own) > 0 {
			t.result.caught(snap.Time-e.start, best)
		}
	}
	at := time.Duration(by[0].Time - e.start)
	if e.judged > e.drawn && (len(e.curve) == 0 || at-e.curve[len(e.curve)-1].At >= curveEvery) {
		e.curve, e.drawn = append(e.curve, Moment{At: at, Recall: e.recalls()}), e.judged
	}
}

// mark counts a group that is red, by its name where that is known.
func (t *tally) mark(g rank.Group, name packet.Endpoint) {
	_, ok := t.red[g]
	if (!ok && len(t.red) < mostRed) || (ok && name.Addr.IsValid()) {
		t.red[g] = name
	}
}

func (e *entry) recalls() []float32 {
	recalls := make([]float32, len(e.methods))
	for m := range e.methods {
		recalls[m] = float32(e.methods[m].result.Flagged) / float32(max(1, e.judged))
	}
	return recalls
}
