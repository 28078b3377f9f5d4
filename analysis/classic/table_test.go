package classic

import (
	"slices"
	"testing"

	"jaws/capture/packet"
)

func TestFold(t *testing.T) {
	table := fold([]Sample{
		sample(packet.TLS, 2, 1514), sample(packet.DNS, 1, 80), sample(packet.TLS, 2, 1514), sample(packet.TLS, 1, 60), {},
	})
	if want := []string{"DNS", "TLS", "unknown"}; !slices.Equal(table.protocols, want) {
		t.Errorf("protocols %q, want %q", table.protocols, want)
	}
	if want := []string{"-", "192.0.2.1", "192.0.2.2"}; !slices.Equal(table.destinations, want) {
		t.Errorf("destinations %q, want %q", table.destinations, want)
	}
	if want := []point{{0, 80, 1}, {1, 60, 1}, {1, 1514, 2}, {2, 0, 0}}; !slices.Equal(table.points, want) {
		t.Errorf("points %v, want %v", table.points, want)
	}
	if want := []float64{1, 1, 2, 1}; !slices.Equal(table.weights, want) {
		t.Errorf("weights %v, want %v", table.weights, want)
	}
	if want := []int32{2, 0, 2, 1, 3}; !slices.Equal(table.at, want) {
		t.Errorf("samples are points %v, want %v", table.at, want)
	}
}
