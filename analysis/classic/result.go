package classic

import (
	"cmp"
	"slices"
)

// Result is what one round found among n samples. Slices of length n follow
// the order of the samples. Nobody changes a Result.
type Result struct {
	Method Method
	// Columns are protocol code, size in bytes and destination code of each
	// sample; Protocols and Destinations say what the codes stand for.
	Columns                 [][3]float32
	Protocols, Destinations []string
	// X and Y are each sample's place along the first two components of the
	// standardised columns, in standard deviations.
	X, Y []float32
	// Components are all three.
	Components Components

	// Label is each sample's cluster, the same from round to round and never
	// below 0, except -1 for noise.
	Label []int
	// Score is a distance in standard deviations, always finite: for k-means
	// to the own centroid, for DBSCAN to the nearest core point (0 for core
	// points; to the mean where there is no core point).
	Score []float64
	// Anomalous marks for k-means the five farthest samples, for DBSCAN the
	// noise. A score of 0 is never anomalous.
	Anomalous []bool
	// Farthest are the indices of the 20 highest scores, or fewer, highest
	// first and equal ones in the order of the samples: for k-means of all
	// samples off their centroid, for DBSCAN of the noise.
	Farthest []int
	// Clusters are in the order of their labels; for k-means there are k.
	Clusters []Cluster
	// Inertia is for k-means the least sum of squared distances to the own
	// centroid with k = 1..9 clusters, of which the elbow chose one.
	Inertia []float64
}

// Cluster is one group of like samples.
type Cluster struct {
	Label int
	// Samples is how many belong to it.
	Samples int
	// Columns are the means of its samples', X and Y the place of that mean.
	Columns [3]float64
	X, Y    float64
}

const (
	red    = 5  // the farthest samples that k-means calls anomalous
	places = 20 // in the table of the farthest
)

// place fills in where the samples are.
func (r *Result) place(t *table, z []point, k *Components) {
	r.Protocols, r.Destinations, r.Components = t.protocols, t.destinations, *k
	n := len(t.at)
	r.Columns, r.X, r.Y = make([][3]float32, n), make([]float32, n), make([]float32, n)
	for i, at := range t.at {
		for c, v := range t.points[at] {
			r.Columns[i][c] = float32(v)
		}
		x, y := k.project(&z[at])
		r.X[i], r.Y[i] = float32(x), float32(y)
	}
}

// judge fills in what the samples belong to and how strange they are.
func (r *Result) judge(t *table, own []int32, distance []float64, labels []int) {
	n := len(t.at)
	r.Label, r.Score, r.Anomalous = make([]int, n), make([]float64, n), make([]bool, n)
	for i, at := range t.at {
		r.Score[i] = distance[at]
		r.Label[i] = -1
		if own[at] >= 0 {
			r.Label[i] = labels[own[at]]
		}
		if r.Score[i] > 0 && (r.Method == KMeans || r.Label[i] < 0) {
			r.Farthest = append(r.Farthest, i)
		}
	}
	slices.SortStableFunc(r.Farthest, func(i, j int) int { return cmp.Compare(r.Score[j], r.Score[i]) })
	marked := r.Farthest
	if r.Method == KMeans {
		marked = marked[:min(red, len(marked))]
	}
	for _, i := range marked {
		r.Anomalous[i] = true
	}
	r.Farthest = slices.Clip(r.Farthest[:min(places, len(r.Farthest))])
}

// summarise fills in the clusters.
func (r *Result) summarise(t *table, now *round, own []int32) {
	clusters := make([]Cluster, len(now.labels))
	weight := make([]float64, len(now.labels))
	for i, c := range own {
		if c < 0 {
			continue
		}
		weight[c] += t.weights[i]
		for j, v := range t.points[i] {
			clusters[c].Columns[j] += t.weights[i] * v
		}
	}
	for c := range clusters {
		k := &clusters[c]
		k.Label, k.Samples = now.labels[c], int(weight[c])
		for j := range k.Columns {
			k.Columns[j] /= max(weight[c], 1)
		}
		z := now.scaler.standardise(k.Columns)
		k.X, k.Y = now.components.project(&z)
	}
	slices.SortFunc(clusters, func(a, b Cluster) int { return cmp.Compare(a.Label, b.Label) })
	r.Clusters = clusters
}
