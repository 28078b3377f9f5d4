package scene

import "image"

// drawPointer draws what follows the pointer: a ring and a rubber band.
func (s *Scene) drawPointer(dst *image.RGBA, o *Options) {
	width := 1.5 * float64(s.style.line())
	if at, ok := s.placeOf(o.Hover - 1); ok {
		circle(dst, s.area, at.at(), 9*s.marks.unit, 2.2*width, s.colors.panel, 0.6)
		circle(dst, s.area, at.at(), 9*s.marks.unit, width, s.colors.text, 1)
	}
	box := o.Box.Canon().Intersect(s.area)
	if box.Empty() {
		return
	}
	paint(dst, box, s.colors.accent, 28)
	w := max(1, int(s.style.line()))
	for _, side := range [...]image.Rectangle{
		{box.Min, image.Pt(box.Max.X, box.Min.Y+w)},
		{image.Pt(box.Min.X, box.Max.Y-w), box.Max},
		{image.Pt(box.Min.X, box.Min.Y+w), image.Pt(box.Min.X+w, box.Max.Y-w)},
		{image.Pt(box.Max.X-w, box.Min.Y+w), image.Pt(box.Max.X, box.Max.Y-w)},
	} {
		paint(dst, side.Intersect(box), s.colors.accent, 255)
	}
}

// placeOf is where the point of an index is drawn.
func (s *Scene) placeOf(index int) (place, bool) {
	if index < 0 {
		return place{}, false
	}
	for _, places := range [...][]place{s.reds, s.places} {
		for _, at := range places {
			if int(at.index) == index {
				return at, true
			}
		}
	}
	return place{}, false
}
