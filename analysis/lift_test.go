package analysis

import (
	"math"
	"math/rand/v2"
	"testing"
)

// clouds are ordinary points of different shapes.
func clouds(random *rand.Rand) map[string][]Point {
	of := func(n int, place func() (x, y float64)) (points []Point) {
		for range n {
			x, y := place()
			points = append(points, Point{X: float32(x), Y: float32(y)})
		}
		return points
	}
	return map[string][]Point{
		"round":      of(5000, func() (x, y float64) { return 3 * random.NormFloat64(), 3 * random.NormFloat64() }),
		"flat":       of(5000, func() (x, y float64) { return 8 * random.NormFloat64(), 0.5 * random.NormFloat64() }),
		"one-sided":  of(5000, func() (x, y float64) { return 5 - 3*random.ExpFloat64(), random.ExpFloat64() }),
		"two heaps":  of(5000, func() (x, y float64) { return float64(random.IntN(2))*9 + random.NormFloat64(), random.NormFloat64() }),
		"one place":  of(5000, func() (x, y float64) { return 2, -1 }),
		"very few":   of(12, func() (x, y float64) { return random.NormFloat64(), random.NormFloat64() }),
		"none":       nil,
		"a diagonal": of(5000, func() (x, y float64) { v := 4 * random.NormFloat64(); return v, v }),
	}
}

// TestLiftOutside puts what is in alarm anywhere in the cloud: it ends outside,
// the farther the higher its score, and never far away.
func TestLiftOutside(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for name, cloud := range clouds(random) {
		t.Run(name, func(t *testing.T) {
			l := lift{fewest: 3}
			l.follow(cloud, 0)
			far := func(p *Point) float64 {
				return math.Hypot((float64(p.X)-l.middle[0])/l.width[0], (float64(p.Y)-l.middle[1])/l.width[1])
			}
			within, most := 0, 0.0
			for i := range 1000 {
				p := Point{X: float32(10 * random.NormFloat64()), Y: float32(10 * random.NormFloat64())}
				if len(cloud) > 0 {
					p = cloud[i%len(cloud)]
				}
				last := 0.0
				for _, score := range []float64{1, 1.5, 4, 20, 1e3, 1e6, math.Inf(1)} {
					q := p
					l.raise(&q, math.Log(score))
					d := far(&q)
					if math.IsNaN(d) || d < last {
						t.Fatalf("%v with score %v is %v out, after %v", p, score, d, last)
					}
					last, most = d, max(most, d)
					if score == 1 {
						for k := range cloud {
							if far(&cloud[k]) >= d {
								within++
							}
						}
					}
				}
			}
			if part := float64(within) / 1000 / float64(max(1, len(cloud))); len(cloud) > 100 && part > 0.01 {
				t.Errorf("%.4f of the cloud is as far out", part)
			}
			if most > 3*l.distance {
				t.Errorf("%v out, where %v is enough", most, l.distance)
			}
		})
	}
}

// TestLiftStays has the cloud be another sample of the same: nothing moves. Then
// it grows, and what is red moves with it.
func TestLiftStays(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	cloud := func(spread float64) (points []Point) {
		for range 5000 {
			points = append(points, Point{X: float32(spread * random.NormFloat64()), Y: float32(spread * random.NormFloat64())})
		}
		return points
	}
	l := lift{fewest: 3}
	red := func() Point {
		p := Point{X: 0.5, Y: -0.5}
		l.raise(&p, 1)
		return p
	}
	l.follow(cloud(2), 0)
	first := red()
	for range 20 {
		l.follow(cloud(2), 0)
	}
	if red() != first {
		t.Errorf("it moved from %v to %v without a reason", first, red())
	}
	l.follow(cloud(6), 0)
	if grown := red(); math.Hypot(float64(grown.X), float64(grown.Y)) < 2*math.Hypot(float64(first.X), float64(first.Y)) {
		t.Errorf("the cloud grew threefold, and it only moved from %v to %v", first, grown)
	}
}
