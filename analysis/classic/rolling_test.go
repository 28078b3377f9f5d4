package classic

import (
	"slices"
	"testing"
)

// rolled are the verdicts on samples, and how many of them came each time.
func rolled(m Method, samples []Sample) (verdicts []Verdict, counts []int) {
	r := NewRolling(m)
	take := func(v []Verdict) {
		if len(v) > 0 {
			verdicts, counts = append(verdicts, v...), append(counts, len(v))
		}
	}
	for _, s := range samples {
		take(r.Add(s))
	}
	take(r.Flush())
	take(r.Flush()) // has nothing left
	return verdicts, counts
}

func TestRollingCounts(t *testing.T) {
	for n, want := range map[int][]int{
		0: nil, 1: {1}, 999: {999}, 1000: {1000}, 1001: {1000, 1}, 7500: {1000, 1000, 1000, 1000, 1000, 1000, 1000, 500},
	} {
		verdicts, counts := rolled(DBSCAN, slices.Repeat(network(1, 1), n))
		if !slices.Equal(counts, want) || len(verdicts) != n {
			t.Errorf("%d packets: verdicts on %v, want %v", n, counts, want)
		}
	}
}

// TestRollingIsAnAnalyserOverTheNewest compares with an Analyser that is given
// the same windows by hand.
func TestRollingIsAnAnalyserOverTheNewest(t *testing.T) {
	samples := network(7, 8300)
	for _, m := range methods {
		verdicts, _ := rolled(m, samples)
		analyser, done := New(m), 0
		for done < len(samples) {
			end := min(done+rollingStep, len(samples))
			begin := max(0, end-rollingWindow)
			result := analyser.Run(samples[begin:end])
			for ; done < end; done++ {
				want := Verdict{Score: result.Score[done-begin], Anomalous: result.Anomalous[done-begin]}
				if verdicts[done] != want {
					t.Fatalf("%s: packet %d is %+v, want %+v", m, done, verdicts[done], want)
				}
			}
		}
	}
}

func TestRollingForgets(t *testing.T) {
	usual := network(1, rollingWindow+rollingStep)
	for _, m := range methods {
		r := NewRolling(m)
		for _, s := range usual {
			r.Add(s)
		}
		if len(r.window) != rollingWindow || cap(r.window) != rollingWindow+rollingStep {
			t.Errorf("%s: holds %d packets in room for %d", m, len(r.window), cap(r.window))
		}
		if !slices.Equal(r.window, usual[rollingStep:]) {
			t.Errorf("%s: the window is not of the newest packets", m)
		}
	}
}

func BenchmarkRolling(b *testing.B) {
	samples := network(1, 20000)
	for _, m := range methods {
		b.Run(m.String(), func(b *testing.B) {
			b.ReportAllocs()
			r := NewRolling(m)
			n := 0
			for b.Loop() {
				r.Add(samples[n%len(samples)])
				n++
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "packets/s")
		})
	}
}
