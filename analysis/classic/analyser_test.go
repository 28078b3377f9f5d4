package classic

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

var methods = []Method{KMeans, DBSCAN}

func TestNoSamples(t *testing.T) {
	for _, m := range methods {
		a := New(m)
		if r := a.Run(nil); len(r.X)+len(r.Label)+len(r.Clusters)+len(r.Farthest) != 0 {
			t.Errorf("%s: no samples give %+v", m, r)
		}
		before := a.Run(network(1, 500))
		a.Run(nil)
		if after := a.Run(network(1, 500)); !slices.Equal(before.Label, after.Label) {
			t.Errorf("%s: labels are lost over a round without samples", m)
		}
	}
}

func TestOddSamples(t *testing.T) {
	for _, m := range methods {
		for name, samples := range odd {
			t.Run(fmt.Sprint(m, " ", name), func(t *testing.T) { wellFormed(t, New(m).Run(samples), len(samples)) })
		}
	}
}

// TestAnySamples tries many small rounds, where clusters are hardly more than
// their points, one after the other.
func TestAnySamples(t *testing.T) {
	for _, m := range methods {
		t.Run(m.String(), func(t *testing.T) {
			r := rand.New(rand.NewPCG(5, 5))
			a := New(m)
			for seed := range uint64(300) {
				samples := scattered(seed, 1+r.IntN(40), 11+r.IntN(22))
				samples = append(samples, samples[:r.IntN(len(samples))]...)
				wellFormed(t, a.Run(samples), len(samples))
			}
		})
	}
}

// wellFormed fails unless r keeps what its comments promise of n samples.
func wellFormed(t *testing.T, r *Result, n int) {
	t.Helper()
	finite := func(what string, v ...float64) {
		for _, x := range v {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				t.Fatalf("%s is %v", what, x)
			}
		}
	}
	for what, l := range map[string]int{
		"Columns": len(r.Columns), "X": len(r.X), "Y": len(r.Y), "Label": len(r.Label), "Score": len(r.Score), "Anomalous": len(r.Anomalous),
	} {
		if l != n {
			t.Fatalf("%d %s, want %d", l, what, n)
		}
	}
	counted, red := make(map[int]int), 0
	for i := range n {
		finite("a sample", float64(r.X[i]), float64(r.Y[i]), r.Score[i])
		counted[r.Label[i]]++
		if r.Anomalous[i] {
			red++
			if r.Score[i] <= 0 || r.Method == DBSCAN && r.Label[i] >= 0 {
				t.Errorf("sample %d is anomalous with score %g and label %d", i, r.Score[i], r.Label[i])
			}
		}
	}
	if r.Method == KMeans && (red > 5 || len(r.Clusters) < 1 || len(r.Clusters) > 9 || counted[-1] > 0) {
		t.Errorf("%d red, %d clusters, %d noise", red, len(r.Clusters), counted[-1])
	}
	for i, c := range r.Clusters {
		finite("a cluster", c.X, c.Y, c.Columns[0], c.Columns[1], c.Columns[2])
		if c.Samples != counted[c.Label] || c.Samples == 0 || c.Label < 0 || i > 0 && c.Label <= r.Clusters[i-1].Label {
			t.Errorf("cluster %+v, with %d samples counted, after %+v", c, counted[c.Label], r.Clusters[:i])
		}
	}
	finite("a component", r.Components.Variance[:]...)
	finite("a component", r.Components.Ratio[:]...)
	for _, a := range r.Components.Axes {
		near(t, "an axis' length", []float64{dot((*point)(&a), (*point)(&a))}, []float64{1}, 1e-9)
	}
	finite("inertia", r.Inertia...)
	for i := 1; i < len(r.Farthest); i++ {
		if r.Score[r.Farthest[i]] > r.Score[r.Farthest[i-1]] {
			t.Errorf("the farthest are not in order: %v", r.Farthest)
		}
	}
}

func TestDeterministicInAnyOrder(t *testing.T) {
	for _, m := range methods {
		for name, samples := range odd {
			t.Run(fmt.Sprint(m, " ", name), func(t *testing.T) {
				first := New(m).Run(samples)
				if again := New(m).Run(samples); !reflect.DeepEqual(first, again) {
					t.Error("the same samples give another result")
				}
				other, to := shuffled(samples)
				second := New(m).Run(other)
				for i, at := range to {
					if first.Label[i] != second.Label[at] || first.Score[i] != second.Score[at] || first.X[i] != second.X[at] {
						t.Fatalf("sample %d is otherwise when shuffled", i)
					}
				}
				if !reflect.DeepEqual(first.Clusters, second.Clusters) {
					t.Error("the clusters are otherwise when shuffled")
				}
			})
		}
	}
}

func BenchmarkRun(b *testing.B) {
	for _, m := range methods {
		for _, n := range []int{5000, 10000} {
			for name, samples := range map[string][]Sample{"network": network(1, n), "scattered": scattered(1, n, 11)} {
				b.Run(fmt.Sprintf("%s/%s/%d", m, name, n), func(b *testing.B) {
					a := New(m)
					b.ReportAllocs()
					for b.Loop() {
						a.Run(samples)
					}
					b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "packets/s")
					b.ReportMetric(float64(len(fold(samples).points)), "rows")
				})
			}
		}
	}
}
