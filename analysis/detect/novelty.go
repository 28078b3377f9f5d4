package detect

import (
	"math"

	"jaws/analysis/bounded"
	"jaws/analysis/feature"
	"jaws/capture/packet"
)

const (
	// statePlaces bounds how many conversations and actors are kept track of.
	statePlaces = 1 << 14
	// habitPlaces bounds how many hosts' habits are kept.
	habitPlaces = 1 << 12
	// stale is how long a judgement holds, seconds.
	stale = 60
	// moved is the squared distance at which a row is judged anew; nearer to
	// the last one, the last judgement holds until it is stale.
	moved = 0.01
	// step is the squared distance at which a row is worth learning beside the
	// last one of the same window.
	step = 0.25
	// worthLearning is the magnitude below which a row is too small to learn:
	// the many strangers of a flood must not push out what is known.
	worthLearning = 0.5
	// tolerance is the distance within which a row is nothing new: the same
	// with another peer, or a little more of it.
	tolerance = 1
	// strangeCount is what a row of the longest window counts for that was
	// strange when it was seen, one of a shorter window less: an attack teaches
	// next to nothing, but what goes on for half a day becomes usual.
	strangeCount = 0.02
	// doubtfulCount is what a row counts for that was half as strange.
	doubtfulCount = 0.25
	// young is how long the baseline is, seconds: most of what is strange then is
	// so only because little is known yet. It is learnt after quarantined
	// seconds, when whoever watches has seen it.
	young       = 86400
	quarantined = 6 * 3600
	// The shortest and, but for a longer window, the longest time until a row is
	// learnt, seconds: what is being judged must not have taught its own
	// beginning. In between it is an eighth of the time since the start.
	shortLag, longLag = 15, 300
	// unlike is the distance from which a row is like nothing that was learnt, of a
	// service that its host did not use, say. Where such a conversation mostly
	// sends, what it does waits for longLag however young the baseline is: a
	// trickle must not have become usual before it is big enough to be strange.
	unlike = 3
)

// Judgement is what Novelty says of a row.
type Judgement = feature.Surroundings

// Novelty judges rows of conversations and actors by what was learnt of such
// rows before, and learns them some time later.
type Novelty struct {
	memories [feature.KindCount][feature.WindowCount]*Memory
	// lines are what waits to be learnt, quarantine what was strange meanwhile.
	lines      [feature.WindowCount]*line
	quarantine *line
	doubts     *line // what is unlike all else and may go on
	states     *bounded.Table[state]
	habits     *bounded.Table[[feature.WindowCount]feature.Habit] // of hosts
	// Guard is the strangeness from which a row hardly teaches.
	Guard float32
	// Trusting is true while all is learnt at once, at the beginning.
	Trusting bool
	// Age is how long was learnt before the first row, seconds.
	Age float64
}

// state is what is kept of a conversation or actor: its windows' last
// judgements.
type state struct {
	windows   [feature.WindowCount]judged
	strangeAt float64 // the last time that it was in alarm, 0 never
	unlikeAt  float64 // the last time that it was unlike all else and mostly sent, 0 never
}

type judged struct {
	Judgement
	at, judgedAt, learntAt float64                  // when it was last seen, judged against the memory, put in line
	values, learnt         [feature.RowSize]float32 // when it was judged, put in line
	owner                  packet.Endpoint
	hint                   int32 // of Memory.Nearest
	known                  bool
	early                  bool // made while all was learnt at once, when anything was strange; it does not outlast that
}

// NewNovelty knows nothing yet.
func NewNovelty() *Novelty {
	n := &Novelty{states: bounded.NewTable[state](statePlaces), habits: bounded.NewTable[[feature.WindowCount]feature.Habit](habitPlaces), Guard: float32(math.Inf(1)), quarantine: newLine(), doubts: newLine()}
	for k := range n.memories {
		for w := range n.memories[k] {
			n.memories[k][w] = NewMemory()
		}
	}
	for w := range n.lines {
		n.lines[w] = newLine()
	}
	return n
}

// Judge says how strange r is and puts it in line to be learnt for owner.
func (n *Novelty) Judge(r *feature.Row, owner packet.Endpoint) Judgement {
	n.learnDue(r.Window, r.Time)
	s, _ := n.states.At(r.Key + uint64(r.Kind))
	j := &s.windows[r.Window]
	j.at, j.owner = r.Time, owner
	if !j.known || (j.early && !n.Trusting) || r.Time > j.judgedAt+stale || square(&r.Values, &j.values) > moved {
		c := caseOf(r, owner, 1)
		_, j.Distance = n.memories[r.Kind][r.Window].Nearest(&c, &j.hint)
		j.values, j.judgedAt, j.known, j.early = r.Values, r.Time, true, n.Trusting
	}
	j.Magnitude = r.Magnitude
	j.Strangeness = max(0, j.Distance-tolerance) * r.Magnitude
	if j.Strangeness >= n.Guard && !n.Trusting {
		s.strangeAt = max(r.Time, 1e-9)
	}
	if r.Kind == feature.Talk && j.Distance >= unlike && r.Amounts.Seconds > 0 && !n.Trusting {
		s.unlikeAt = max(r.Time, 1e-9)
	}
	if r.Settled && r.Magnitude >= worthLearning &&
		(j.learntAt == 0 || square(&r.Values, &j.learnt) > step || r.Time >= j.learntAt+feature.Windows[r.Window]/4) {
		j.learnt, j.learntAt = r.Values, r.Time
		n.teach(r, owner, j.Strangeness)
	}
	return j.Judgement
}

// teach puts r in line to be learnt, at once while all is trusted.
func (n *Novelty) teach(r *feature.Row, owner packet.Endpoint, strangeness float32) {
	p := pending{caseOf(r, owner, 1), r.Kind, r.Window, r.Key}
	switch {
	case n.Trusting:
		n.take(&p)
		return
	case strangeness >= n.Guard:
		n.distrust(&p)
		return
	case strangeness >= n.Guard/2:
		p.Count = doubtfulCount
	}
	if early, ok := n.lines[r.Window].push(p); ok {
		n.learn(&early, longLag)
	}
}

// distrust sees to a row that was in alarm, or led to one: while the baseline
// is young it waits long, later it hardly teaches at all.
func (n *Novelty) distrust(p *pending) {
	if n.Age+p.Last < young {
		if early, ok := n.quarantine.push(*p); ok {
			n.take(&early)
		}
		return
	}
	p.Count = strangeCount * float32(feature.Windows[p.window]/feature.Windows[feature.WindowCount-1])
	n.take(p)
}

// lag is how long a row of window w waits after age seconds of learning.
func lag(w int, age float64) float64 {
	return max(shortLag, min(age/8, max(longLag, feature.Windows[w])))
}

// learnDue learns the rows of window w that have waited long enough at now
// seconds, and what has been in quarantine long enough.
func (n *Novelty) learnDue(w int, now float64) {
	n.learnWaiting(n.lines[w], now, lag(w, n.Age+now))
	n.learnWaiting(n.doubts, now, longLag)
	for {
		p, ok := n.quarantine.popBefore(now - quarantined)
		if !ok {
			return
		}
		n.take(&p)
	}
}

// learnWaiting learns the rows of l that have waited for so long at now, seconds.
func (n *Novelty) learnWaiting(l *line, now, long float64) {
	for {
		p, ok := l.popBefore(now - long)
		if !ok {
			return
		}
		n.learn(&p, long)
	}
}

// learn takes in a row that has waited for so long, seconds. What led to an
// alarm since is no more to be trusted than the alarm itself, and what led to
// something unlike all else waits on.
func (n *Novelty) learn(p *pending, waited float64) {
	if s, ok := n.states.Get(p.key + uint64(p.kind)); ok && p.Count < trusted {
		switch {
		case s.strangeAt >= p.Last && s.strangeAt > 0:
			n.distrust(p)
			return
		case s.unlikeAt >= p.Last && s.unlikeAt > 0 && waited < longLag:
			if early, ok := n.doubts.push(*p); ok {
				n.take(&early)
			}
			return
		}
	}
	n.take(p)
}

// take takes a row in.
func (n *Novelty) take(p *pending) {
	n.memories[p.kind][p.window].Learn(&p.Case)
	if p.kind == feature.Talk && p.Count >= 1 {
		h, _ := n.habits.At(p.Host)
		h[p.window].Learn(&p.Values)
	}
}

// Around is the strongest judgement that holds at now of the conversation or
// actor of this key, with whom it counts for.
func (n *Novelty) Around(kind feature.Kind, key uint64, now float64) (around feature.Surroundings, owner packet.Endpoint) {
	s, ok := n.states.Get(key + uint64(kind))
	if !ok {
		return around, owner
	}
	for i := range s.windows {
		if j := &s.windows[i]; j.known && (n.Trusting || !j.early) && now-j.at <= stale && j.Strangeness >= around.Strangeness {
			around = j.Judgement
			owner = j.owner
		}
	}
	return around, owner
}

// Explain is why r is strange: what sets it apart from the nearest case.
func (n *Novelty) Explain(r *feature.Row) []feature.Reason {
	c := caseOf(r, packet.Endpoint{}, 1)
	var hint int32
	m := n.memories[r.Kind][r.Window]
	nearest, _ := m.Nearest(&c, &hint)
	a := m.apart(&c, nearest)
	var habit *feature.Habit
	if h, ok := n.habits.Get(r.HostKey); ok && r.Kind == feature.Talk {
		habit = &h[r.Window]
	}
	return feature.Explain(r, &a, habit)
}

// Trust makes normal what is known of owner, learnt or still in line.
func (n *Novelty) Trust(owner packet.Endpoint) {
	for _, l := range append(n.lines[:], n.doubts, n.quarantine) {
		l.each(func(p *pending) {
			if p.Owner == owner {
				p.Count = trusted
				n.take(p)
			}
		})
	}
	for k := range n.memories {
		for _, m := range n.memories[k] {
			m.Trust(owner)
		}
	}
	n.states.Each(func(s *state) {
		for w := range s.windows {
			s.windows[w].known = false // to be judged anew
		}
	})
}

// square is the plain squared distance.
func square(a, b *[feature.RowSize]float32) (d float32) {
	for i, v := range a {
		d += (v - b[i]) * (v - b[i])
	}
	return d
}
