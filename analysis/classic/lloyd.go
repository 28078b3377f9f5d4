package classic

import "math"

// mostSteps bounds the steps of one start, as scikit-learn's max_iter.
const mostSteps = 300

// lloyd moves centroids to the means of the points nearest to them, until none
// moves. Lloyd 1982, with the bounds of Hamerly 2010, which leave most
// distances uncomputed and the result as it is.
type lloyd struct {
	points  []point
	weights []float64

	centroids []point
	own       []int32 // the centroid nearest to each point
	// upper is at least the distance of a point to its own centroid; lower at
	// most that to any other.
	upper, lower []float64
	sum          []point   // of a centroid's points
	weight       []float64 // of the same
	half         []float64 // the half distance to the next centroid
	moved        []float64 // by the last step
}

func newLloyd(points []point, weights []float64) *lloyd {
	n := len(points)
	return &lloyd{
		points: points, weights: weights,
		own: make([]int32, n), upper: make([]float64, n), lower: make([]float64, n),
		sum: make([]point, mostClusters), weight: make([]float64, mostClusters),
		half: make([]float64, mostClusters), moved: make([]float64, mostClusters),
	}
}

// run improves centroids in place until the squared moves of one step sum to
// no more than slack. Returns the inertia: the sum of the squared distances of
// the samples to the nearest centroid.
func (l *lloyd) run(centroids []point, slack float64) (inertia float64) {
	l.centroids = centroids
	l.assignAll()
	for step := 0; step < mostSteps && l.step() > slack; step++ {
		l.assign()
	}
	l.assignAll()
	if slack == 0 {
		// The sums were kept by adding and taking away: now they are new, so
		// that rounding does not depend on the way.
		l.step()
		l.assignAll()
	}
	for i, d := range l.upper {
		inertia += l.weights[i] * d * d
	}
	return inertia
}

// assignAll finds the centroid of every point, with exact bounds.
func (l *lloyd) assignAll() {
	k := len(l.centroids)
	clear(l.sum[:k])
	clear(l.weight[:k])
	for i := range l.points {
		l.own[i], l.upper[i], l.lower[i] = l.nearest(&l.points[i])
		l.add(l.own[i], i, l.weights[i])
	}
}

// assign finds the centroid of those points whose bounds leave it open.
func (l *lloyd) assign() {
	for a := range l.centroids {
		l.half[a] = math.Inf(1)
		for b := range l.centroids {
			if b != a {
				l.half[a] = min(l.half[a], distance2(&l.centroids[a], &l.centroids[b]))
			}
		}
		l.half[a] = math.Sqrt(l.half[a]) / 2
	}
	for i := range l.points {
		a := l.own[i]
		bound := max(l.half[a], l.lower[i])
		if l.upper[i] <= bound {
			continue
		}
		p := &l.points[i]
		if l.upper[i] = math.Sqrt(distance2(p, &l.centroids[a])); l.upper[i] <= bound {
			continue
		}
		var b int32
		if b, l.upper[i], l.lower[i] = l.nearest(p); b != a {
			l.own[i] = b
			l.add(a, i, -l.weights[i])
			l.add(b, i, l.weights[i])
		}
	}
}

// nearest is the centroid nearest to p, with the distances to it and to the
// next one.
func (l *lloyd) nearest(p *point) (own int32, first, second float64) {
	first, second = math.Inf(1), math.Inf(1)
	for c := range l.centroids {
		switch d := distance2(p, &l.centroids[c]); {
		case d < first:
			own, first, second = int32(c), d, first
		case d < second:
			second = d
		}
	}
	return own, math.Sqrt(first), math.Sqrt(second)
}

func (l *lloyd) add(c int32, i int, weight float64) {
	for j := range l.sum[c] {
		l.sum[c][j] += weight * l.points[i][j]
	}
	l.weight[c] += weight
}

// centre is the mean of a centroid's points. One that lost all of its points
// goes where the farthest point is, as in scikit-learn.
func (l *lloyd) centre(c int) point {
	if l.weight[c] <= 0 {
		far := 0
		for i, d := range l.upper {
			if d > l.upper[far] {
				far = i
			}
		}
		return l.points[far]
	}
	to := l.sum[c]
	for j := range to {
		to[j] /= l.weight[c]
	}
	return to
}

// step moves the centroids and loosens the bounds by as much. Returns the sum
// of the squared moves.
func (l *lloyd) step() (moved2 float64) {
	var most, next float64
	var fastest int32
	for c := range l.centroids {
		to := l.centre(c)
		d2 := distance2(&to, &l.centroids[c])
		l.moved[c] = math.Sqrt(d2)
		moved2 += d2
		l.centroids[c] = to
		if m := l.moved[c]; m > most {
			most, next, fastest = m, most, int32(c)
		} else {
			next = max(next, m)
		}
	}
	for i, a := range l.own {
		l.upper[i] += l.moved[a]
		if a == fastest {
			l.lower[i] -= next
		} else {
			l.lower[i] -= most
		}
	}
	return moved2
}
