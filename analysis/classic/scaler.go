package classic

import "math"

// scaler standardises each column to mean 0 and population standard deviation
// 1. A constant column is divided by 1, as scikit-learn's StandardScaler does.
type scaler struct {
	mean, scale point
}

// fitScaler is the scaler of the table's samples, of which there is one.
func fitScaler(t *table) scaler {
	var s scaler
	n := float64(len(t.at))
	for c := range s.mean {
		low, high := math.Inf(1), math.Inf(-1)
		for i := range t.points {
			s.mean[c] += t.weights[i] * t.points[i][c]
			low, high = min(low, t.points[i][c]), max(high, t.points[i][c])
		}
		s.mean[c] /= n
		if low == high {
			s.mean[c], s.scale[c] = low, 1
			continue
		}
		var variance float64
		for i := range t.points {
			d := t.points[i][c] - s.mean[c]
			variance += t.weights[i] * d * d
		}
		s.scale[c] = math.Sqrt(variance / n)
	}
	return s
}

func (s *scaler) standardise(p point) point {
	for c := range p {
		p[c] = (p[c] - s.mean[c]) / s.scale[c]
	}
	return p
}

// distance2 is the squared Euclidean distance.
func distance2(a, b *point) float64 {
	x, y, z := a[0]-b[0], a[1]-b[1], a[2]-b[2]
	return x*x + y*y + z*z
}
