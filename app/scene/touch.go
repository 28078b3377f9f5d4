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
