package scene

import (
	"image"
	"math"
	"strconv"
)

// axis3 is one axis of Space, an edge of its box.
type axis3 struct {
	title    string
	from, to vertex
}

// tick3 is a word on an axis of Space, -1 to 1 along it.
type tick3 struct {
	at   float64
	word string
}

func (a *axis3) at(v float64) vertex {
	of := func(from, to float64) float64 { return from + (to-from)*(v+1)/2 }
	return vertex{of(a.from.x, a.to.x), of(a.from.y, a.to.y), of(a.from.z, a.to.z)}
}

// writeAxis writes the words beside an axis, away from the middle of the box,
// as many as there is room for, and the title beyond them.
func (s *Scene) writeAxis(dst *image.RGBA, l *lens, a axis3, ticks []tick3) {
	middle, center := l.pixel(a.at(0)), l.pixel(vertex{})
	along := l.pixel(a.to).Sub(l.pixel(a.from))
	// The words go across the axis, to the side where the box is not.
	across := image.Pt(-along.Y, along.X)
	if d := middle.Sub(center); across.X*d.X+across.Y*d.Y < 0 {
		across = image.Pt(along.Y, -along.X)
	}
	far := apart(across, image.Point{})
	if far == 0 {
		return
	}
	ux, uy := float64(across.X)/far, float64(across.Y)/far
	gap := float64(s.letters.of(a.title).Rect.Dy()) / 2
	widest := 0.
	for k := range ticks {
		i := k - 1
		if k < 2 { // the ends first
			i = k * (len(ticks) - 1)
		}
		words := s.letters.of(ticks[i].word)
		box := beside(l.pixel(a.at(ticks[i].at)), ux, uy, gap, words.Rect.Size())
		if s.vacant(box) {
			s.boxed = append(s.boxed, box)
			s.vector.write(ticks[i].word, box, s.colors.muted)
			write(dst, words, box.Min, s.colors.muted)
			widest = max(widest, math.Abs(ux)*float64(box.Dx())+math.Abs(uy)*float64(box.Dy()))
		}
	}
	words := s.letters.of(a.title)
	for _, v := range [...]float64{0, 0.4, -0.4, 0.8, -0.8, 1.1, -1.1} {
		for off := 2*gap + widest; off > 0; off -= gap { // rather closer than not at all
			box := beside(l.pixel(a.at(v)), ux, uy, off, words.Rect.Size())
			if s.vacant(box) {
				s.boxed = append(s.boxed, box)
				s.vector.write(a.title, box, s.colors.text)
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
	corner := at.Add(image.Pt(int(math.Round(ux*gap+(ux-1)*w/2)), int(math.Round(uy*gap+(uy-1)*h/2))))
	return image.Rectangle{Min: corner, Max: corner.Add(size)}
}

func (s *space) protocolTicks(ticks []tick3) []tick3 {
	for i, p := range s.protocols {
		ticks = append(ticks, tick3{float64(even(int32(i), len(s.protocols))), p.String()})
	}
	return ticks
}

func (s *space) hostTicks(ticks []tick3) []tick3 {
	for i := range s.hosts {
		ticks = append(ticks, tick3{float64(even(int32(i), len(s.hosts))), s.hosts[i].name})
	}
	return ticks
}

// sizeTicks are powers of two from the smallest to the largest size.
func (s *space) sizeTicks() []tick3 {
	factor := 2
	if s.largest > usual {
		factor = 4
	}
	if ticks := s.sizes[s.largest]; ticks != nil {
		return ticks
	}
	for bytes := smallest; bytes <= int(s.largest); bytes *= factor {
		s.sizes[s.largest] = append(s.sizes[s.largest], tick3{float64(s.height(float32(bytes))), strconv.Itoa(bytes)})
	}
	return s.sizes[s.largest]
}
