package detect

import "math"

const (
	// relax is the most of the turn against the true axes that is taken back at
	// each refit. Where the two variances are equal no axes are truer than
	// others, and nothing is; apart is how far they differ, of their sum, where
	// all is.
	relax = 0.1
	apart = 0.15
)

// plane is the pair of axes that a picture shows: those of the two greatest
// variances, turned within their plane towards the last ones, so that points
// do not jump when the axes are computed anew (orthogonal Procrustes,
// Schoenemann 1966). Some of the turn is taken back each time, so that the
// picture comes to rest on the true axes.
type plane struct {
	axes      [2][]float64 // orthonormal, length d
	narrow    [2][]float32 // the same, to project with
	explained [2]float64   // part of the variance along each
	begun     bool
}

func newPlane(d int) plane {
	p := plane{axes: [2][]float64{make([]float64, d), make([]float64, d)}, narrow: [2][]float32{make([]float32, d), make([]float32, d)}}
	p.axes[0][0], p.axes[1][min(1, d-1)] = 1, 1
	p.set()
	return p
}

// follow turns to new axes, rows of length d by falling variance lambda, of
// which total is the sum, after so many refits.
func (p *plane) follow(axes, lambda []float64, total float64, refits int) {
	d := len(p.axes[0])
	a := append([]float64(nil), axes[:d]...)
	b := append([]float64(nil), axes[d:2*d]...)
	l := [2]float64{lambda[0], lambda[1]}
	turn := 0.0
	if p.begun {
		turn = p.nearest(a, b) * math.Pow(1-relax*min(1, (l[0]-l[1])/max(l[0]+l[1], 1e-12)/apart), float64(refits))
	}
	c, s := math.Cos(turn), math.Sin(turn)
	for i := range d {
		p.axes[0][i], p.axes[1][i] = c*a[i]+s*b[i], c*b[i]-s*a[i]
	}
	p.explained = [2]float64{}
	if total > 0 {
		p.explained = [2]float64{(c*c*l[0] + s*s*l[1]) / total, (c*c*l[1] + s*s*l[0]) / total}
	}
	p.begun = true
	p.set()
}

// name is the principal component that axis k is, or is coming to rest on.
func (p *plane) name(k int) string {
	if (k == 0) == (p.explained[0] >= p.explained[1]) {
		return "PC1"
	}
	return "PC2"
}

// nearest gives a and b the signs with which a turn of the two comes nearest to
// the old axes, and returns that turn, the smaller of two as good.
func (p *plane) nearest(a, b []float64) (turn float64) {
	a0, a1, b0, b1 := dot(a, p.axes[0]), dot(a, p.axes[1]), dot(b, p.axes[0]), dot(b, p.axes[1])
	// The turn by t takes x to cos t a + sin t b. With a as it is or with b
	// turned over, one of two pairs of signs fits better; turning both over is
	// the same with the turn by half a circle more.
	flip := math.Hypot(a0+b1, b0-a1) < math.Hypot(a0-b1, -b0-a1)
	if flip {
		b0, b1 = -b0, -b1
	}
	turn = math.Atan2(b0-a1, a0+b1)
	both := math.Abs(turn) > math.Pi/2
	if both {
		turn -= math.Copysign(math.Pi, turn)
	}
	for i := range a {
		if both {
			a[i] = -a[i]
		}
		if both != flip {
			b[i] = -b[i]
		}
	}
	return turn
}

func (p *plane) project(z []float32) (x, y float32) {
	a, b := p.narrow[0][:len(z)], p.narrow[1][:len(z)]
	for i, v := range z {
		x += v * a[i]
		y += v * b[i]
	}
	return x, y
}

// set has the axes for the hot path too.
func (p *plane) set() {
	for k, axis := range p.axes {
		for i, v := range axis {
			p.narrow[k][i] = float32(v)
		}
	}
}
