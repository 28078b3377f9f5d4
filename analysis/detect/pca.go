package detect

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

const (
	halfLife   = 200_000.0 // vectors
	clip       = 30.0      // standard deviations
	blockRows  = 64
	refitEvery = 1024
	refitFirst = 128 // while little has been seen
	ridge      = 0.01
	// leastVariance is added to that of each feature, which are logarithms: what
	// hardly ever differed may differ by a third without being strange.
	leastVariance = 0.1
	// explainedEnough is the part of the variance that the axes of T2 hold; the
	// others are SPE's.
	explainedEnough = 0.9
)

// PCA is an exactly exponentially weighted principal component analysis of
// vectors of length d, standardised with an exponentially weighted mean and
// variance. Weights have a half-life of 200,000 vectors; the covariance is
// summed in blocks of 64.
type PCA struct {
	d              int
	weight         float64 // of mean and variance
	mean, variance []float64

	block                  []float64 // blockRows x d: rows that wait, times the root of their weight
	rows                   int
	cov                    blas64.Symmetric // the weighted sum, upper triangle
	covWeight, blockWeight float64
	ageing                 [blockRows]float64 // what is left of a row's weight when its block is full

	axes    []float64 // d x d, a row each, by falling variance
	lambda  []float64
	factor  []float64 // d x d, the lower Cholesky factor of covariance + ridge
	inverse []float64 // of its diagonal
	inPlane int       // axes of T2
	shown   plane
	seen    int
	// Version grows with every new set of axes.
	Version int
}

// NewPCA knows nothing yet.
func NewPCA(d int) *PCA {
	m := &PCA{
		d: d, mean: make([]float64, d), variance: make([]float64, d), block: make([]float64, blockRows*d),
		cov:  blas64.Symmetric{N: d, Stride: d, Uplo: blas.Upper, Data: make([]float64, d*d)},
		axes: make([]float64, d*d), lambda: make([]float64, d), factor: make([]float64, d*d), inverse: make([]float64, d),
		inPlane: min(2, d), shown: newPlane(d),
	}
	for i := range m.ageing {
		m.ageing[i] = math.Exp(-math.Ln2 / halfLife * float64(blockRows-1-i))
	}
	for i := range d {
		m.variance[i], m.lambda[i], m.axes[i*d+i] = 1, 1, 1
		m.factor[i*d+i], m.inverse[i] = 1, 1
	}
	return m
}

// Standardise writes (x-mean)/deviation into z, clipped at 30. Both have
// length d.
func (m *PCA) Standardise(x, z []float64) {
	for i, v := range x {
		z[i] = max(-clip, min(clip, (v-m.mean[i])/math.Sqrt(m.variance[i]+leastVariance)))
	}
}

// Score is z' (covariance + 0.01)^-1 z, unitless: the sum of p^2/(lambda+0.01)
// over all principal axes, or the squared Mahalanobis distance with a ridge.
func (m *PCA) Score(z []float64) float64 {
	var y [64]float64 // forward substitution; d is at most 64
	var sum float64
	for i := range m.d {
		row := m.factor[i*m.d : i*m.d+i]
		v := z[i]
		for k, l := range row {
			v -= l * y[k]
		}
		v *= m.inverse[i]
		y[i] = v
		sum += v * v
	}
	return sum
}

// Readout is Hotelling's T2 of z on the axes that hold 90 % of the variance,
// and the squared prediction error on the others; both unitless. Jackson and
// Mudholkar 1979.
func (m *PCA) Readout(z []float64) (t2, spe float64) {
	spe = dot(z, z)
	for k := range m.inPlane {
		p := dot(m.axes[k*m.d:(k+1)*m.d], z)
		t2 += p * p / (m.lambda[k] + ridge)
		spe -= p * p
	}
	return t2, max(0, spe)
}

// Parts writes each coordinate's share of z's score into share: their sum is
// the score.
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
	}
	// Rows of a block age together when it is full; within it each is given the
	// weight that it has by then.
	root := math.Sqrt(w * m.ageing[m.rows])
	row := m.block[m.rows*m.d : (m.rows+1)*m.d]
	for i, v := range z {
		row[i] = root * v
	}
	m.blockWeight += root * root
	if m.rows++; m.rows == blockRows {
		m.sum()
	}
	if m.seen++; m.seen%refitEvery == 0 || (m.seen <= refitEvery && m.seen%refitFirst == 0) {
		m.refit()
	}
}

// sum ages the covariance by a block and adds the block to it.
func (m *PCA) sum() {
	keep := math.Exp(-math.Ln2 / halfLife * blockRows)
	blas64.Syrk(blas.Trans, 1, blas64.General{Rows: blockRows, Cols: m.d, Stride: m.d, Data: m.block}, keep, m.cov)
	m.covWeight = m.covWeight*keep + m.blockWeight
	m.rows, m.blockWeight = 0, 0
}

// refit computes axes and factor anew.
func (m *PCA) refit() {
	sym := mat.NewSymDense(m.d, nil)
	w := max(m.covWeight, 1e-12)
	for i := range m.d {
		for j := i; j < m.d; j++ {
			sym.SetSym(i, j, m.cov.Data[i*m.d+j]/w)
		}
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(sym, true) {
		return // the last axes still hold
	}
	for i := range m.d {
		sym.SetSym(i, i, sym.At(i, i)+ridge)
	}
	var chol mat.Cholesky
	if !chol.Factorize(sym) {
		return
	}
	var lower mat.TriDense
	chol.LTo(&lower)
	for i := range m.d {
		for j := range i + 1 {
			m.factor[i*m.d+j] = lower.At(i, j)
		}
		m.inverse[i] = 1 / lower.At(i, i)
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	values := eigen.Values(nil)
	var total, held float64
	for k := range m.d {
		from := m.d - 1 - k
		m.lambda[k] = max(0, values[from])
		total += m.lambda[k]
		mat.Col(m.axes[k*m.d:(k+1)*m.d], from, &vectors)
	}
	m.inPlane = 0
	for m.inPlane < m.d-1 && (m.inPlane < 2 || held < explainedEnough*total) {
		held += m.lambda[m.inPlane]
		m.inPlane++
	}
	m.shown.follow(m.axes, m.lambda, total)
	m.Version++
}

// Project is z on the two axes shown.
func (m *PCA) Project(z []float32) (x, y float32) { return m.shown.project(z) }

// Explained is the part of the variance along shown axis k, 0 or 1, from 0 to
// 1.
func (m *PCA) Explained(k int) float64 { return m.shown.explained[k] }

// AxisName is what shown axis k, 0 or 1, is.
func (m *PCA) AxisName(k int) string { return m.shown.name(k) }

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
