package chum

import (
	"context"
	"io"
	"math"
	"testing"
	"testing/synctest"
	"time"
)

// clocked is a writer that takes no time and notes what came when.
type clocked struct {
	times []time.Time
	sizes []int
}

func (c *clocked) Write(b []byte) (int, error) {
	c.times = append(c.times, time.Now())
	c.sizes = append(c.sizes, len(b))
	return len(b), nil
}

func paced(t *testing.T, p Plan) *clocked {
	t.Helper()
	if err := p.check(); err != nil {
		t.Fatal(err)
	}
	c := &Cast{plan: p, fill: newFiller(1), pace: newPacer(p, 1)}
	var w clocked
	if err := c.send(context.Background(), &w, p.Bytes); err != nil {
		t.Fatal(err)
	}
	return &w
}

// TestRateIsKept runs on a clock of its own, on which nothing else takes time:
// the schedule itself is what is looked at.
func TestRateIsKept(t *testing.T) {
	for name, rate := range map[string]float64{"0.1 MB/s": 1e5, "1 MB/s": 1e6, "10 MB/s": 1e7, "the cap": MaxRate} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				begun := time.Now()
				p := Plan{Protocol: TLS, Bytes: int64(5 * rate), Rate: rate, Piece: 16 << 10}
				w := paced(t, p)
				took := time.Since(begun) + time.Duration(float64(w.sizes[len(w.sizes)-1])/rate*1e9)
				if got := float64(p.Bytes) / took.Seconds(); math.Abs(got-rate) > 0.02*rate {
					t.Errorf("%.0f bytes a second, want %.0f", got, rate)
				}
				var sum int
				for i, at := range w.times {
					if due := rate * at.Sub(begun).Seconds(); float64(sum) > due+2*rate*catchUp.Seconds() {
						t.Fatalf("write %d is ahead of its time: %d bytes went, %.0f were due", i, sum, due)
					}
					sum += w.sizes[i]
				}
			})
		})
	}
}

func TestJitterIsEvenOnAverage(t *testing.T) {
	for _, name := range []string{"slow", "burst", "files", "dns", "icmp"} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l, _ := LureNamed(name)
				p := l.Plan.With(1000*int64(l.Plan.Piece), 0)
				p.Apart = false
				w := paced(t, p)
				var first []time.Time // of each piece
				for i, at := range w.times {
					if i == 0 || !at.Equal(w.times[i-1]) {
						first = append(first, at)
					}
				}
				wait := float64(p.Piece) / p.Speed()
				least, most, sum := math.Inf(1), 0.0, 0.0
				for i := 1; i < len(first); i++ {
					d := first[i].Sub(first[i-1]).Seconds()
					least, most, sum = min(least, d), max(most, d), sum+d
				}
				if mean := sum / float64(len(first)-1); math.Abs(mean-wait) > 0.02*wait {
					t.Errorf("every %.4f s on average, want %.4f", mean, wait)
				}
				const slack = 1e-3 // of a wait, for whole microseconds and bytes
				if least < wait*(1-p.Jitter-slack) || most > wait*(1+p.Jitter+slack) || (p.Jitter > 0 && most < wait*(1+p.Jitter/2)) {
					t.Errorf("waits of %.4f to %.4f s, want %.4f give or take %v", least, most, wait, p.Jitter)
				}
			})
		})
	}
}

func TestSizesVaryAndAddUp(t *testing.T) {
	l, _ := LureNamed("files")
	p := newPacer(l.Plan, 3)
	left, n, least, most := l.Plan.Bytes, 0, int64(math.MaxInt64), int64(0)
	for left > 0 {
		size := p.size(left)
		left -= size
		least, most = min(least, size), max(most, size)
		n++
	}
	if n != 60 || left != 0 {
		t.Errorf("%d files, %d bytes left over", n, left)
	}
	if least < 32_000 || most > 96_000 || least > 48_000 || most < 80_000 {
		t.Errorf("files of %d to %d bytes, want 32 to 96 kB", least, most)
	}
}

func TestSameSeedSameBait(t *testing.T) {
	a, b, other := make([]byte, 1000), make([]byte, 1000), make([]byte, 1000)
	newFiller(1).fill(a, true)
	newFiller(1).fill(b, true)
	newFiller(2).fill(other, true)
	if string(a) != string(b) || string(a) == string(other) {
		t.Error("the seed does not decide what is sent")
	}
}

// BenchmarkFill is what making the bytes costs.
func BenchmarkFill(b *testing.B) {
	f, buffer := newFiller(1), make([]byte, chunk)
	b.SetBytes(chunk)
	b.ReportAllocs()
	for b.Loop() {
		f.fill(buffer, false)
	}
}

// BenchmarkSend is the loop that sends, without a network.
func BenchmarkSend(b *testing.B) {
	p := Plan{Protocol: TLS, Bytes: 1 << 20, Rate: MaxRate, Piece: chunk}
	c := &Cast{plan: p, fill: newFiller(1), pace: newPacer(p, 1)}
	c.pace.limit.SetLimit(1e18)
	b.SetBytes(p.Bytes)
	b.ReportAllocs()
	for b.Loop() {
		if err := c.send(context.Background(), io.Discard, p.Bytes); err != nil {
			b.Fatal(err)
		}
	}
}
