package scene

import (
	"math"
	"slices"
	"testing"
)

func TestLogarithms(t *testing.T) {
	l := newLogs()
	for v := float32(0.00101); v < 1e30; v *= 1.0137 {
		if got, want := float64(l.log10(v)), math.Log10(float64(v)); math.Abs(got-want) > 1e-5 {
			t.Fatalf("the logarithm of %v is %v, want %v", v, got, want)
		}
	}
	for _, v := range []float32{0, -1, 1e-9, float32(math.NaN()), float32(math.Inf(-1))} {
		if got := l.log10(v); got != leastLog {
			t.Errorf("the logarithm of %v is %v", v, got)
		}
	}
	if got := l.log10(float32(math.Inf(1))); got < 38 || got > 39 {
		t.Errorf("the logarithm of infinity is %v", got)
	}
}

func TestLogTicks(t *testing.T) {
	for _, tt := range []struct {
		name      string
		low, high float64 // logarithms
		want      []string
	}{
		{"five powers", -2, 3, []string{"0.01", "0.1", "1", "10", "100", "1000"}},
		{"two powers", 0.1, 2.05, []string{"2", "5", "10", "20", "50", "100"}},
		{"part of one", 1.1, 1.5, []string{"15", "20", "25", "30"}},
		{"far up", 7.5, 11.5, []string{"1e+08", "1e+09", "1e+10", "1e+11"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, tick := range (logTicks{}).Ticks(tt.low, tt.high) {
				if tick.Value < tt.low-1e-9 || tick.Value > tt.high+1e-9 {
					t.Errorf("a tick at %v", tick.Value)
				}
				if tick.Label != "" {
					got = append(got, tick.Label)
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("ticks %v, want %v", got, tt.want)
			}
		})
	}
}
