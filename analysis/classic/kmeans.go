package classic

// kmeans is the outcome of k-means with the elbow's k.
type kmeans struct {
	// inertia is the least one found for k = 1, 2, ..., mostClusters; 0 for
	// more clusters than there are distinct points.
	inertia []float64
	// centroids are standardised.
	centroids centroids
	// own is the centroid nearest to each point, distance how far that is.
	own      []int32
	distance []float64
}

const (
	// searches is how many more times the elbow's k is searched for its best
	// centroids than every other k, once.
	searches = 3
	// stay is how much better than the last round's clusters new ones must be
	// to replace them: below it the eye gains more from what it knows.
	stay = 1.005
)

// fitKMeans clusters at least one standardised point. The centroids known from
// the last round, in today's coordinates, are one more start for their k.
// MacQueen 1967.
func fitKMeans(z []point, weights []float64, known []point) *kmeans {
	search, all := newStarter(coarsen(z, weights)), newLloyd(z, weights)
	m := &kmeans{inertia: make([]float64, mostClusters)}
	var best [mostClusters + 1][]point
	most := min(mostClusters, len(search.points))
	last := len(known)
	if last > most {
		last = 0
	}
	for k := 1; k <= most; k++ {
		best[k] = search.fit(k, best[k-1])
		m.inertia[k-1] = all.run(best[k], slack)
	}
	lead := 1.0
	try := func(k int, from []point, slack float64) {
		if i := all.run(from, slack); i*lead < m.inertia[k-1] {
			best[k], m.inertia[k-1] = from, i
		}
	}
	for k := most - 1; k > 1; k-- { // what k+1 found may serve k
		try(k, search.drop(best[k+1]), slack)
	}
	k := min(elbow(m.inertia, last), most)
	for range searches {
		try(k, search.fit(k, best[k-1]), 0)
	}
	if last > 0 {
		lead = 1 / stay
		try(last, known, 0)
	}
	k = min(elbow(m.inertia, last), most)
	m.centroids = best[k]
	m.inertia[k-1] = all.run(m.centroids, 0)
	m.own, m.distance = all.own, all.upper
	return m
}

// centroids are the centres of clusters, standardised.
type centroids []point

// of is the index of the centroid nearest to z.
func (m centroids) of(z *point) int {
	nearest := 0
	for c := range m {
		if distance2(z, &m[c]) < distance2(z, &m[nearest]) {
			nearest = c
		}
	}
	return nearest
}
