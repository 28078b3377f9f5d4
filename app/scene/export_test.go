package scene

import "image"

// Boxes are the labels of the last frame, and the mark that each leads to.
func (s *Scene) Boxes() (boxes []image.Rectangle, anchors []image.Point) {
	for _, b := range s.labels.shown {
		if !b.box.Empty() {
			boxes, anchors = append(boxes, b.box), append(anchors, b.mark)
		}
	}
	return boxes, anchors
}

// Area is where the points are drawn.
func (s *Scene) Area() image.Rectangle { return s.area }

// Background is the axes alone.
func (s *Scene) Background() *image.RGBA { return s.background }

// Limits are what the axes show now, x then y.
func (s *Scene) Limits() [4]float64 {
	l := s.drawn.limits
	return [4]float64{l.x0, l.x1, l.y0, l.y1}
}
