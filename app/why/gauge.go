package why

import (
	"math"

	"jaws/analysis/feature"
)

// gauge is where a reason's usual range and value lie on its bar, 0 to 1.
type gauge struct{ low, high, value float32 }

// gaugeEnd is the farthest that anything lies on a bar.
const gaugeEnd = 0.97

// gaugeOf puts r on a bar. ok is false where it has no usual range. Amounts lie
// on an axis from 0 that is even over the usual range and logarithmic beyond
// it, so that one sees both ten times and ten thousand times the usual. Ratios
// lie on a logarithmic axis, and what is a logarithm already on an even one.
func gaugeOf(r *feature.Reason) (g gauge, ok bool) {
	if !(r.Low <= r.High) || (r.Low == 0 && r.High == 0) || math.IsInf(r.High-r.Low, 0) || math.IsNaN(r.Value) || math.IsInf(r.Value, 0) {
		return gauge{}, false
	}
	at := func(v float64) float64 { return v }
	start, end := min(r.Low, r.Value), max(r.High, r.Value)
	switch {
	case r.Unit == "ratio":
		at = func(v float64) float64 { return math.Log(max(v, 1e-9)) }
		start, end = start/1.5, end*1.5
	case counted(r.Unit):
		knee := max(r.High/4, 1e-9)
		at = func(v float64) float64 { return math.Log1p(max(0, v) / knee) }
		start = 0
	default:
		start = min(start, 0)
	}
	zero, span := at(start), at(end)-at(start)
	if !(span > 0) {
		return gauge{}, false
	}
	part := func(v float64) float32 { return float32(min(1, max(0, (at(v)-zero)/span)) * gaugeEnd) }
	return gauge{low: part(r.Low), high: part(r.High), value: part(r.Value)}, true
}

// counted tells a unit of amounts.
func counted(unit string) bool {
	switch unit {
	case "", "nats", "log", "log ratio", "ratio", "standard deviations":
		return false
	}
	return true
}
