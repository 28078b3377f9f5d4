package classic

import "testing"

func TestCoarsen(t *testing.T) {
	z, weights := standardised(scattered(1, 5000, 11))
	few, heavy := coarsen(z, weights)
	if len(few) > enough || len(few) < enough/4 {
		t.Errorf("%d points of %d", len(few), len(z))
	}
	var sum point
	var whole float64
	for i, p := range few {
		whole += heavy[i]
		for c := range p {
			sum[c] += heavy[i] * p[c]
		}
	}
	near(t, "weight", []float64{whole}, []float64{5000}, 1e-9)
	near(t, "sum", sum[:], []float64{0, 0, 0}, 1e-6) // standardised

	z, weights = z[:100], weights[:100]
	if few, _ := coarsen(z, weights); &few[0] != &z[0] {
		t.Error("few points are made fewer")
	}
}
