package detect

import (
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
	// strangeCount is what a row counts for that was strange when it was seen:
	// an attack teaches next to nothing, what recurs for long becomes usual.
	strangeCount = 0.02
	// doubtfulCount is the same for a row half as strange.
	doubtfulCount = 0.25
	// The shortest and, but for a longer window, the longest time until a row is
	// learnt, seconds: what is being judged must not have taught its own
	// beginning. In between it is an eighth of the time since the start.
	shortLag, longLag = 15, 300
)

// Judgement is what Novelty says of a row.
type Judgement struct {
	// Distance is how far the row is from the nearest case learnt, nats.
	Distance float32
	// Magnitude is how much it could matter, nats.
	Magnitude float32
	// Strangeness is their product: what is strange and big enough to matter.
	Strangeness float32
}

// Novelty judges rows of conversations and actors by what was learnt of such
// rows before, and learns them some time later.
type Novelty struct {
	memories [feature.KindCount][feature.WindowCount]*Memory
	lines    [feature.WindowCount]*line
	states   *bounded.Table[state]
	habits   *bounded.Table[[feature.WindowCount]feature.Habit] // of hosts
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
}

type judged struct {
	values                [feature.RowSize]float32 // when last judged
	learnt                [feature.RowSize]float32 // when last given to be learnt
	at, learntAt          float64
	judgedAt              float64 // against the memory
	distance, strangeness float32
	magnitude             float32
	known                 bool
	hint                  int32 // of Memory.Nearest
	owner                 packet.Endpoint
}

// NewNovelty knows nothing yet.
func NewNovelty() *Novelty {
	n := &Novelty{states: bounded.NewTable[state](statePlaces), habits: bounded.NewTable[[feature.WindowCount]feature.Habit](habitPlaces), Guard: furthest}
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
	key := r.Key
	n.learnBefore(r.Window, r.Time-lag(r.Window, n.Age+r.Time))
	s, _ := n.states.At(key + uint64(r.Kind))
	j := &s.windows[r.Window]
	j.at, j.owner = r.Time, owner
	out := Judgement{Magnitude: r.Magnitude}
	memory := n.memories[r.Kind][r.Window]
	if !j.known || r.Time > j.judgedAt+stale || square(&r.Values, &j.values) > moved {
		c := caseOf(r, owner, 1)
		_, j.distance = memory.Nearest(&c, &j.hint)
		j.values, j.judgedAt, j.known = r.Values, r.Time, true
	}
	out.Distance, out.Strangeness = j.distance, max(0, j.distance-tolerance)*out.Magnitude
	j.strangeness, j.magnitude = out.Strangeness, out.Magnitude
	if out.Strangeness >= n.Guard && !n.Trusting {
		s.strangeAt = max(r.Time, 1e-9)
	}
	if r.Settled && out.Magnitude >= worthLearning && (j.learntAt == 0 || square(&r.Values, &j.learnt) > step || r.Time >= j.learntAt+feature.Windows[r.Window]/4) {
		j.learnt, j.learntAt = r.Values, r.Time
		count := float32(1)
		if out.Strangeness >= n.Guard && !n.Trusting {
			count = strangeCount
		} else if out.Strangeness >= n.Guard/2 && !n.Trusting {
			count = doubtfulCount
		}
		p := pending{caseOf(r, owner, count), r.Kind, key}
		if n.Trusting {
			n.learn(r.Window, &p)
		} else if early, ok := n.lines[r.Window].push(p); ok {
			n.learn(r.Window, &early)
		}
	}
	return out
}

// lag is how long a row of window w waits after age seconds of learning.
func lag(w int, age float64) float64 {
	return max(shortLag, min(age/8, max(longLag, feature.Windows[w])))
}

// learnBefore learns the rows of window w from before t, seconds.
func (n *Novelty) learnBefore(w int, t float64) {
	for {
		p, ok := n.lines[w].popBefore(t)
		if !ok {
			return
		}
		n.learn(w, &p)
	}
}

// learn takes in a row that has waited. What led to an alarm since is no more
// to be trusted than the alarm itself.
func (n *Novelty) learn(w int, p *pending) {
	if s, ok := n.states.Get(p.key + uint64(p.kind)); ok && p.Count < trusted && s.strangeAt >= p.Last {
		p.Count = strangeCount
	}
	n.memories[p.kind][w].Learn(&p.Case)
	if p.kind == feature.Talk && p.Count >= 1 {
		h, _ := n.habits.At(p.Host)
		h[w].Learn(&p.Values)
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
		if j := &s.windows[i]; j.known && now-j.at <= stale && j.strangeness >= around.Strangeness {
			around = feature.Surroundings{Distance: j.distance, Magnitude: j.magnitude, Strangeness: j.strangeness}
			owner = j.owner
		}
	}
	return around, owner
}

// Explain is why r is strange: what sets it apart from the nearest case.
func (n *Novelty) Explain(r *feature.Row) []feature.Reason {
	c := caseOf(r, packet.Endpoint{}, 1)
	var hint int32
	nearest, _ := n.memories[r.Kind][r.Window].Nearest(&c, &hint)
	a := nearest.apart(&c)
	var habit *feature.Habit
	if h, ok := n.habits.Get(r.HostKey); ok && r.Kind == feature.Talk {
		habit = &h[r.Window]
	}
	return feature.Explain(r, &a, habit)
}

// Trust makes normal what is known of owner, learnt or still in line.
func (n *Novelty) Trust(owner packet.Endpoint) {
	for w := range n.lines {
		n.lines[w].each(func(p *pending) {
			if p.Owner == owner {
				p.Count = trusted
				n.learn(w, p)
			}
		})
		for k := range n.memories {
			n.memories[k][w].Trust(owner)
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
