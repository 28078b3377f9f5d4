package classic

import (
	"math"
	"slices"
	"testing"
)

// plainDBSCAN is the definition: which points are core, and the clusters that
// they make, found by looking at every pair.
func plainDBSCAN(z []point, weights []float64) (core []bool, own []int32) {
	core, own = make([]bool, len(z)), slices.Repeat([]int32{-1}, len(z))
	for i := range z {
		var near float64
		for j := range z {
			if distance2(&z[i], &z[j]) <= reach*reach {
				near += weights[j]
			}
		}
		core[i] = near >= crowd
	}
	k := int32(0)
	for i := range z {
		if !core[i] || own[i] >= 0 {
			continue
		}
		own[i] = k
		for open := []int{i}; len(open) > 0; {
			p := open[0]
			open = open[1:]
			for q := range z {
				if core[q] && own[q] < 0 && distance2(&z[p], &z[q]) <= reach*reach {
					own[q] = k
					open = append(open, q)
				}
			}
		}
		k++
	}
	return core, own
}

func TestDBSCANIsPlainDBSCAN(t *testing.T) {
	cases := map[string][]Sample{"scattered thinly": scattered(4, 120, 11), "wild and few": scattered(5, 200, 32)}
	for name, samples := range odd {
		cases[name] = samples
	}
	for name, samples := range cases {
		t.Run(name, func(t *testing.T) {
			z, weights := standardised(samples)
			core, want := plainDBSCAN(z, weights)
			m := fitDBSCAN(z, weights)
			renamed := make(map[int32]int32)
			for i := range z {
				cluster, nearest := int32(-1), math.Inf(1)
				for j := range z {
					if d := distance2(&z[i], &z[j]); core[j] && d < nearest {
						cluster, nearest = want[j], d
					}
				}
				nearest = math.Sqrt(nearest)
				if nearest > reach {
					cluster = -1
				}
				if math.IsInf(nearest, 1) { // no core: from the mean
					nearest = math.Sqrt(distance2(&z[i], &point{}))
				}
				if m.distance[i] != nearest {
					t.Fatalf("point %d is %g from the nearest core, want %g", i, m.distance[i], nearest)
				}
				if known, ok := renamed[m.own[i]]; (m.own[i] < 0) != (cluster < 0) || ok && known != cluster {
					t.Fatalf("point %d is in cluster %d, want %d", i, m.own[i], cluster)
				}
				renamed[m.own[i]] = cluster
			}
			if k := int(slices.Max(want)) + 1; k != m.k {
				t.Errorf("%d clusters, want %d", m.k, k)
			}
		})
	}
}
