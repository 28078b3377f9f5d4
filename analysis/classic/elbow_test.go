package classic

import "testing"

func TestElbow(t *testing.T) {
	// Wanted is numpy.argmin(numpy.gradient(numpy.gradient(inertia))) + 1.
	for _, c := range []struct {
		name    string
		inertia []float64
		last    int
		want    int
	}{
		{"falls ever more slowly", []float64{3000, 1968, 1434, 949, 678, 459, 314, 269, 227}, 0, 9},
		{"falls late", []float64{100, 99, 98, 97, 96, 40, 39, 38, 37}, 0, 4},
		{"nothing left after three", []float64{900, 300, 0, 0, 0, 0, 0, 0, 0}, 0, 5},
		{"nothing at all", make([]float64, 9), 0, 1},
		{"a line", []float64{9, 8, 7, 6, 5, 4, 3, 2, 1}, 0, 1},
		{"a line, known with six", []float64{9, 8, 7, 6, 5, 4, 3, 2, 1}, 6, 6},
		{"falls late, known with six", []float64{100, 99, 98, 97, 96, 40, 39, 38, 37}, 6, 4},
	} {
		if got := elbow(c.inertia, c.last); got != c.want {
			t.Errorf("%s: the elbow is at %d, want %d", c.name, got, c.want)
		}
	}
}

func TestGradient(t *testing.T) {
	near(t, "gradient", gradient([]float64{1, 2, 4, 7, 11}), []float64{1, 1.5, 2.5, 3.5, 4}, 0)
	near(t, "of one", gradient([]float64{5}), []float64{0}, 0)
}
