package classic

import (
	"math"
	"testing"
)

// near fails the test where numbers differ by more than by, relative to those
// above 1.
func near(t *testing.T, what string, got, want []float64, by float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d numbers, want %d", what, len(got), len(want))
	}
	for i := range got {
		if !(math.Abs(got[i]-want[i]) <= by*max(1, math.Abs(want[i]))) {
			t.Errorf("%s[%d] = %.12g, want %.12g", what, i, got[i], want[i])
		}
	}
}
