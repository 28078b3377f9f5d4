package classic

import (
	"math"
	"math/rand/v2"
	"slices"
)

const (
	// starts is how many times k-means begins for each k from centroids that
	// are all drawn.
	starts = 6
	// swaps is how many times at most each of the best centroids is put
	// elsewhere.
	swaps = 3
	// slack is how still centroids must be in a trial, as scikit-learn's tol.
	slack = 1e-3
)

// starter tries k-means from many centroids.
type starter struct {
	points  []point
	weights []float64
	lloyd   *lloyd
	draw    *rand.Rand
	// nearest is the squared distance of each point to the centroids so far;
	// trial and best the same with one more.
	nearest, trial, best []float64
}

func newStarter(points []point, weights []float64) *starter {
	n := len(points)
	return &starter{
		points: points, weights: weights,
		lloyd: newLloyd(points, weights), draw: rand.New(rand.NewPCG(1, 1)),
		nearest: make([]float64, n), trial: make([]float64, n), best: make([]float64, n),
	}
}

// fit is the best that a search finds for k centroids, nearly still, given the
// best with one fewer.
func (s *starter) fit(k int, fewer []point) (centroids []point) {
	inertia := math.Inf(1)
	try := func(from []point) (better bool) {
		i := s.lloyd.run(from, slack)
		if better = i < inertia*(1-1e-9); better {
			centroids, inertia = from, i
		}
		return better
	}
	try(s.grow(nil, k))
	if k > 1 { // there is one mean
		for range starts - 1 {
			try(s.grow(nil, k))
		}
		try(s.grow(fewer, k))
		s.swap(centroids, try)
	}
	return centroids
}

// swap tries to put each of the best centroids elsewhere, which finds what
// drawing all of them anew hardly would. Fraenti 2018.
func (s *starter) swap(best []point, try func([]point) bool) {
	for range swaps {
		better, base := false, slices.Clone(best)
		for c := range base {
			from := s.grow(slices.Delete(slices.Clone(base), c, c+1), len(base))
			if try(from) {
				better, best = true, from
			}
		}
		if !better {
			return
		}
	}
}

// drop is the best of centroids without one of them, nearly still again.
func (s *starter) drop(centroids []point) (fewer []point) {
	inertia := math.Inf(1)
	for c := range centroids {
		from := slices.Delete(slices.Clone(centroids), c, c+1)
		if i := s.lloyd.run(from, slack); i < inertia {
			fewer, inertia = from, i
		}
	}
	return fewer
}

// grow adds to centroids, which stay as they are, until there are k. Each is a
// point drawn in proportion to its squared distance from the ones before; of a
// few drawn the one that leaves least stays (greedy k-means++).
func (s *starter) grow(from []point, k int) []point {
	centroids := append(make([]point, 0, k), from...)
	for i := range s.nearest {
		s.nearest[i] = math.Inf(1)
		for c := range centroids {
			s.nearest[i] = min(s.nearest[i], distance2(&s.points[i], &centroids[c]))
		}
	}
	if len(centroids) == 0 {
		first := s.points[s.drawn(s.weights, nil)]
		centroids = append(centroids, first)
		s.reach(&first, s.nearest)
		s.nearest, s.trial = s.trial, s.nearest
	}
	trials := 2 + int(math.Log(float64(k)))
	for len(centroids) < k {
		least, at := math.Inf(1), 0
		for range trials {
			i := s.drawn(s.weights, s.nearest)
			if rest := s.reach(&s.points[i], s.nearest); rest < least {
				least, at = rest, i
				s.trial, s.best = s.best, s.trial
			}
		}
		centroids = append(centroids, s.points[at])
		s.nearest, s.best = s.best, s.nearest
	}
	return centroids
}

// reach fills trial with the squared distances to p or to the centroids so
// far, whichever is less, and returns the inertia that this leaves.
func (s *starter) reach(p *point, nearest []float64) (rest float64) {
	for i := range s.points {
		s.trial[i] = min(nearest[i], distance2(&s.points[i], p))
		rest += s.weights[i] * s.trial[i]
	}
	return rest
}

// drawn is a point's index, drawn in proportion to weights and, unless nil,
// factors.
func (s *starter) drawn(weights, factors []float64) int {
	part := func(i int) float64 {
		if factors == nil {
			return weights[i]
		}
		return weights[i] * factors[i]
	}
	var whole float64
	for i := range weights {
		whole += part(i)
	}
	left := s.draw.Float64() * whole
	for i := range weights {
		if left -= part(i); left < 0 {
			return i
		}
	}
	return len(weights) - 1
}
