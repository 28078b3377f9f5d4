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
	// leastRow is the weight that vectors must have together for one to be taken.
	leastRow = 1. / 64
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
	pace, growth           float64 // of weights, against their ageing: for each vector, and since the block was begun
	credit                 float64 // the weight of vectors that were passed over since the last row

	scale []float64 // 1 over the deviation of each feature

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
		factor: newFactor(d), principal: newPrincipal(d), pace: math.Exp(math.Ln2 / halfLife), growth: 1, scale: make([]float64, d),
	}
	for i := range d {
		m.variance[i] = 1
	}
	m.rescale()
	return m
}

// Standardise writes (x-mean)/deviation into z, clipped at 30. Both have
// length d.
func (m *PCA) Standardise(x, z []float64) {
	mean, scale := m.mean[:len(x)], m.scale[:len(x)]
	z = z[:len(x)]
	for i, v := range x {
		z[i] = max(-clip, min(clip, (v-mean[i])*scale[i]))
	}
}

// rescale computes the deviations from the variances.
func (m *PCA) rescale() {
	for i, v := range m.variance {
		m.scale[i] = 1 / math.Sqrt(v+leastVariance)
	}
}

// Score is z' (covariance + 0.01)^-1 z, unitless: the sum of p^2/(lambda+0.01)
// over all principal axes, or the squared Mahalanobis distance with a ridge.
func (m *PCA) Score(z []float64) float64 { return m.factor.distance(z) }

// Learn takes x, standardised as z, into account with weight w, 0 to 1. Of
// vectors of little weight, as most of a transfer are, only one in so many is
// taken, with the weight of all.
func (m *PCA) Learn(x, z []float64, w float64) {
	const keep = 1 - math.Ln2/halfLife
	m.weight = m.weight*keep + w
	m.growth *= m.pace
	if m.credit += w; m.credit >= leastRow {
		m.take(x, z, m.credit)
		m.credit = 0
	}
	if m.seen++; m.seen%refitEvery == 0 || (m.seen <= refitEvery && m.seen%refitFirst == 0) {
		m.refactor()
	}
}

// take learns from x with weight w, now.
func (m *PCA) take(x, z []float64, w float64) {
	a := w / m.weight
	mean, variance, scale := m.mean[:len(x)], m.variance[:len(x)], m.scale[:len(x)]
	for i, v := range x {
		d := v - mean[i]
		mean[i] += a * d
		variance[i] += a * (d*(v-mean[i]) - variance[i])
		scale[i] = 1 / math.Sqrt(variance[i]+leastVariance)
	}
	// Rows of a block age together when it is full: a later one weighs more until
	// then by as much as the earlier ones have aged.
	w *= m.growth
	root := math.Sqrt(w)
	row := m.block[m.rows*m.d : (m.rows+1)*m.d]
	for i, v := range z {
		row[i] = root * v
	}
	m.blockWeight += w
	if m.rows++; m.rows == blockRows {
		m.sum()
	}
}

// sum adds the block to the covariance and ages both.
func (m *PCA) sum() {
	keep := 1 / m.growth
	blas64.Syrk(blas.Trans, keep, blas64.General{Rows: blockRows, Cols: m.d, Stride: m.d, Data: m.block}, keep, m.cov)
	m.covWeight = (m.covWeight + m.blockWeight) * keep
	m.rows, m.blockWeight, m.growth = 0, 0, 1
}

// refit computes factor and axes from the covariance. Where there is no factor the last ones
// still hold.
func (m *PCA) refit() {
	m.refactor()
	m.turn()
}

// refactor computes the factor from the covariance, and leaves the axes to whoever asks for
// them.
func (m *PCA) refactor() {
	m.rescale()
	if m.factor.set(m.cov, max(m.covWeight, 1e-12), ridge) {
		m.Version++
	}
}

// Usual is coordinate i's usual range: two standard deviations each way.
func (m *PCA) Usual(i int) (low, high float64) {
	d := 2 * math.Sqrt(m.variance[i])
	return m.mean[i] - d, m.mean[i] + d
}
