package scene

import (
	"image"
	"image/color"
)

// Boxes are the labels of the last frame, and the mark that each leads to.
func (s *Scene) Boxes() (boxes []image.Rectangle, anchors []image.Point) {
	for _, b := range s.labels.shown {
		if !b.box.Empty() {
			boxes, anchors = append(boxes, b.box), append(anchors, b.mark)
		}
	}
	return boxes, anchors
}

// Background is the axes alone.
func (s *Scene) Background() *image.RGBA { return s.background }

// Limits are what the axes show now, x then y.
func (s *Scene) Limits() [4]float64 {
	l := s.drawn.limits
	return [4]float64{l.x0, l.x1, l.y0, l.y1}
}

// Place is where the point of an index was drawn in the last frame.
func (s *Scene) Place(index int) (image.Point, bool) {
	at, ok := s.placeOf(index)
	return at.at(), ok
}

// Words are the boxes of Space's axes' words in the last frame.
func (s *Scene) Words() []image.Rectangle { return s.boxed }

// Diamonds is how many of the last frame's red points were drawn whole.
func (s *Scene) Diamonds() int { return len(s.crowdRed.diamonds) }

// Colors are what a style is painted with.
func (st Style) Colors() (panel, red, glow color.NRGBA, clusters []color.NRGBA) {
	p := st.palette()
	return p.panel, p.red, p.glow, p.clusters[:]
}

// Places calls f with each point of the last frame.
func (s *Scene) Places(f func(index int, at image.Point)) {
	for _, places := range [...][]place{s.places, s.reds} {
		for _, p := range places {
			f(int(p.index), p.at())
		}
	}
}
