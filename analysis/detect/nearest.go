package detect

import (
	"math"
	"sort"

	"jaws/analysis/feature"
)

// near is the squared distance at which the case that was nearest the last time
// will do.
const near = 0.15

// Nearest is the case nearest to c and its distance, in nats. The pointer holds
// until the next call of Learn. hint is what the last call for the same
// conversation left there: where to look first, which saves looking elsewhere.
// For a row too small to be learnt other services are not looked through: at
// their distance it stays.
func (m *Memory) Nearest(c *Case, hint *int32) (nearest *Case, distance float32) {
	other, _ := m.otherService(c.Service)
	s := search{c: c, other: other, best: far(&c.Values, &innate.Values) + other + otherHost + otherPeer + seenOnce, nearest: &innate}
	m.search(&s, hint)
	if s.nearest != &innate {
		s.nearest.Last = max(s.nearest.Last, c.Last)
	}
	return s.nearest, min(furthest, float32(math.Sqrt(float64(s.best))))
}

// search looks for a case nearer than the best that s has.
func (m *Memory) search(s *search, hint *int32) {
	c := s.c
	own, ok := m.at[c.Service]
	if ok {
		s.shelf(&m.shelves[own], 0, hint)
	}
	switch {
	case s.best <= s.other:
	case c.small:
		s.best = s.other
	default:
		for i := range m.shelves {
			if i != own || !ok {
				s.shelf(&m.shelves[i], s.other, nil)
			}
		}
	}
}

// search is for the case nearest to c.
type search struct {
	c       *Case
	other   float32 // how far cases of other services are
	best    float32
	nearest *Case
	// sorted is true where the cases of a drawer stand by rising upload.
	sorted bool
}

// shelf looks through a shelf whose cases are base away at least.
func (s *search) shelf(f *shelf, base float32, hint *int32) {
	own := f.drawer(s.c.Host)
	if own >= 0 {
		d := &f.drawers[own]
		if hint != nil && int(*hint) < len(d.cases) {
			s.among(d, int(*hint), int(*hint)+1, base)
			if s.best <= near {
				return // nothing new, whatever else is nearer
			}
		}
		if i := s.among(d, s.first(d, base), len(d.cases), base); i >= 0 && hint != nil {
			*hint = int32(i)
		}
	}
	if s.best > base+otherHost {
		for i := range f.drawers {
			if i != own {
				s.among(&f.drawers[i], 0, len(f.drawers[i].cases), base+otherHost)
			}
		}
	}
}

// first is the first case of a drawer that can be nearer than the best: those
// before it have too little upload.
func (s *search) first(d *drawer, base float32) int {
	if !s.sorted {
		return 0
	}
	least := s.c.Values[feature.Upload] - float32(math.Sqrt(float64(max(0, s.best-base))))
	return sort.Search(len(d.values), func(i int) bool { return d.values[i][feature.Upload] >= least })
}

// among looks through the cases from one number to before another, which are
// base away at least, and returns which was nearer than the best until then, -1
// if none.
func (s *search) among(in *drawer, from, to int, base float32) (at int) {
	c, at := s.c, -1
	for i, peer := range in.peers[from:to] {
		d := base
		if peer != c.Peer {
			if d += otherPeer; d >= s.best {
				continue
			}
		}
		k := &in.values[from+i]
		for j := range feature.FirstShape {
			x := c.Values[j] - k[j]
			if x < 0 {
				x *= lessWeight
			}
			d += x * x
			if d >= s.best {
				break // most cases are done with soon
			}
		}
		if d >= s.best {
			continue
		}
		for j := feature.FirstShape; j < feature.RowSize; j++ {
			x := c.Values[j] - k[j]
			d += x * x
		}
		if d >= s.best {
			continue
		}
		if d += seenOnce / in.cases[from+i].Count; d < s.best {
			s.best, s.nearest, at = d, &in.cases[from+i], from+i
		}
	}
	return at
}

// far is the squared distance of a from b.
func far(a, b *[feature.RowSize]float32) (d float32) {
	for j, v := range a {
		x := v - b[j]
		if x < 0 && j < feature.FirstShape {
			x *= lessWeight
		}
		d += x * x
	}
	return d
}
