package classic

import (
	"math"
	"testing"

	"jaws/capture/packet"
)

func TestScaler(t *testing.T) {
	table := fold([]Sample{sample(packet.TLS, 1, 100), sample(packet.TLS, 1, 100), sample(packet.TLS, 1, 160), sample(packet.TLS, 2, 200)})
	s := fitScaler(table)
	near(t, "mean", s.mean[:], []float64{0, 140, 0.25}, 1e-12)
	near(t, "scale", s.scale[:], []float64{1, math.Sqrt((2*1600 + 400 + 3600) / 4.0), math.Sqrt(3) / 4}, 1e-12)
	for _, p := range table.points {
		back := s.standardise(p)
		for c := range back {
			back[c] = back[c]*s.scale[c] + s.mean[c]
		}
		near(t, "there and back", back[:], p[:], 1e-12)
	}
}

// standardised is samples as what the clusterings see.
func standardised(samples []Sample) ([]point, []float64) {
	t := fold(samples)
	s := fitScaler(t)
	z := make([]point, len(t.points))
	for i, p := range t.points {
		z[i] = s.standardise(p)
	}
	return z, t.weights
}
