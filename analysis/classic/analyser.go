package classic

// Analyser runs one method round after round. One goroutine at a time uses it.
type Analyser struct {
	method Method
	last   *round
}

// New is an Analyser that has seen nothing.
func New(method Method) *Analyser { return &Analyser{method: method} }

// Run analyses samples, all of a round; those of the last round may be among
// them. The same samples and the same history give the same Result, in
// whatever order the samples come. No samples give an empty Result, and the
// last round stays remembered.
func (a *Analyser) Run(samples []Sample) *Result { return a.run(fold(samples)) }

func (a *Analyser) run(t *table) *Result {
	r := &Result{Method: a.method}
	if len(t.at) == 0 {
		return r
	}
	now := &round{protocols: t.protocols, destinations: t.destinations, scaler: fitScaler(t)}
	z := make([]point, len(t.points))
	for i := range z {
		z[i] = now.scaler.standardise(t.points[i])
	}
	var was []int
	var axes *Components
	if a.last != nil {
		was, axes = a.last.labelsOf(t), &a.last.components
	}
	now.components = fitComponents(z, t.weights, axes)

	var own []int32
	var distance []float64
	var k int
	switch a.method {
	case DBSCAN:
		m := fitDBSCAN(z, t.weights)
		now.clusters, own, distance, k = m.grid, m.own, m.distance, m.k
	default:
		m := fitKMeans(z, t.weights, means(z, t.weights, was))
		now.clusters, own, distance, k = m.centroids, m.own, m.distance, len(m.centroids)
		r.Inertia = m.inertia
	}
	now.labels = keepLabels(k, own, t.weights, was)
	a.last = now

	r.place(t, z, &now.components)
	r.judge(t, own, distance, now.labels)
	r.summarise(t, now, own)
	return r
}
