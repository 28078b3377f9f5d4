package detect

import "math"

// relax is how much of the turn against the true axes is kept at each refit.
const relax = 0.9

// plane is the pair of axes that a picture shows: those of the two greatest
// variances, turned within their plane towards the last ones, so that points
// do not jump when the axes are computed anew (orthogonal Procrustes,
// Schoenemann 1966). A tenth of the turn is taken back each time, so that the
// picture comes to rest on the true axes.
type plane struct {
	axes      [2][]float64 // orthonormal, length d
	explained [2]float64   // part of the variance along each
	swapped   bool         // the second has the greater variance
	begun     bool
}

func newPlane(d int) plane {
	p := plane{axes: [2][]float64{make([]float64, d), make([]float64, d)}}
	p.axes[0][0], p.axes[1][min(1, d-1)] = 1, 1
	return p
}

// follow turns to new axes, rows of length d by falling variance lambda, of
// which total is the sum.
func (p *plane) follow(axes, lambda []float64, total float64) {
	d := len(p.axes[0])
	a := append([]float64(nil), axes[:d]...)
	b := append([]float64(nil), axes[d:2*d]...)
	l := [2]float64{lambda[0], lambda[1]}
	if p.begun {
		// Each new axis takes the place and the sign of the old one it is like.
		if math.Abs(dot(a, p.axes[0]))+math.Abs(dot(b, p.axes[1])) < math.Abs(dot(a, p.axes[1]))+math.Abs(dot(b, p.axes[0])) {
			a, b = b, a
			l[0], l[1] = l[1], l[0]
		}
		flip(a, p.axes[0])
		flip(b, p.axes[1])
	}
	// The turn by which [a b] comes nearest to the old axes.
	turn := 0.0
	if p.begun {
		turn = relax * math.Atan2(dot(b, p.axes[0])-dot(a, p.axes[1]), dot(a, p.axes[0])+dot(b, p.axes[1]))
	}
	c, s := math.Cos(turn), math.Sin(turn)
	for i := range d {
		p.axes[0][i], p.axes[1][i] = c*a[i]+s*b[i], c*b[i]-s*a[i]
	}
	p.explained = [2]float64{}
	if total > 0 {
		p.explained = [2]float64{(c*c*l[0] + s*s*l[1]) / total, (c*c*l[1] + s*s*l[0]) / total}
	}
	p.swapped = p.explained[0] < p.explained[1]
	p.begun = true
}

// name is the principal component that axis k is, or is coming to rest on.
func (p *plane) name(k int) string {
	if (k == 0) != p.swapped {
		return "PC1"
	}
	return "PC2"
}

func flip(a, like []float64) {
	if dot(a, like) < 0 {
		for i := range a {
			a[i] = -a[i]
		}
	}
}

func (p *plane) project(z []float32) (x, y float32) {
	for i, v := range z {
		x += v * float32(p.axes[0][i])
		y += v * float32(p.axes[1][i])
	}
	return x, y
}
