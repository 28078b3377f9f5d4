package detect_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"jaws/analysis/detect"
)

// shown are the two axes that m shows, length d.
func shown(m *detect.PCA, d int) (axes [2][]float64) {
	axes = [2][]float64{make([]float64, d), make([]float64, d)}
	for i := range d {
		z := make([]float32, d)
		z[i] = 1
		x, y := m.Project(z)
		axes[0][i], axes[1][i] = float64(x), float64(y)
	}
	return axes
}

// picture is where m shows points, in a row.
func picture(m *detect.PCA, points [][]float32) (at []float64) {
	for _, z := range points {
		x, y := m.Project(z)
		at = append(at, float64(x), float64(y))
	}
	return at
}

// jump is how far all went from a to b, relative to how far they lie out.
func jump(a, b []float64) float64 {
	var moved, size float64
	for i := range a {
		moved += (b[i] - a[i]) * (b[i] - a[i])
		size += a[i] * a[i]
	}
	return math.Sqrt(moved / size)
}

func TestThePictureDoesNotJump(t *testing.T) {
	for _, test := range []struct {
		name       string
		deviations []float64
		mean, most float64 // relative jumps, over refits after the first ten
	}{
		{"variances apart", []float64{4, 2, 0.5, 0.5, 0.3}, 0.005, 0.02},
		{"two nearly equal", []float64{3, 2.99, 0.3, 0.3, 0.3}, 0.05, 0.1},
		{"two equal", []float64{3, 3, 0.3, 0.3, 0.3}, 0.05, 0.1},
	} {
		t.Run(test.name, func(t *testing.T) {
			const d, refits = 5, 80
			random := rand.New(rand.NewPCG(6, 6))
			draw := normal(random, test.deviations...)
			m := detect.NewPCA(d)
			x := make([]float64, d)
			var points [][]float32
			var before []float64
			var sum, most float64
			n := 0
			for version := m.Version; m.Version < refits; {
				draw(x)
				m.Learn(x, x, 1) // standardising would make the variances others
				if m.Version > 8 && len(points) < 300 {
					point := make([]float32, d)
					for i, v := range x {
						point[i] = float32(v)
					}
					points = append(points, point)
				}
				if m.Version == version {
					continue
				}
				version = m.Version
				checkOrthonormal(t, shown(m, d))
				if version < 10 {
					continue
				}
				now := picture(m, points)
				if before != nil {
					j := jump(before, now)
					sum, most, n = sum+j, max(most, j), n+1
				}
				before = now
			}
			if mean := sum / float64(n); n < refits-15 || mean > test.mean || most > test.most {
				t.Errorf("jumps of %.4f on average, %.4f at the most, in %d refits", mean, most, n)
			}
		})
	}
}

func checkOrthonormal(t *testing.T, axes [2][]float64) {
	t.Helper()
	var a, b, both float64
	for i := range axes[0] {
		a += axes[0][i] * axes[0][i]
		b += axes[1][i] * axes[1][i]
		both += axes[0][i] * axes[1][i]
	}
	if !near(a, 1, 1e-5) || !near(b, 1, 1e-5) || !near(both, 0, 1e-5) {
		t.Fatalf("axes of length %v and %v, with a product of %v", a, b, both)
	}
}

// TestAxesComeToRest has the second variance outgrow the first: the picture
// turns, and comes to rest with the greater one on the first axis.
func TestAxesComeToRest(t *testing.T) {
	const d = 4
	random := rand.New(rand.NewPCG(7, 7))
	m := detect.NewPCA(d)
	x := make([]float64, d)
	learn := func(n int, first, second float64) {
		for range n {
			x[0], x[1], x[2], x[3] = first*random.NormFloat64(), second*random.NormFloat64(), 0.1*random.NormFloat64(), 0.1*random.NormFloat64()
			m.Learn(x, x, 1)
		}
	}
	check := func(first int, along string) {
		t.Helper()
		if got := m.AxisName(0) + " " + m.AxisName(1); got != "PC1 PC2" {
			t.Errorf("%s: the axes are %s", along, got)
		}
		axes := shown(m, d)
		if math.Abs(axes[0][first]) < 0.95 || math.Abs(axes[1][1-first]) < 0.95 {
			t.Errorf("%s: the axes shown are %v", along, axes)
		}
		if a, b := m.Explained(0), m.Explained(1); a < b || a+b > 1+1e-9 {
			t.Errorf("%s: they explain %v and %v", along, a, b)
		}
	}
	learn(20_480, 3, 1)
	check(0, "at first")
	learn(61_440, 1, 6)
	check(1, "later")
}
