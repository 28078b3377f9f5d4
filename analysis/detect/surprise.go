package detect

import "math"

const (
	binCount = 256
	binWidth = 0.1
	lookOver = 256 // values between two looks at the bins
)

// Surprise tells how seldom a value as high as this one comes, by a histogram
// of 256 bins of 0.1 in which old values fade (half-life 200,000).
type Surprise struct {
	bins  [binCount]float64
	tail  [binCount + 1]float64 // -ln of the part of values in this bin and above
	total float64
	seen  int
}

// NewSurprise has seen nothing and is surprised by nothing.
func NewSurprise() *Surprise { return &Surprise{} }

// See counts a value, 0 or more, with a weight from 0 to 1.
func (s *Surprise) See(x, weight float64) {
	s.bins[bin(x)] += weight
	s.total += weight
	if s.seen++; s.seen%lookOver == 0 {
		s.look()
	}
}

func bin(x float64) int { return max(0, min(binCount-1, int(x/binWidth))) }

// look finds the tail anew and lets what is old fade.
func (s *Surprise) look() {
	const keep = 1 - math.Ln2*lookOver/halfLife
	s.sum()
	for i := range s.bins {
		s.bins[i] *= keep
	}
	s.total *= keep
}

// sum finds the tail of the bins.
func (s *Surprise) sum() {
	above := 1.0 // the value that has not been seen yet
	for i := binCount - 1; i >= 0; i-- {
		above += s.bins[i]
		s.tail[i] = math.Log((s.total + 1) / above)
	}
	s.tail[binCount] = math.Log(s.total + 1)
}

// Of is the surprise of a value, nats: -ln of the part of values that were as
// high.
func (s *Surprise) Of(x float64) float64 {
	i := bin(x)
	part := min(1, max(0, x/binWidth-float64(i)))
	return s.tail[i] + part*(s.tail[i+1]-s.tail[i])
}

// Value is the least value whose surprise is so many nats, to a bin.
func (s *Surprise) Value(surprise float64) float64 {
	for i := range binCount {
		if s.tail[i] >= surprise {
			return binWidth * float64(i)
		}
	}
	return binWidth * binCount
}

// Most is the surprise of a value higher than any seen.
func (s *Surprise) Most() float64 { return s.tail[binCount] }

// Seen is how many values were counted, what faded left out.
func (s *Surprise) Seen() float64 { return s.total }
