package classic

import "testing"

func TestComponents(t *testing.T) {
	// Along (1, 1, 0) far, along (1, -1, 0) less, and never along the third.
	z := []point{{3, 3, 0}, {-3, -3, 0}, {1, -1, 0}, {-1, 1, 0}}
	k := fitComponents(z, []float64{1, 1, 1, 1}, nil)
	near(t, "variance", k.Variance[:], []float64{12, 4.0 / 3, 0}, 1e-12)
	near(t, "ratio", k.Ratio[:], []float64{0.9, 0.1, 0}, 1e-12)
	x, y := k.project(&z[0])
	near(t, "the first point", []float64{x * x, y}, []float64{18, 0}, 1e-12)

	turned := k
	for i := range turned.Axes {
		for c := range turned.Axes[i] {
			turned.Axes[i][c] = -turned.Axes[i][c]
		}
	}
	if again := fitComponents(z, []float64{1, 1, 1, 1}, &turned); again != turned {
		t.Errorf("axes %v, want them as they were, %v", again.Axes, turned.Axes)
	}
}

func TestComponentsOfNothingThatVaries(t *testing.T) {
	if k := fitComponents([]point{{}}, []float64{7}, nil); k.Variance != [3]float64{} || k.Ratio != [3]float64{} {
		t.Errorf("%+v", k)
	}
}
