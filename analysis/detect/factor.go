package detect

import (
	"math"

	"gonum.org/v1/gonum/blas/blas64"
)

// factor is the Cholesky factor of a covariance of d variables: what a distance
// by it takes. It is kept column by column. Solving by columns does the same
// sums in the same order as by rows, but no step waits for the one before.
type factor struct {
	d       int
	columns []float64 // d x d: column k is [k*d:], of which [k+1:d] holds what is below the diagonal
	inverse []float64 // of the diagonal
	work    []float64 // the columns of a factor that may yet fail
}

// newFactor is that of the identity.
func newFactor(d int) factor {
	f := factor{d: d, columns: make([]float64, d*d), inverse: make([]float64, d), work: make([]float64, d*d)}
	for i := range d {
		f.inverse[i] = 1
	}
	return f
}

// set factors the upper triangle of sum/weight with ridge on the diagonal. It
// is false, and the factor stays, where that is not positive definite.
func (f *factor) set(sum blas64.Symmetric, weight, ridge float64) bool {
	d := f.d
	for k := range d {
		column := f.work[k*d : (k+1)*d]
		for i := k; i < d; i++ {
			column[i] = sum.Data[k*sum.Stride+i] / weight
		}
		column[k] += ridge
		for j := range k {
			left := f.work[j*d : (j+1)*d]
			v := left[k]
			for i := k; i < d; i++ {
				column[i] -= left[i] * v
			}
		}
		root := math.Sqrt(column[k])
		if !(root > 0) || math.IsInf(root, 0) {
			return false
		}
		for i := k; i < d; i++ {
			column[i] /= root
		}
	}
	f.columns, f.work = f.work, f.columns
	for k := range d {
		f.inverse[k] = 1 / f.columns[k*d+k]
	}
	return true
}

// mostVariables is the greatest d.
const mostVariables = 64

// distance is z' (L L')^-1 z of the factor L: the sum of squares of the forward
// substitution. Two columns are done at once.
func (f *factor) distance(z []float64) (sum float64) {
	var room [mostVariables]float64
	d := f.d
	w := room[:d]
	copy(w, z)
	k := 0
	for ; k+1 < d; k += 2 {
		a, b := f.columns[k*d:(k+1)*d], f.columns[(k+1)*d:(k+2)*d]
		x := w[k] * f.inverse[k]
		y := (w[k+1] - a[k+1]*x) * f.inverse[k+1]
		sum += x * x
		sum += y * y
		rest := w[k+2:]
		a, b = a[k+2:][:len(rest)], b[k+2:][:len(rest)]
		for i, v := range rest {
			v -= a[i] * x
			rest[i] = v - b[i]*y
		}
	}
	if k < d {
		x := w[k] * f.inverse[k]
		sum += x * x
	}
	return sum
}
