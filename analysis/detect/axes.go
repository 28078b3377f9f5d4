package detect

import "gonum.org/v1/gonum/mat"

// principal are the principal axes of a PCA. To find them takes a hundred times
// as long as a factor, and only a picture and a reason want them: they are found
// when asked for.
type principal struct {
	axes    []float64 // d x d, a row each, by falling variance
	lambda  []float64
	inPlane int // axes of T2
	shown   plane
	version int // of the PCA that they are of
}

func newPrincipal(d int) principal {
	p := principal{axes: make([]float64, d*d), lambda: make([]float64, d), inPlane: min(2, d), shown: newPlane(d)}
	for i := range d {
		p.lambda[i], p.axes[i*d+i] = 1, 1
	}
	return p
}

// turn finds the axes of what was learnt by now, unless they are known.
func (m *PCA) turn() {
	if refits := m.Version - m.version; refits != 0 {
		m.version = m.Version
		m.findAxes(refits)
	}
}

// findAxes computes the axes, for the first time in so many refits.
func (m *PCA) findAxes(refits int) {
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
	m.shown.follow(m.axes, m.lambda, total, refits)
}

// Readout is Hotelling's T2 of z on the axes that hold 90 % of the variance,
// and the squared prediction error on the others; both unitless. Jackson and
// Mudholkar 1979.
func (m *PCA) Readout(z []float64) (t2, spe float64) {
	m.turn()
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
	m.turn()
	clear(share)
	for k := range m.d {
		axis := m.axes[k*m.d : (k+1)*m.d]
		p := dot(axis, z) / (m.lambda[k] + ridge)
		for i, v := range z {
			share[i] += p * axis[i] * v
		}
	}
}

// Project is z on the two axes shown.
func (m *PCA) Project(z []float32) (x, y float32) {
	m.turn()
	return m.shown.project(z)
}

// Explained is the part of the variance along shown axis k, 0 or 1, from 0 to
// 1.
func (m *PCA) Explained(k int) float64 {
	m.turn()
	return m.shown.explained[k]
}

// AxisName is what shown axis k, 0 or 1, is.
func (m *PCA) AxisName(k int) string {
	m.turn()
	return m.shown.name(k)
}

func dot(a, b []float64) float64 {
	var s float64
	for i, v := range a {
		s += v * b[i]
	}
	return s
}
