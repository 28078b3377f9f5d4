package detect

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
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

	factor factor // of covariance + ridge
	principal
	seen int
	// Version grows with every new factor and set of axes.
	Version int
}

// NewPCA knows nothing yet.
func NewPCA(d int) *PCA {
	m := &PCA{
		d: d, mean: make([]float64, d), variance: make([]float64, d), block: make([]float64, blockRows*d),
		cov:    blas64.Symmetric{N: d, Stride: d, Uplo: blas.Upper, Data: make([]float64, d*d)},
		factor: newFactor(d), principal: newPrincipal(d),
	}
	for i := range m.ageing {
		m.ageing[i] = math.Exp(-math.Ln2 / halfLife * float64(blockRows-1-i))
	}
	for i := range d {
		m.variance[i] = 1
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
func (m *PCA) Score(z []float64) float64 { return m.factor.distance(z) }

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
		m.refactor()
	}
}

// sum ages the covariance by a block and adds the block to it.
func (m *PCA) sum() {
	keep := math.Exp(-math.Ln2 / halfLife * blockRows)
	blas64.Syrk(blas.Trans, 1, blas64.General{Rows: blockRows, Cols: m.d, Stride: m.d, Data: m.block}, keep, m.cov)
	m.covWeight = m.covWeight*keep + m.blockWeight
	m.rows, m.blockWeight = 0, 0
}

// refit computes factor and axes anew. Where there is no factor the last ones
// still hold.
func (m *PCA) refit() {
	m.refactor()
	m.turn()
}

// refactor computes the factor anew, and leaves the axes to whoever asks for
// them.
func (m *PCA) refactor() {
	if m.factor.set(m.cov, max(m.covWeight, 1e-12), ridge) {
		m.Version++
	}
}

// Usual is coordinate i's usual range: two standard deviations each way.
func (m *PCA) Usual(i int) (low, high float64) {
	d := 2 * math.Sqrt(m.variance[i])
	return m.mean[i] - d, m.mean[i] + d
}
