package feature_test

import (
	"math"
	"testing"

	"jaws/analysis/feature"
)

func TestDecayed(t *testing.T) {
	type add struct{ x, at float64 }
	for _, test := range []struct {
		name string
		adds []add
		want float64
	}{
		{"at once", []add{{8, 5}, {8, 5}}, 16},
		{"half after a half-life", []add{{8, 5}, {0, 15}}, 4},
		{"a quarter after two", []add{{8, 5}, {0, 15}, {0, 25}}, 2},
		{"in one step or two", []add{{8, 0}, {8, 10}, {1, 40}}, 1.0 + 12./8},
		{"time going back is no time", []add{{8, 50}, {8, 10}, {0, 60}}, 8},
		{"gone in the end", []add{{8, 0}, {0, 1e9}}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			var d feature.Decayed
			var got float64
			for _, a := range test.adds {
				got = d.Add(a.x, a.at, 10)
			}
			if math.Abs(got-test.want) > 1e-12 {
				t.Errorf("%v, not %v", got, test.want)
			}
		})
	}
}

// TestDecayedInSmallSteps fades as exactly where hardly any time passes.
func TestDecayedInSmallSteps(t *testing.T) {
	for _, past := range []float64{0, 1e-12, 1e-6, 1e-3, 0.0144, 0.01442, 0.0145, 1} {
		d := feature.Decayed{Sum: 1}
		want := math.Exp2(-past / 10)
		if got := d.Add(0, past, 10); math.Abs(got-want) > 4e-16 {
			t.Errorf("%v after %v s, not %v", got, past, want)
		}
	}
}
