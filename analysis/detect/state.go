package detect

import (
	"math"
	"slices"

	"jaws/analysis/bounded"
	"jaws/analysis/feature"
)

// NoveltyState is what of a Novelty outlives a run. Times are seconds before
// the end of the run, so 0 or less.
type NoveltyState struct {
	Cases            [feature.KindCount][feature.WindowCount][]Case
	Habits           []bounded.Entry[[feature.WindowCount]feature.Habit]
	Held, Quarantine []Waiting // to be learnt
	Suspects         []Suspect
}

// Waiting is a row that waits to be learnt.
type Waiting struct {
	Case   Case
	Kind   feature.Kind
	Window int
	Key    uint64
}

// Suspect is a conversation or actor, by its key with its kind added, whose
// incident is open, or that was in alarm, or nearly, so lately that rows of it
// may be held which that tells against.
type Suspect struct {
	Key  uint64
	Last float64 // when it was in alarm, or nearly
	Open bool
}

// Settle learns what still waits to be learnt, but for what is held or in
// quarantine: nothing comes that could tell against it.
func (n *Novelty) Settle() {
	for w := range n.lines {
		n.learnWaiting(n.lines[w], math.Inf(1))
		n.learnWaiting(n.soon[w], math.Inf(1))
	}
}

// State is what outlives a run that ends at now seconds, but for what still
// waits to be learnt.
func (n *Novelty) State(now float64) NoveltyState {
	s := NoveltyState{Habits: n.habits.Entries()}
	for k := range n.memories {
		for w, m := range n.memories[k] {
			m.each(func(c *Case) { s.Cases[k][w] = append(s.Cases[k][w], c.before(now)) })
		}
	}
	for _, l := range []struct {
		from *line
		to   *[]Waiting
	}{{n.held, &s.Held}, {n.quarantine, &s.Quarantine}} {
		l.from.each(func(p *pending) { *l.to = append(*l.to, Waiting{p.Case.before(now), p.kind, p.window, p.key}) })
	}
	for _, e := range n.states.Entries() {
		if v := &e.Value; v.open || (v.strangeAt != 0 && now-v.strangeAt <= unlikeWait) {
			s.Suspects = append(s.Suspects, Suspect{e.Key, min(0, v.strangeAt-now), v.open})
		}
	}
	return s
}

// before is c with times before now. A row that came of too many in a second is
// of the end of that second, which may be later.
func (c *Case) before(now float64) Case {
	b := *c
	b.First, b.Last = min(0, b.First-now), min(0, b.Last-now)
	return b
}

// sound tells whether State can have given c.
func (c *Case) sound() bool {
	return c.Count > 0 && c.Count <= mostCount && c.First <= 0 && c.Last <= 0 && !math.IsInf(c.First, 0) && !math.IsInf(c.Last, 0) && finite(c.Values[:])
}

// Restore takes in what State gave; it is false for what State cannot have
// given.
func (n *Novelty) Restore(s *NoveltyState) bool {
	for k := range s.Cases {
		for w := range s.Cases[k] {
			for i := range s.Cases[k][w] {
				c := &s.Cases[k][w][i]
				if !c.sound() {
					return false
				}
				n.memories[k][w].Learn(c)
			}
		}
	}
	for i := range s.Habits {
		for w := range s.Habits[i].Value {
			h := &s.Habits[i].Value[w]
			if !finite(h.Mean[:]) || !finite(h.Variance[:]) || !finite([]float32{h.Rows}) || h.Rows < 0 {
				return false
			}
		}
	}
	n.habits.Restore(s.Habits)
	return n.restoreWaiting(s)
}

func (n *Novelty) restoreWaiting(s *NoveltyState) bool {
	for _, l := range []struct {
		from []Waiting
		to   *line
	}{{s.Held, n.held}, {s.Quarantine, n.quarantine}} {
		if len(l.from) > linePlaces {
			return false
		}
		for i := range l.from {
			w := &l.from[i]
			if !w.Case.sound() || int(w.Kind) >= feature.KindCount || w.Window < 0 || w.Window >= feature.WindowCount {
				return false
			}
			l.to.push(pending{w.Case, w.Kind, w.Window, w.Key})
		}
	}
	for _, k := range s.Suspects {
		if !(k.Last <= 0) || math.IsInf(k.Last, 0) {
			return false
		}
		v, _ := n.states.At(k.Key)
		v.open, v.strangeAt = k.Open, min(k.Last, -moment)
	}
	return true
}

// PCAState is a PCA for a file: Mean and Variance of length d, Covariance of
// length d*d, its upper triangle row by row, Axes the two that are shown.
type PCAState struct {
	Weight, CovarianceWeight float64
	Mean, Variance           []float64
	Covariance               []float64
	Axes                     [2][]float64
	Seen                     int
}

// State is m for a file; rows that wait in an unfinished block are left out.
func (m *PCA) State() PCAState {
	return PCAState{
		Weight: m.weight, CovarianceWeight: m.covWeight, Mean: slices.Clone(m.mean), Variance: slices.Clone(m.variance),
		Covariance: slices.Clone(m.cov.Data), Axes: [2][]float64{slices.Clone(m.shown.axes[0]), slices.Clone(m.shown.axes[1])}, Seen: m.seen,
	}
}

// Restore takes in what State gave; it is false for what State cannot have
// given for vectors of this length.
func (m *PCA) Restore(s *PCAState) bool {
	d := m.d
	if len(s.Mean) != d || len(s.Variance) != d || len(s.Covariance) != d*d || len(s.Axes[0]) != d || len(s.Axes[1]) != d || s.Seen < 0 {
		return false
	}
	all := append([]float64{s.Weight, s.CovarianceWeight}, s.Variance...)
	for _, v := range all {
		if v < 0 {
			return false
		}
	}
	for _, part := range [][]float64{all, s.Mean, s.Covariance, s.Axes[0], s.Axes[1]} {
		if !finite(part) {
			return false
		}
	}
	m.weight, m.covWeight, m.seen = s.Weight, s.CovarianceWeight, s.Seen
	copy(m.mean, s.Mean)
	copy(m.variance, s.Variance)
	copy(m.cov.Data, s.Covariance)
	if m.seen > 0 && m.covWeight > 0 {
		m.refit()
		copy(m.shown.axes[0], s.Axes[0]) // the picture goes on from where it was
		copy(m.shown.axes[1], s.Axes[1])
		m.shown.set()
	}
	return true
}

// SurpriseState is a Surprise for a file.
type SurpriseState struct {
	Bins  []float64
	Total float64
}

// State is s for a file.
func (s *Surprise) State() SurpriseState {
	return SurpriseState{Bins: slices.Clone(s.bins[:]), Total: s.total}
}

// Restore takes in what State gave; it is false for what State cannot have
// given.
func (s *Surprise) Restore(from *SurpriseState) bool {
	if len(from.Bins) != binCount || !finite(from.Bins) || !finite([]float64{from.Total}) || from.Total < 0 {
		return false
	}
	for _, b := range from.Bins {
		if b < 0 {
			return false
		}
	}
	copy(s.bins[:], from.Bins)
	s.total = from.Total
	s.sum()
	return true
}

// AlarmState is an Alarm for a file.
type AlarmState struct {
	Peaks        []float64
	Rate, Blocks float64
}

// State is a for a file.
func (a *Alarm) State() AlarmState {
	return AlarmState{Peaks: slices.Clone(a.tail.peaks), Rate: a.rate, Blocks: a.blocks}
}

// Restore takes in what State gave; it is false for what State cannot have
// given.
func (a *Alarm) Restore(s *AlarmState) bool {
	if !finite(s.Peaks) || !finite([]float64{s.Rate, s.Blocks}) || s.Rate < 0 || s.Blocks < 0 || len(s.Peaks) > tailPlaces {
		return false
	}
	for _, p := range s.Peaks {
		a.tail.Add(p)
	}
	a.rate, a.blocks = s.Rate, s.Blocks
	a.set()
	return true
}

// finite tells whether all numbers are.
func finite[F float32 | float64](all []F) bool {
	for _, v := range all {
		if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) {
			return false
		}
	}
	return true
}
