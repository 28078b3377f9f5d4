package scene

import (
	"math"
	"strings"
	"testing"
)

func TestRoundTicks(t *testing.T) {
	for _, tt := range []struct {
		low, high float64
		want      string
	}{
		{-12.5, 7.5, "-10 -5 0 5"},
		{-12, 9, "-10 -5 0 5"},
		{0, 1, "0.0 0.2 0.4 0.6 0.8 1.0"},
		{-0.04, 0.03, "-0.04 -0.02 0.00 0.02"},
		{950, 1999, "1000 1500"},
		{-1, -1, ""},
		{5, 3, ""},
		{math.NaN(), 1, ""},
		{math.Inf(-1), math.Inf(1), ""},
	} {
		var words []string
		for _, tick := range (roundTicks{}).Ticks(tt.low, tt.high) {
			if tick.Value < tt.low-1e-9 || tick.Value > tt.high+1e-9 {
				t.Errorf("%v to %v: a tick at %v", tt.low, tt.high, tick.Value)
			}
			if tick.Label != "" {
				words = append(words, tick.Label)
			}
		}
		if got := strings.Join(words, " "); got != tt.want {
			t.Errorf("%v to %v: %s, want %s", tt.low, tt.high, got, tt.want)
		}
	}
}
