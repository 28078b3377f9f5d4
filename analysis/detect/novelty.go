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
	// doubtfulCount is what a row counts for that was half as strange.
	doubtfulCount = 0.25
	// guardPart is the part of the level from which on a row hardly teaches.
	guardPart = 0.9
	// young is how long the baseline is, seconds: most of what is strange then is
	// so only because little is known yet. It is learnt after quarantined
	// seconds, when whoever watches has seen it.
	young       = 86400
	quarantined = 6 * 3600
	// A row waits so long until it is learnt, or as long as its window, seconds:
	// what is being judged must not have taught its own beginning. A row at the
	// distance unlike or further, like little that was learnt, waits for a day:
	// what begins quietly must not become usual before it is strange.
	waits      = 300
	unlike     = 2
	unlikeWait = 86400
	// A row nearer than alike, hardly new, waits for an eighth of the age of the
	// network while that is less, but soonest seconds at least: what goes on and
	// grows must not run away from what is known of it.
	alike   = 1.6
	soonest = 15
	// An alarm opens an incident: from then on its conversation or actor teaches
	// nothing, and what it taught since it began, up to a day before, is
	// forgotten. The incident is over when there was no alarm for a day. In the
	// first hour of a network none is opened: too much is strange then.
	incidentOver = 86400
	firstHour    = 3600
	// moment stands for the time 0, which means never, seconds.
	moment = 1e-9
)

// Judgement is what Novelty says of a row.
type Judgement = feature.Surroundings

// Novelty judges rows of conversations and actors by what was learnt of such
// rows before, and learns them some time later.
type Novelty struct {
	memories [feature.KindCount][feature.WindowCount]*Memory
	prior    *Prior // nil for none
	// lines are what waits to be learnt, soon what is hardly new, held what is
	// unlike all that was learnt, quarantine what was strange.
	lines, soon      [feature.WindowCount]*line
	held, quarantine *line
	states           *bounded.Table[state]
	habits           *bounded.Table[[feature.WindowCount]feature.Habit] // of hosts
	// Level is the strangeness from which a row is in alarm.
	Level float32
	// Trusting is true while all is learnt at once, at the beginning.
	Trusting bool
	// Age is how long was learnt before the first row, seconds.
	Age float64
}

// state is what is kept of a conversation or actor: its windows' last
// judgements.
type state struct {
	windows   [feature.WindowCount]judged
	strangeAt float64 // the last time that it was in alarm, or nearly, 0 never; less than 0 in an earlier run
	open      bool    // an incident
}

type judged struct {
	Judgement
	at, judgedAt, learntAt float64                  // when it was last seen, judged against the memory, put in line
	values, learnt         [feature.RowSize]float32 // when it was judged, put in line
	owner                  packet.Endpoint
	hint, priorHint        int32 // of Memory.Nearest and of the prior's
	known                  bool
	early                  bool // made while all was learnt at once, when anything was strange; it does not outlast that
}

// NewNovelty knows nothing yet but the prior, which may be nil.
func NewNovelty(prior *Prior) *Novelty {
	n := &Novelty{
		prior: prior, Level: float32(math.Inf(1)), held: newLine(), quarantine: newLine(),
		states: bounded.NewTable[state](statePlaces), habits: bounded.NewTable[[feature.WindowCount]feature.Habit](habitPlaces),
	}
	for k := range n.memories {
		for w := range n.memories[k] {
			n.memories[k][w] = NewMemory()
		}
	}
	for w := range n.lines {
		n.lines[w], n.soon[w] = newLine(), newLine()
	}
	return n
}

// Guard is the strangeness from which a row hardly teaches.
func (n *Novelty) Guard() float32 { return guardPart * n.Level }

// Judge says how strange r is and puts it in line to be learnt for owner.
func (n *Novelty) Judge(r *feature.Row, owner packet.Endpoint) Judgement {
	n.learnDue(r.Window, r.Time)
	s, _ := n.states.At(r.Key + uint64(r.Kind))
	j := &s.windows[r.Window]
	j.at, j.owner = r.Time, owner
	if !j.known || (j.early && !n.Trusting) || r.Time > j.judgedAt+stale || square(&r.Values, &j.values) > moved {
		c := caseOf(r, owner, 1)
		_, j.Distance = n.nearest(r, &c, j)
		j.values, j.judgedAt, j.known, j.early = r.Values, r.Time, true, n.Trusting
	}
	j.Magnitude = r.Magnitude
	j.Strangeness = max(0, j.Distance-tolerance) * r.Magnitude
	if !n.Trusting {
		n.suspect(r, s, j.Strangeness)
	}
	j.Open = s.open
	if r.Settled && r.Magnitude >= worthLearning &&
		(j.learntAt == 0 || square(&r.Values, &j.learnt) > step || r.Time >= j.learntAt+feature.Windows[r.Window]/4) {
		j.learnt, j.learntAt = r.Values, r.Time
		n.teach(r, owner, s, j)
	}
	return j.Judgement
}

// nearest is the case nearest to r, of the memory or, where none is as near as
// to be nothing new, of the prior, and its distance.
func (n *Novelty) nearest(r *feature.Row, c *Case, j *judged) (nearest found, distance float32) {
	nearest.Case, distance = n.memories[r.Kind][r.Window].Nearest(c, &j.hint)
	if n.prior == nil || distance <= tolerance {
		return nearest, distance
	}
	k, square := n.prior.nearest(r.Kind, r.Window, c, distance*distance, n.Age+r.Time, &j.priorHint)
	if k == nil {
		return nearest, distance
	}
	return found{k, true}, float32(math.Sqrt(float64(square)))
}

// found is a case and whether the prior has it.
type found struct {
	*Case
	prior bool
}

// suspect takes down that r is strange, and opens or ends an incident.
func (n *Novelty) suspect(r *feature.Row, s *state, strangeness float32) {
	if strangeness >= n.Guard() {
		s.strangeAt = max(r.Time, moment)
	}
	switch {
	case s.open:
		s.open = r.Time-s.strangeAt <= incidentOver
	case strangeness >= n.Level && n.isLater(r):
		s.open = true
		if r.Age > young {
			return
		}
		for _, m := range n.memories[r.Kind] {
			m.retract(r.HostKey, r.PeerKey, r.Service, r.Time-r.Age)
		}
	}
}

// isLater tells whether what r is of began after the first hour.
func (n *Novelty) isLater(r *feature.Row) bool { return n.Age+r.Time-r.Age >= firstHour }

// teach puts r in line to be learnt, at once while all is trusted, and not at
// all while its incident is open.
func (n *Novelty) teach(r *feature.Row, owner packet.Endpoint, s *state, j *judged) {
	p := pending{caseOf(r, owner, 1), r.Kind, r.Window, r.Key}
	switch {
	case n.Trusting:
		n.take(&p)
		return
	case s.open:
		return
	case j.Strangeness >= n.Guard():
		n.distrust(&p)
		return
	case j.Strangeness >= n.Guard()/2:
		p.Count = doubtfulCount
	}
	l := n.lines[r.Window]
	switch {
	case j.Distance >= unlike && n.isLater(r):
		l = n.held
	case j.Distance < alike:
		l = n.soon[r.Window]
	}
	if early, ok := l.push(p); ok {
		n.learn(&early)
	}
}

// distrust sees to a row that was in alarm, or led to one: while the baseline
// is young it waits long, later it teaches nothing.
func (n *Novelty) distrust(p *pending) {
	if n.Age+p.Last >= young {
		return
	}
	if early, ok := n.quarantine.push(*p); ok {
		n.take(&early)
	}
}

// learnDue learns the rows of window w that have waited long enough at now
// seconds, and what has been held or in quarantine long enough.
func (n *Novelty) learnDue(w int, now float64) {
	long := max(waits, feature.Windows[w])
	n.learnWaiting(n.lines[w], now-long)
	n.learnWaiting(n.soon[w], now-max(soonest, min((n.Age+now)/8, long)))
	n.learnWaiting(n.held, now-unlikeWait)
	for {
		p, ok := n.quarantine.popBefore(now - quarantined)
		if !ok {
			return
		}
		if !n.isOpen(&p) {
			n.take(&p)
		}
	}
}

// learnWaiting learns the rows of l that are from before t, seconds.
func (n *Novelty) learnWaiting(l *line, t float64) {
	for {
		p, ok := l.popBefore(t)
		if !ok {
			return
		}
		n.learn(&p)
	}
}

// learn takes in a row that has waited. What led to an alarm since is no more
// to be trusted than the alarm itself.
func (n *Novelty) learn(p *pending) {
	if s, ok := n.states.Get(p.key + uint64(p.kind)); ok && p.Count < trusted {
		switch {
		case s.open:
			return
		case s.strangeAt != 0 && s.strangeAt >= p.Last:
			n.distrust(p)
			return
		}
	}
	n.take(p)
}

// isOpen tells whether an incident of what p is of is open.
func (n *Novelty) isOpen(p *pending) bool {
	s, ok := n.states.Get(p.key + uint64(p.kind))
	return ok && s.open
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
// actor of this key, with whom it counts for. The last one of an open incident
// holds until the next.
func (n *Novelty) Around(kind feature.Kind, key uint64, now float64) (around feature.Surroundings, owner packet.Endpoint) {
	s, ok := n.states.Get(key + uint64(kind))
	if !ok {
		return around, owner
	}
	for i := range s.windows {
		if j := &s.windows[i]; j.known && (n.Trusting || !j.early) && (now-j.at <= stale || s.open) && j.Strangeness >= around.Strangeness {
			around = j.Judgement
			owner = j.owner
		}
	}
	return around, owner
}

// Explain is why r is strange: what sets it apart from the nearest case.
func (n *Novelty) Explain(r *feature.Row) []feature.Reason {
	c := caseOf(r, packet.Endpoint{}, 1)
	nearest, _ := n.nearest(r, &c, new(judged))
	var a feature.Apart
	if nearest.prior {
		c.Host, c.Peer = 0, 0
		m := n.prior.memories[r.Kind][r.Window]
		a = m.apart(&c, nearest.Case)
		if a.Service > 0 {
			a.Service = otherAnywhere(n.Age + r.Time)
			_, a.NewService = n.memories[r.Kind][r.Window].otherService(c.Service)
		}
		a.Foreign = foreignness(a.Sum()+seenOnce/nearest.Count, n.Age+r.Time)
	} else {
		a = n.memories[r.Kind][r.Window].apart(&c, nearest.Case)
	}
	var habit *feature.Habit
	if h, ok := n.habits.Get(r.HostKey); ok && r.Kind == feature.Talk {
		habit = &h[r.Window]
	}
	return feature.Explain(r, &a, habit)
}

// Trust makes normal what is known of owner, learnt or still in line.
func (n *Novelty) Trust(owner packet.Endpoint) {
	for _, l := range append(append(n.lines[:], n.soon[:]...), n.held, n.quarantine) {
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
			if s.open && s.windows[w].owner == owner {
				s.open = false
			}
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
