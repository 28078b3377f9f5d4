package scene

import (
	"image"
	"math"
)

// clip is the part of a line that lies in r, with the pixel beside it that a
// soft line takes. Liang and Barsky 1984.
func clip(a, b image.Point, r image.Rectangle) (from, to image.Point, ok bool) {
	t0, t1 := 0., 1.
	dx, dy := float64(b.X-a.X), float64(b.Y-a.Y)
	for _, e := range [...][2]float64{
		{-dx, float64(a.X - r.Min.X)},
		{dx, float64(r.Max.X - 2 - a.X)},
		{-dy, float64(a.Y - r.Min.Y)},
		{dy, float64(r.Max.Y - 2 - a.Y)},
	} {
		switch p, q := e[0], e[1]; {
		case p == 0 && q < 0:
			return a, b, false
		case p < 0:
			t0 = max(t0, q/p)
		case p > 0:
			t1 = min(t1, q/p)
		}
	}
	if t0 > t1 {
		return a, b, false
	}
	at := func(t float64) image.Point {
		return a.Add(image.Pt(int(math.Round(dx*t)), int(math.Round(dy*t))))
	}
	return at(t0), at(t1), true
}
