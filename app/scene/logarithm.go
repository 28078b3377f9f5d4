package scene

import "math"

// leastLog is where a value of 0, or hardly more, is put on a logarithmic axis.
const leastLog = -3

// logs looks logarithms up: a hundred thousand points have two each.
type logs struct {
	// of is the logarithm to base 10 of 1 to 2, in steps of 1/256.
	of [257]float32
}

func newLogs() *logs {
	l := &logs{}
	for i := range l.of {
		l.of[i] = float32(math.Log10(1 + float64(i)/256))
	}
	return l
}

// log10 is the logarithm of v to base 10, to a hundred-thousandth, and
// leastLog for all that is less or none.
func (l *logs) log10(v float32) float32 {
	if !(v > 1e-3) {
		return leastLog
	}
	bits := math.Float32bits(min(v, math.MaxFloat32))
	power, step, rest := int(bits>>23)-127, bits>>15&0xff, float32(bits&0x7fff)/0x8000
	return float32(power)*(math.Ln2/math.Ln10) + l.of[step] + rest*(l.of[step+1]-l.of[step])
}
