package detect

import (
	"math"
	"slices"
)

const (
	// tailPlaces is how many peaks are remembered, the newest.
	tailPlaces = 2048
	// tailFraction of the peaks are taken for the tail, but no fewer than
	// tailLeast.
	tailFraction = 0.1
	tailLeast    = 12
	// mostShape bounds the shape: beyond it a few peaks would decide all.
	mostShape = 0.3
	// refitPeaks is how many new peaks call for another fit.
	refitPeaks = 16
)

// Tail estimates how high peaks go that come seldom: peaks over a threshold,
// with a generalised Pareto distribution fitted by probability-weighted
// moments (Hosking and Wallis 1987; Siffer et al. 2017 use the same tail on
// streams). While peaks are few, a prior level holds.
type Tail struct {
	peaks   []float64 // a ring
	next    int
	pending int
	// fitted
	threshold, scale, shape, exceed float64
	sorted                          []float64
	fitted                          bool
}

// NewTail knows no peak.
func NewTail() *Tail { return &Tail{peaks: make([]float64, 0, tailPlaces)} }

// Add takes a peak in.
func (t *Tail) Add(x float64) {
	if len(t.peaks) < cap(t.peaks) {
		t.peaks = append(t.peaks, x)
	} else {
		t.peaks[t.next] = x
		t.next = (t.next + 1) % len(t.peaks)
	}
	if t.pending++; t.pending >= refitPeaks {
		t.pending = 0
		t.fit()
	}
}

// Len is how many peaks are remembered.
func (t *Tail) Len() int { return len(t.peaks) }

func (t *Tail) fit() {
	t.sorted = append(t.sorted[:0], t.peaks...)
	slices.Sort(t.sorted)
	n := max(tailLeast, int(tailFraction*float64(len(t.sorted))))
	if n >= len(t.sorted) {
		return
	}
	cut := len(t.sorted) - n
	t.threshold, t.exceed = t.sorted[cut-1], float64(n)/float64(len(t.sorted))
	// b0 is the mean excess, a1 the mean of each times the part above it.
	var b0, a1 float64
	for i, x := range t.sorted[cut:] {
		y := x - t.threshold
		b0 += y
		a1 += y * float64(n-1-i) / float64(n-1)
	}
	b0, a1 = b0/float64(n), a1/float64(n)
	if b0-2*a1 < 1e-9 || b0 < 1e-9 {
		t.shape, t.scale = 0, max(b0, 1e-3)
	} else {
		t.shape = max(-mostShape, min(mostShape, 2-b0/(b0-2*a1)))
		t.scale = max(1e-3, 2*b0*a1/(b0-2*a1))
	}
	t.fitted = true
}

// Level is the peak that is passed with probability p; ok is false while too
// little is known.
func (t *Tail) Level(p float64) (x float64, ok bool) {
	switch {
	case !t.fitted:
		return 0, false
	case p >= t.exceed:
		return t.sorted[min(len(t.sorted)-1, int((1-p)*float64(len(t.sorted))))], true
	case math.Abs(t.shape) < 1e-6:
		return t.threshold + t.scale*math.Log(t.exceed/p), true
	}
	return t.threshold + t.scale/t.shape*(math.Pow(t.exceed/p, t.shape)-1), true
}
