package scene

import (
	"image"
	"math"
)

// drawBounds draws T2's and SPE's limits, and tints what is beyond one.
func (s *Scene) drawBounds(img *image.RGBA) {
	x, y := s.bounds()
	a := s.area
	for py := a.Min.Y; py < a.Max.Y; py++ {
		from := x
		if py < y {
			from = a.Min.X
		}
		for px := max(a.Min.X, from); px < a.Max.X; px++ {
			blend(img.Pix[img.PixOffset(px, py):], s.colors.red, beyondAlpha)
		}
	}
	w := max(1, int(1.5*s.style.line()))
	if x > a.Min.X && x < a.Max.X {
		paint(img, image.Rect(x, a.Min.Y, x+w, a.Max.Y).Intersect(a), s.colors.muted, 255)
	}
	if y > a.Min.Y && y < a.Max.Y {
		paint(img, image.Rect(a.Min.X, y, a.Max.X, y+w).Intersect(a), s.colors.muted, 255)
	}
}

const beyondAlpha = 12

// bounds are the pixels of T2's and SPE's limits, far away for none.
func (s *Scene) bounds() (x, y int) {
	x, y = math.MaxInt32, math.MinInt32
	l, b, a := &s.drawn.limits, &s.drawn.bounds, s.area
	if s.drawn.view != Limits {
		return x, y
	}
	if b[0] > leastLog {
		x = a.Min.X + int((float64(b[0])-l.x0)/(l.x1-l.x0)*float64(a.Dx()))
	}
	if b[1] > leastLog {
		y = a.Max.Y - int((float64(b[1])-l.y0)/(l.y1-l.y0)*float64(a.Dy()))
	}
	return x, y
}

// nameBounds writes beside the lines of Limits what they are.
func (s *Scene) nameBounds(dst *image.RGBA) {
	x, y := s.bounds()
	a, pad := s.area, int(4*s.style.Scale)
	if x > a.Min.X && x < a.Max.X {
		s.caption(dst, s.style.Words.T2Limit, image.Pt(x+pad+2, a.Min.Y+pad))
	}
	if y > a.Min.Y && y < a.Max.Y {
		words := s.letters.of(s.style.Words.SPELimit)
		s.caption(dst, s.style.Words.SPELimit, image.Pt(a.Max.X-words.Rect.Dx()-pad, y-words.Rect.Dy()-pad))
	}
}

// caption writes words on a plate, where they lie in the area whole.
func (s *Scene) caption(dst *image.RGBA, what string, corner image.Point) {
	words := s.letters.of(what)
	box := words.Rect.Add(corner)
	plate := box.Inset(-2)
	if !plate.In(s.area) {
		return
	}
	paint(dst, plate, s.colors.panel, 190)
	s.vector.caption(what, box)
	write(dst, words, corner, s.colors.text)
	s.labels.kept = append(s.labels.kept, plate)
}
