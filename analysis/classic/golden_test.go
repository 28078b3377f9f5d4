package classic

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// golden is what scikit-learn 1.2.1 computes of a capture.
type golden struct {
	StandardScaler struct{ Mean, Scale point } `json:"standard_scaler"`
	PCA            struct {
		Components [2][3]float64
		Variance   [3]float64   `json:"explained_variance"`
		Ratio      [3]float64   `json:"explained_variance_ratio"`
		First      [][2]float64 `json:"first_10_projected"`
	}
	KMeans struct {
		Inertia   []float64 `json:"inertia_k1_to_k9"`
		Elbow     int       `json:"elbow_k"`
		AtElbow   float64   `json:"inertia_at_elbow"`
		Centres   []point   `json:"centers_sorted"`
		Distances []float64 `json:"top20_distances"`
		Rows      []int     `json:"top20_rows"`
	}
	DBSCAN struct {
		Clusters int
		Noise    []int `json:"noise_rows"`
	}
}

// readGolden is a capture with its figures. The large one is a real capture
// that stands beside the project alone.
func readGolden(t *testing.T, folder, count string) (*table, *golden) {
	t.Helper()
	var packets []struct {
		Type string
		Size uint32
		Dst  string `json:"dst_ip"`
	}
	var g golden
	for name, into := range map[string]any{"packets": &packets, "classic": &g} {
		b, err := os.ReadFile(filepath.Join(folder, name+"_"+count+".json"))
		if errors.Is(err, fs.ErrNotExist) && folder != "testdata" {
			t.Skipf("no golden figures of %s packets: %v", count, err)
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, into); err != nil {
			t.Fatal(err)
		}
	}
	same := func(s string) string { return s }
	protocol, protocols := codes(len(packets), func(i int) string { return packets[i].Type }, same)
	dst, destinations := codes(len(packets), func(i int) string { return packets[i].Dst }, same)
	table := foldCodes(protocol, dst, func(i int) uint32 { return packets[i].Size })
	table.protocols, table.destinations = protocols, destinations
	return table, &g
}

func TestGolden(t *testing.T) {
	for _, c := range []struct{ folder, count string }{
		{"testdata", "1000"},
		{filepath.Join("..", "..", "..", "shared", "reference"), "10000"},
	} {
		t.Run(c.count, func(t *testing.T) {
			table, g := readGolden(t, c.folder, c.count)
			t.Run("scaler", func(t *testing.T) { goldenScaler(t, table, g) })
			t.Run("components", func(t *testing.T) { goldenComponents(t, table, g) })
			t.Run("k-means", func(t *testing.T) { goldenKMeans(t, table, g) })
			t.Run("DBSCAN", func(t *testing.T) { goldenDBSCAN(t, table, g) })
		})
	}
}

func goldenScaler(t *testing.T, table *table, g *golden) {
	s := fitScaler(table)
	near(t, "mean", s.mean[:], g.StandardScaler.Mean[:], 1e-9)
	near(t, "scale", s.scale[:], g.StandardScaler.Scale[:], 1e-9)
}

func goldenComponents(t *testing.T, table *table, g *golden) {
	r := New(KMeans).run(table)
	near(t, "variance", r.Components.Variance[:], g.PCA.Variance[:], 1e-9)
	near(t, "ratio", r.Components.Ratio[:], g.PCA.Ratio[:], 1e-9)
	for i, want := range g.PCA.Components {
		axis, sign := r.Components.Axes[i], 1.0
		if dot((*point)(&axis), (*point)(&want)) < 0 {
			sign = -1
		}
		for c := range axis {
			axis[c] *= sign
		}
		near(t, fmt.Sprint("component ", i), axis[:], want[:], 1e-9)
		for row, first := range g.PCA.First {
			got := sign * float64([][]float32{r.X, r.Y}[i][row])
			near(t, fmt.Sprint("projection of row ", row), []float64{got}, first[i:i+1], 1e-6) // a float32
		}
	}
}

func goldenKMeans(t *testing.T, table *table, g *golden) {
	r := New(KMeans).run(table)
	for i, want := range g.KMeans.Inertia {
		if r.Inertia[i] > 1.01*want {
			t.Errorf("inertia at k = %d is %g, want at most 1 %% over %g", i+1, r.Inertia[i], want)
		}
	}
	if got := len(r.Clusters); got != g.KMeans.Elbow {
		t.Fatalf("the elbow is at %d, want %d", got, g.KMeans.Elbow)
	}
	near(t, "inertia at the elbow", r.Inertia[g.KMeans.Elbow-1:][:1], []float64{g.KMeans.AtElbow}, 1e-9)

	s := fitScaler(table)
	var centres []point
	for _, k := range r.Clusters {
		centres = append(centres, s.standardise(k.Columns))
	}
	slices.SortFunc(centres, func(a, b point) int { return slices.Compare(a[:], b[:]) })
	// Equal to the last digits, protocol codes sort by chance: compare each
	// with the golden one nearest to it.
	for _, want := range g.KMeans.Centres {
		got := centres[centroids(centres).of(&want)]
		near(t, "centre", got[:], want[:], 1e-9)
	}

	var distances []float64
	for _, i := range r.Farthest {
		distances = append(distances, r.Score[i])
	}
	near(t, "farthest distances", distances, g.KMeans.Distances, 1e-9)
	// Rows at one distance may stand in any order, and those at the last
	// distance may be others.
	last := g.KMeans.Distances[len(g.KMeans.Distances)-1]
	for i, row := range g.KMeans.Rows {
		if g.KMeans.Distances[i] > last+1e-9 && !slices.Contains(r.Farthest, row) {
			t.Errorf("row %d is not among the farthest %v", row, r.Farthest)
		}
		near(t, fmt.Sprint("score of row ", row), r.Score[row:row+1], g.KMeans.Distances[i:i+1], 1e-9)
	}
}

func goldenDBSCAN(t *testing.T, table *table, g *golden) {
	r := New(DBSCAN).run(table)
	var noise []int
	for i, label := range r.Label {
		if label < 0 {
			noise = append(noise, i)
		}
		if r.Anomalous[i] != (label < 0) {
			t.Errorf("row %d: anomalous is %v with label %d", i, r.Anomalous[i], label)
		}
	}
	if !slices.Equal(noise, g.DBSCAN.Noise) {
		t.Errorf("noise rows %v, want %v", noise, g.DBSCAN.Noise)
	}
	if len(r.Clusters) != g.DBSCAN.Clusters {
		t.Errorf("%d clusters, want %d", len(r.Clusters), g.DBSCAN.Clusters)
	}
}
