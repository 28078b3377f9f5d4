package classic

import (
	"math"
	"testing"
)

// TestKMeansFindsTheBest holds the search against forty plain starts.
func TestKMeansFindsTheBest(t *testing.T) {
	for name, samples := range map[string][]Sample{
		"network": network(1, 5000), "scattered": scattered(1, 800, 11), "wild": scattered(1, 800, 32),
	} {
		z, weights := standardised(samples)
		m := fitKMeans(z, weights, nil)
		s := newStarter(z, weights)
		for k := 1; k <= mostClusters; k++ {
			least := math.Inf(1)
			for range 40 {
				least = min(least, s.lloyd.run(s.grow(nil, k), 0))
			}
			if m.inertia[k-1] > 1.02*least {
				t.Errorf("%s, k = %d: inertia %g, forty starts find %g", name, k, m.inertia[k-1], least)
			}
		}
	}
}

func TestKMeansStaysWithWhatItKnows(t *testing.T) {
	z, weights := standardised(network(1, 5000))
	best := fitKMeans(z, weights, nil)
	k := len(best.centroids)
	s := newStarter(z, weights)
	for range 20 {
		last := s.grow(nil, k)
		known := s.lloyd.run(last, 0)
		got := fitKMeans(z, weights, last).inertia[k-1]
		if known <= best.inertia[k-1]*stay && got != known {
			t.Errorf("clusters of inertia %g are given up for %g", known, got)
		}
		if known > best.inertia[k-1]*stay && got != best.inertia[k-1] {
			t.Errorf("inertia %g after clusters of %g, want %g", got, known, best.inertia[k-1])
		}
	}
}
