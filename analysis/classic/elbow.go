package classic

const (
	// mostClusters is the greatest k that the elbow considers.
	mostClusters = 9
	// tie is how much more the last round's k may bend than the best one,
	// relative to the inertia of one cluster, before it is given up.
	tie = 0.005
)

// elbow is the k whose inertia bends least, the seed's rule: the place of the
// smallest second gradient of inertia over k = 1, 2, ..., by central
// differences, one-sided at both ends (numpy.gradient, twice). Inertia falls
// ever more slowly, so this is often the last k; where it falls in a line the
// rule is torn between several, so the last round's k, 0 for none, wins a tie.
func elbow(inertia []float64, last int) (k int) {
	bend := gradient(gradient(inertia))
	for i, b := range bend {
		if b < bend[k] {
			k = i
		}
	}
	if last > 0 && bend[last-1]-bend[k] <= tie*inertia[0] {
		return last
	}
	return k + 1
}

// gradient is the slope of y at each of its places, one apart.
func gradient(y []float64) []float64 {
	g := make([]float64, len(y))
	if len(y) < 2 {
		return g
	}
	last := len(y) - 1
	g[0], g[last] = y[1]-y[0], y[last]-y[last-1]
	for i := 1; i < last; i++ {
		g[i] = (y[i+1] - y[i-1]) / 2
	}
	return g
}
