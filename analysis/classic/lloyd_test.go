package classic

import (
	"math"
	"testing"
)

// plainLloyd is the algorithm without bounds.
func plainLloyd(z []point, weights []float64, m centroids) (inertia float64) {
	for {
		sum, weight := make([]point, len(m)), make([]float64, len(m))
		inertia = 0
		for i := range z {
			c := m.of(&z[i])
			inertia += weights[i] * distance2(&z[i], &m[c])
			weight[c] += weights[i]
			for j := range z[i] {
				sum[c][j] += weights[i] * z[i][j]
			}
		}
		var moved float64
		for c := range m {
			for j := range sum[c] {
				sum[c][j] /= weight[c]
			}
			moved += distance2(&sum[c], &m[c])
			m[c] = sum[c]
		}
		if moved == 0 {
			return inertia
		}
	}
}

func TestLloydIsPlainLloyd(t *testing.T) {
	for name, samples := range map[string][]Sample{"network": network(1, 3000), "scattered": scattered(1, 1000, 11), "wild": scattered(1, 1000, 32)} {
		z, weights := standardised(samples)
		s := newStarter(z, weights)
		for k := 1; k <= mostClusters; k++ {
			from := s.grow(nil, k)
			plain := append([]point(nil), from...)
			want := plainLloyd(z, weights, plain)
			if got := s.lloyd.run(from, 0); math.Abs(got-want) > 1e-9*want {
				t.Errorf("%s, k = %d: inertia %g, want %g", name, k, got, want)
			}
		}
	}
}

func TestLloydPlacesAnEmptyCentroid(t *testing.T) {
	z := []point{{0, 0, 0}, {1, 0, 0}, {10, 0, 0}}
	l := newLloyd(z, []float64{1, 1, 1})
	if inertia := l.run([]point{{0, 0, 0}, {0, 0, 0}, {5, 0, 0}}, 0); inertia != 0 {
		t.Errorf("inertia %g with a centroid a point, want 0", inertia)
	}
}
