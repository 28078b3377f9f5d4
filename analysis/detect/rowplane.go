package detect

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"jaws/analysis/feature"
)

const (
	// fewestCases are needed to tell what is principal.
	fewestCases = 4
	// rowClip is the most that a value counts, standard deviations.
	rowClip = 8
)

// RowPlane shows rows of conversations on the two principal axes of the cases
// that a Novelty remembers of their shortest window, standardised.
type RowPlane struct {
	mean, deviation [feature.RowSize]float64
	shown           plane
	values          [][feature.RowSize]float32 // kept from fit to fit
}

// NewRowPlane shows the first two values of rows until it is fitted.
func NewRowPlane() *RowPlane {
	p := &RowPlane{shown: newPlane(feature.RowSize)}
	for i := range p.deviation {
		p.deviation[i] = 1
	}
	return p
}

// Fit finds the axes anew, near to where they were, and is false where too
// little is remembered for that. It costs less than a millisecond.
func (p *RowPlane) Fit(n *Novelty) bool {
	p.values = p.values[:0]
	n.memories[feature.Talk][0].each(func(c *Case) { p.values = append(p.values, c.Values) })
	if len(p.values) < fewestCases {
		return false
	}
	const d = feature.RowSize
	var mean, deviation [d]float64
	for k := range p.values {
		for i, v := range p.values[k] {
			mean[i] += float64(v)
		}
	}
	for i := range mean {
		mean[i] /= float64(len(p.values))
	}
	var cov [d][d]float64
	for k := range p.values {
		var x [d]float64
		for i, v := range p.values[k] {
			x[i] = float64(v) - mean[i]
		}
		for i := range x {
			for j := i; j < d; j++ {
				cov[i][j] += x[i] * x[j]
			}
		}
	}
	for i := range deviation {
		deviation[i] = math.Sqrt(cov[i][i]/float64(len(p.values)) + leastVariance)
	}
	sym := mat.NewSymDense(d, nil)
	var total float64
	for i := range d {
		for j := i; j < d; j++ {
			sym.SetSym(i, j, cov[i][j]/float64(len(p.values))/deviation[i]/deviation[j])
		}
		total += sym.At(i, i)
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(sym, true) {
		return false
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	values := eigen.Values(nil)
	axes, lambda := make([]float64, 2*d), make([]float64, 2)
	for k := range lambda {
		lambda[k] = max(0, values[d-1-k])
		mat.Col(axes[k*d:(k+1)*d], d-1-k, &vectors)
	}
	p.mean, p.deviation = mean, deviation
	p.shown.follow(axes, lambda, total, 1)
	return true
}

// Project is a row's values on the two axes shown, in standard deviations.
func (p *RowPlane) Project(values *[feature.RowSize]float32) (x, y float32) {
	var z [feature.RowSize]float32
	for i, v := range values {
		z[i] = float32(max(-rowClip, min(rowClip, (float64(v)-p.mean[i])/p.deviation[i])))
	}
	return p.shown.project(z[:])
}

// AxisName is what shown axis k, 0 or 1, is.
func (p *RowPlane) AxisName(k int) string { return p.shown.name(k) }

// Explained is the part of the variance along shown axis k, 0 or 1, from 0 to
// 1.
func (p *RowPlane) Explained(k int) float64 { return p.shown.explained[k] }
