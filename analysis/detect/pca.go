package detect

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

const (
	halfLife   = 200_000.0 // packets
	clip       = 30.0      // standard deviations
	refitEvery = 1000
	refitFirst = 100 // while little has been seen
	ridge      = 0.01
)

// PCA is an exponentially weighted principal component analysis of vectors of
// length d, standardised with an exponentially weighted mean and variance.
// Weights have a half-life of 200,000 vectors.
type PCA struct {
	d              int
	weight         float64
	mean, variance []float64
	cov            []float64 // d x d, of the standardised vectors, its weighted sum
	axes           []float64 // d x d, a row each, by falling variance
	lambda         []float64
	seen           int
	// Version grows with every new set of axes.
	Version int
}

// NewPCA knows nothing yet.
func NewPCA(d int) *PCA {
	m := &PCA{d: d, mean: make([]float64, d), variance: make([]float64, d), cov: make([]float64, d*d), axes: make([]float64, d*d), lambda: make([]float64, d)}
	for i := range d {
		m.variance[i], m.lambda[i], m.axes[i*d+i] = 1, 1, 1
	}
	return m
}

// Standardise writes (x-mean)/deviation into z, clipped at 30.
func (m *PCA) Standardise(x, z []float64) {
	for i, v := range x {
		z[i] = max(-clip, min(clip, (v-m.mean[i])/math.Sqrt(m.variance[i]+1e-3)))
	}
}

// Score is the sum of p^2/(lambda+0.01) over all principal axes: the squared
// Mahalanobis distance with a ridge, unitless.
func (m *PCA) Score(z []float64) float64 {
	var sum float64
	for k := range m.d {
		p := dot(m.axes[k*m.d:(k+1)*m.d], z)
		sum += p * p / (m.lambda[k] + ridge)
	}
	return sum
}

// Parts writes each coordinate's share of z's distance into share: their sum
// is the score.
func (m *PCA) Parts(z, share []float64) {
	clear(share)
	for k := range m.d {
		axis := m.axes[k*m.d : (k+1)*m.d]
		p := dot(axis, z) / (m.lambda[k] + ridge)
		for i, v := range z {
			share[i] += p * axis[i] * v
		}
	}
}

// Learn takes x, standardised as z, into account with weight w, 0 to 1.
func (m *PCA) Learn(x, z []float64, w float64) {
	const keep = 1 - math.Ln2/halfLife
	m.weight = m.weight*keep + w
	if w > 0 {
		a := w / m.weight
		for i, v := range x {
			d := v - m.mean[i]
			m.mean[i] += a * d
			m.variance[i] += a * (d*(v-m.mean[i]) - m.variance[i])
		}
		for i, v := range z {
			row := m.cov[i*m.d : (i+1)*m.d]
			for j, u := range z[:i+1] {
				row[j] += a * (v*u - row[j])
			}
		}
	}
	if m.seen++; m.seen%refitEvery == 0 || (m.seen <= refitEvery && m.seen%refitFirst == 0) {
		m.refit()
	}
}

// refit computes the axes anew, each pointing the way its predecessor did, so
// that a picture of them does not flip.
func (m *PCA) refit() {
	sym := mat.NewSymDense(m.d, nil)
	for i := range m.d {
		for j := range i + 1 {
			sym.SetSym(i, j, m.cov[i*m.d+j])
		}
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(sym, true) {
		return // the last axes still hold
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	values := eigen.Values(nil)
	old := append([]float64(nil), m.axes...)
	for k := range m.d {
		from := m.d - 1 - k
		m.lambda[k] = max(0, values[from])
		sign := 1.0
		axis := m.axes[k*m.d : (k+1)*m.d]
		mat.Col(axis, from, &vectors)
		if dot(axis, old[k*m.d:(k+1)*m.d]) < 0 {
			sign = -1
		}
		for i := range axis {
			axis[i] *= sign
		}
	}
	m.Version++
}

// Project is z on the first two axes.
func (m *PCA) Project(z []float32) (x, y float32) {
	for i, v := range z {
		x += v * float32(m.axes[i])
		y += v * float32(m.axes[m.d+i])
	}
	return x, y
}

// Explained is the part of the variance on axis k, 0 to 1.
func (m *PCA) Explained(k int) float64 {
	var sum float64
	for _, l := range m.lambda {
		sum += l
	}
	if sum == 0 {
		return 0
	}
	return m.lambda[k] / sum
}

// Usual is coordinate i's usual range: two standard deviations each way.
func (m *PCA) Usual(i int) (low, high float64) {
	d := 2 * math.Sqrt(m.variance[i])
	return m.mean[i] - d, m.mean[i] + d
}

func dot(a, b []float64) float64 {
	var s float64
	for i, v := range a {
		s += v * b[i]
	}
	return s
}
