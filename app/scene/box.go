package scene

import (
	"image"
	"image/color"
	"math"
)

// corner is one of the box's four upright edges.
type corner struct{ x, z float64 }

// drawBox draws Space's floor, its two walls behind the points, and three
// axes with words, outside the box wherever one looks from.
func (s *Scene) drawBox(dst *image.RGBA, o *Options) {
	l := newLens(o.Turn, o.Camera, s.area, float64(s.style.text()))
	p := s.field.space
	s.boxed = s.boxed[:0]
	// The walls are where the box is farther away.
	back := corner{side(l.sinYaw), side(l.cosYaw)}
	front := corner{-back.x, -back.z}

	hosts, protocols := len(p.hosts), len(p.protocols)
	for i := range protocols {
		x := float64(even(int32(i), protocols))
		s.stroke(dst, &l, [3]float64{x, -1, -1}, [3]float64{x, -1, 1}, s.colors.grid)
	}
	step := (hosts + 15) / 16
	for i := 0; i < hosts; i += max(1, step) {
		z := float64(even(int32(i), hosts))
		s.stroke(dst, &l, [3]float64{-1, -1, z}, [3]float64{1, -1, z}, s.colors.grid)
	}
	sizes := p.sizes()
	for _, size := range sizes {
		y := float64(p.height(size.bytes))
		s.stroke(dst, &l, [3]float64{back.x, y, -1}, [3]float64{back.x, y, 1}, s.colors.grid)
		s.stroke(dst, &l, [3]float64{-1, y, back.z}, [3]float64{1, y, back.z}, s.colors.grid)
	}
	for _, y := range []float64{-1, 1} {
		s.stroke(dst, &l, [3]float64{back.x, y, -1}, [3]float64{back.x, y, 1}, s.colors.muted)
		s.stroke(dst, &l, [3]float64{-1, y, back.z}, [3]float64{1, y, back.z}, s.colors.muted)
	}
	s.stroke(dst, &l, [3]float64{back.x, -1, back.z}, [3]float64{back.x, 1, back.z}, s.colors.muted)
	s.stroke(dst, &l, [3]float64{front.x, -1, -1}, [3]float64{front.x, -1, 1}, s.colors.muted)
	s.stroke(dst, &l, [3]float64{-1, -1, front.z}, [3]float64{1, -1, front.z}, s.colors.muted)

	// Sizes stand on the outline's left edge, which is one that is neither
	// nearest nor farthest.
	left := corner{back.x, front.z}
	if l.pixel(front.x, 0, back.z).X < l.pixel(left.x, 0, left.z).X {
		left = corner{front.x, back.z}
	}
	for _, c := range [...]corner{left, {-left.x, -left.z}} {
		s.stroke(dst, &l, [3]float64{c.x, -1, c.z}, [3]float64{c.x, 1, c.z}, s.colors.muted)
	}

	height := s.letters.of("0").Rect.Dy()
	s.axis(dst, &l, axis3{
		title: "size, bytes", n: len(sizes), gap: height / 2,
		word: func(i int) string { return sizes[i].word },
		at:   func(v float64) image.Point { return l.pixel(left.x, v, left.z) },
		of:   func(i int) float64 { return float64(p.height(sizes[i].bytes)) },
	})
	s.axis(dst, &l, axis3{
		title: "protocol", n: protocols, gap: height / 2,
		word: func(i int) string { return p.protocols[i].String() },
		at:   func(v float64) image.Point { return l.pixel(v, -1, front.z) },
		of:   func(i int) float64 { return float64(even(int32(i), protocols)) },
	})
	s.axis(dst, &l, axis3{
		title: "destination", n: hosts, gap: height / 2,
		word: func(i int) string { return p.hosts[i].name },
		at:   func(v float64) image.Point { return l.pixel(front.x, -1, v) },
		of:   func(i int) float64 { return float64(even(int32(i), hosts)) },
	})
}

// axis3 is one axis of Space: n words at the places of, -1 to 1, which at
// finds on the picture.
type axis3 struct {
	title string
	n     int
	gap   int
	word  func(i int) string
	at    func(v float64) image.Point
	of    func(i int) float64
}

// axis writes the words beside an axis, away from the middle of the box, as
// many as there is room for, and the title beyond them.
func (s *Scene) axis(dst *image.RGBA, l *lens, a axis3) {
	middle, center := a.at(0), l.pixel(0, 0, 0)
	along := a.at(1).Sub(a.at(-1))
	// Away is across the axis, on the side where the box is not.
	across := image.Pt(-along.Y, along.X)
	if d := middle.Sub(center); across.X*d.X+across.Y*d.Y < 0 {
		across = image.Pt(along.Y, -along.X)
	}
	far := math.Hypot(float64(across.X), float64(across.Y))
	if far == 0 {
		return
	}
	ux, uy := float64(across.X)/far, float64(across.Y)/far
	widest := 0
	for k := range a.n {
		i := k - 1
		if k < 2 { // the ends first
			i = k * (a.n - 1)
		}
		words := s.letters.of(a.word(i))
		box := beside(a.at(a.of(i)), ux, uy, float64(a.gap), words.Rect.Size())
		if !s.vacant(box) {
			continue
		}
		s.boxed = append(s.boxed, box)
		write(dst, words, box.Min, s.colors.muted)
		widest = max(widest, int(math.Abs(ux)*float64(box.Dx())+math.Abs(uy)*float64(box.Dy())))
	}
	words := s.letters.of(a.title)
	for _, v := range [...]float64{0, 0.4, -0.4, 0.8, -0.8, 1.1, -1.1} {
		for gap := a.gap*2 + widest; gap > 0; gap -= a.gap { // rather closer than not at all
			box := beside(a.at(v), ux, uy, float64(gap), words.Rect.Size())
			if s.vacant(box) {
				s.boxed = append(s.boxed, box)
				write(dst, words, box.Min, s.colors.text)
				return
			}
		}
	}
}

// vacant tells whether no words are near a box, and it is all to be seen.
func (s *Scene) vacant(box image.Rectangle) bool {
	if !box.In(s.area) {
		return false
	}
	for _, other := range s.boxed {
		if box.Inset(-3).Overlaps(other) {
			return false
		}
	}
	return true
}

// beside is a box of that size, gap away from a place in the direction u.
func beside(at image.Point, ux, uy, gap float64, size image.Point) image.Rectangle {
	w, h := float64(size.X), float64(size.Y)
	x := float64(at.X) + ux*gap + (ux-1)*w/2
	y := float64(at.Y) + uy*gap + (uy-1)*h/2
	corner := image.Pt(int(math.Round(x)), int(math.Round(y)))
	return image.Rectangle{Min: corner, Max: corner.Add(size)}
}

// stroke draws a line between two places of the box, where both are seen.
func (s *Scene) stroke(dst *image.RGBA, l *lens, a, b [3]float64, c color.NRGBA) {
	from, to := l.pixel(a[0], a[1], a[2]), l.pixel(b[0], b[1], b[2])
	from, to, ok := clip(from, to, s.area)
	if !ok {
		return
	}
	line(dst, from, to, c, 255)
	if s.style.Projector {
		line(dst, from.Add(image.Pt(0, 1)), to.Add(image.Pt(0, 1)), c, 255)
	}
}

// clip is the part of a line that lies in r. Liang and Barsky 1984.
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
		return image.Pt(a.X+int(math.Round(dx*t)), a.Y+int(math.Round(dy*t)))
	}
	return at(t0), at(t1), true
}

func side(v float64) float64 {
	if v < 0 {
		return -1
	}
	return 1
}

// size is a tick of the axis of sizes.
type size struct {
	bytes float32
	word  string
}

// sizes are the ticks up to the largest size.
func (s *space) sizes() []size {
	if s.largest > usual {
		return largeSizes[:]
	}
	return usualSizes[:]
}

var (
	usualSizes = [...]size{{32, "32"}, {64, "64"}, {128, "128"}, {256, "256"}, {512, "512"}, {1024, "1024"}, {2048, "2048"}}
	largeSizes = [...]size{{32, "32"}, {128, "128"}, {512, "512"}, {2048, "2048"}, {8192, "8192"}, {32768, "32768"}}
)
