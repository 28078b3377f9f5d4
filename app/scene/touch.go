package scene

import "image"

// At is the index of the point nearest to a pixel of the last frame, or of
// the one that a label there leads to: in Snapshot.Conversations for the view
// Conversations, and in Snapshot.Points for all others.
func (s *Scene) At(x, y int) (index int, ok bool) {
	if i, ok := s.labels.at(image.Pt(x, y)); ok {
		return i, true
	}
	reach := int(8 * s.marks.unit)
	best := reach*reach + 1
	for _, places := range [...][]place{s.reds, s.places} { // red is on top
		for _, p := range places {
			dx, dy := int(p.x)-x, int(p.y)-y
			if d := dx*dx + dy*dy; d < best {
				best, index, ok = d, int(p.index), true
			}
		}
	}
	return index, ok
}

// Within appends the indices, as At tells them, of the points that the last
// frame drew in r to indices: normal ones, then red ones, each in their order.
func (s *Scene) Within(r image.Rectangle, indices []int) []int {
	r = r.Canon()
	for _, places := range [...][]place{s.places, s.reds} {
		for _, p := range places {
			if p.at().In(r) {
				indices = append(indices, int(p.index))
			}
		}
	}
	return indices
}

// Area is where the last frame drew its points, pixels: what a Camera's
// methods ask for. It is empty where there was nothing to draw.
func (s *Scene) Area() image.Rectangle { return s.area }

// Value is what the axes say at a pixel of the last frame; ok is false beside
// them, where nothing was drawn, and in Space.
func (s *Scene) Value(at image.Point) (x, y float64, ok bool) {
	l, a := &s.drawn.limits, s.area
	if !at.In(a) || s.drawn.view == Space || *l == (limits{}) {
		return 0, 0, false
	}
	x = l.x0 + (l.x1-l.x0)*(float64(at.X-a.Min.X)+0.5)/float64(a.Dx())
	y = l.y1 - (l.y1-l.y0)*(float64(at.Y-a.Min.Y)+0.5)/float64(a.Dy())
	return x, y, true
}

// Pixel is where a value lies in the last frame: Value's inverse. ok is false
// where it lies beside the axes, and where Value's is.
func (s *Scene) Pixel(x, y float64) (at image.Point, ok bool) {
	l, a := &s.drawn.limits, s.area
	if a.Empty() || s.drawn.view == Space || *l == (limits{}) || !(x >= l.x0 && x <= l.x1 && y >= l.y0 && y <= l.y1) {
		return image.Point{}, false
	}
	return image.Pt(
		a.Min.X+min(a.Dx()-1, int((x-l.x0)/(l.x1-l.x0)*float64(a.Dx()))),
		a.Min.Y+min(a.Dy()-1, int((l.y1-y)/(l.y1-l.y0)*float64(a.Dy())))), true
}
