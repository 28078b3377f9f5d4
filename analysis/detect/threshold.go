package detect

import "math"

// Threshold follows the 99.9 % quantile of the log score with a histogram in
// which old scores fade (half-life 200,000), and stands a margin above it.
// What is in alarm hardly counts, so that an attack cannot push it away.
type Threshold struct {
	bins     [binCount]float64
	total    float64
	seen     int
	quantile float64
}

const (
	binCount = 256
	binWidth = 0.1 // of log score
	tail     = 1e-3
	margin   = 0.5
	settle   = 500 // scores before the axes mean anything
	lookOver = 256
)

// NewThreshold knows nothing yet.
func NewThreshold() *Threshold { return &Threshold{quantile: math.Log(100)} }

// See counts one score, 0 or more.
func (t *Threshold) See(logScore float64) {
	t.seen++
	if t.seen <= settle {
		return
	}
	w := 1.0
	if t.seen > 4*settle && t.Above(logScore) > 0 {
		w = 0.05
	}
	t.bins[min(binCount-1, int(logScore/binWidth))] += w
	t.total += w
	if t.seen%lookOver == 0 {
		t.look()
	}
}

// look finds the quantile again and lets what is old fade.
func (t *Threshold) look() {
	const keep = 1 - math.Ln2*lookOver/halfLife
	var above float64
	found := false
	for i := binCount - 1; i >= 0; i-- {
		if above += t.bins[i]; !found && above > tail*t.total {
			t.quantile, found = binWidth*float64(i+1), true
		}
		t.bins[i] *= keep
	}
	t.total *= keep
}

// Above is how far a log score lies over the alarm's threshold; negative
// below it.
func (t *Threshold) Above(logScore float64) float64 { return logScore - t.quantile - margin }

// Contaminated tells whether a score is too strange to learn from.
func (t *Threshold) Contaminated(logScore float64) bool { return logScore > t.quantile }
