package classic

import "gonum.org/v1/gonum/mat"

// Components are the principal components of the standardised columns. Pearson
// 1901; variance with n-1, as scikit-learn's PCA.
type Components struct {
	// Axes are unit vectors, one a row, over protocol code, size and
	// destination code, the one of the greatest variance first.
	Axes [3][3]float64
	// Variance is the variance along each axis; Ratio its part of the whole, 0
	// where nothing varies.
	Variance, Ratio [3]float64
}

// fitComponents are the components of standardised points. An axis points the
// way it did in last, and without last so that its greatest part is positive.
func fitComponents(z []point, weights []float64, last *Components) Components {
	var n float64
	S := mat.NewSymDense(3, nil)
	for i := range z {
		n += weights[i]
		for r := range 3 {
			for c := r; c < 3; c++ {
				S.SetSym(r, c, S.At(r, c)+weights[i]*z[i][r]*z[i][c])
			}
		}
	}
	S.ScaleSym(1/max(n-1, 1), S)
	var k Components
	var e mat.EigenSym
	if !e.Factorize(S, true) {
		panic("classic: no eigenvalues of a finite symmetric 3 x 3 matrix")
	}
	var V mat.Dense
	e.VectorsTo(&V)
	var whole float64
	for i, v := range e.Values(nil) {
		axis := 2 - i // gonum's are ascending
		k.Variance[axis] = max(v, 0)
		whole += k.Variance[axis]
		for c := range 3 {
			k.Axes[axis][c] = V.At(c, i)
		}
	}
	for i := range k.Axes {
		if whole > 0 {
			k.Ratio[i] = k.Variance[i] / whole
		}
		k.orient(i, last)
	}
	return k
}

// orient turns axis i the way it should point.
func (k *Components) orient(i int, last *Components) {
	a := &k.Axes[i]
	way := a[0]
	for _, v := range a[1:] {
		if max(v, -v) > max(way, -way) {
			way = v
		}
	}
	if last != nil {
		way = dot((*point)(a), (*point)(&last.Axes[i]))
	}
	if way < 0 {
		for c := range a {
			a[c] = -a[c]
		}
	}
}

// project is where a standardised row lies along the first two axes.
func (k *Components) project(z *point) (x, y float64) {
	return dot(z, (*point)(&k.Axes[0])), dot(z, (*point)(&k.Axes[1]))
}

func dot(a, b *point) float64 { return a[0]*b[0] + a[1]*b[1] + a[2]*b[2] }
