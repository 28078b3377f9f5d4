package feature

import "math"

const (
	logBits  = 7
	logParts = 1 << logBits
)

// logarithm works out natural logarithms of normal positive numbers, to 3e-16 or
// as much of the result: a packet takes fifteen, and math.Log1p is three times as
// slow. It has the logarithms of the middles of 128 parts of [1, 2), of the first
// that of 1, and goes on from there by a series (Tang 1990).
type logarithm [logParts]struct{ inverse, log float64 }

func newLogarithm() *logarithm {
	var l logarithm
	for i := range l {
		middle := 1 + (float64(i)+0.5)/logParts
		if i == 0 {
			middle = 1 // of which the logarithm is 0 indeed
		}
		l[i].inverse = 1 / middle
		l[i].log = -math.Log(l[i].inverse) // of what is divided by indeed
	}
	return &l
}

// of is the logarithm of x.
func (l *logarithm) of(x float64) float64 {
	const fraction, bias = 52, 1023
	bits := math.Float64bits(x)
	exponent := float64(int(bits>>fraction) - bias)
	part := &l[bits>>(fraction-logBits)%logParts]
	// The number between 1 and 2 that x is times a power of two, over the middle
	// of its part; at most 1/128 from 1.
	r := math.Float64frombits(bits&(1<<fraction-1)|bias<<fraction)*part.inverse - 1
	r2 := r * r
	return exponent*math.Ln2 + part.log + (r - r2*(1./2-r*(1./3)) - r2*r2*(1./4-r*(1./5)+r2*(1./6)))
}

// of1 is the logarithm of 1+x, x of 0 or more.
func (l *logarithm) of1(x float64) float64 { return l.of(1 + x) }
