package detect

import (
	"cmp"
	"math"
	"slices"

	"jaws/analysis/feature"
)

// Prior is what ordinary networks do: cases of no host and no peer, learnt from
// captures of ordinary programs. Nobody changes it, so engines share one.
type Prior struct {
	memories [feature.KindCount][feature.WindowCount]*Memory
}

// PriorCases are the cases of a Prior, by kind and window; only their Values,
// Service and Count matter.
type PriorCases [feature.KindCount][feature.WindowCount][]Case

// NewPrior knows these cases, no two of which need be alike.
func NewPrior(cases *PriorCases) *Prior {
	p := new(Prior)
	for k := range p.memories {
		for w := range p.memories[k] {
			m := NewMemory()
			sorted := slices.Clone(cases[k][w])
			slices.SortStableFunc(sorted, func(a, b Case) int { return cmp.Compare(a.Values[feature.Upload], b.Values[feature.Upload]) })
			for i := range sorted {
				c := &sorted[i]
				m.insert(&Case{Values: c.Values, Service: c.Service, Count: c.Count})
			}
			p.memories[k][w] = m
		}
	}
	return p
}

// Alike tells whether a and b, of the same service, are one case but for who
// they are of.
func Alike(a, b *Case) bool {
	return far(&a.Values, &b.Values) < same && far(&b.Values, &a.Values) < same
}

const (
	// What only the prior knows is further away, by a squared distance that grows
	// from foreign by aged more while a network becomes known: e-folding agedFor,
	// seconds. What the prior knows well is not: the distance grows by no more
	// than its own square's part.
	foreign = 2
	aged    = 7
	agedFor = 86400.0
	// A service that the prior does not have is foreignService further away, as
	// the network becomes known as much as one that the network does not have:
	// e-folding servicesFor, seconds.
	foreignService = 8
	servicesFor    = 4 * 3600.0
)

// foreignness is the squared distance added to that of a case of the prior,
// itself square away, after age seconds of learning.
func foreignness(square float32, age float64) float32 {
	return min(1, square) * (foreign + aged*float32(1-math.Exp(-max(0, age)/agedFor)))
}

// withoutForeignness is the squared distance that is total with its foreignness.
func withoutForeignness(total float32, age float64) float32 {
	most := foreignness(1, age)
	if total < 1+most {
		return total / (1 + most)
	}
	return total - most
}

// otherAnywhere is how far cases of another service are after age seconds of
// learning: no prior has all services there are.
func otherAnywhere(age float64) float32 {
	return foreignService + (otherService-foreignService)*float32(1-math.Exp(-max(0, age)/servicesFor))
}

// nearest is the case of the prior nearest to c that is less than the squared
// distance most away, nil for none, with its squared distance after age seconds
// of learning. hint is as Memory.Nearest has it.
func (p *Prior) nearest(kind feature.Kind, window int, c *Case, most float32, age float64, hint *int32) (nearest *Case, square float32) {
	anyone := *c
	anyone.Host, anyone.Peer = 0, 0
	s := search{c: &anyone, other: otherAnywhere(age), best: withoutForeignness(most, age), sorted: true}
	p.memories[kind][window].search(&s, hint)
	if s.nearest == nil {
		return nil, most
	}
	return s.nearest, s.best + foreignness(s.best, age)
}
