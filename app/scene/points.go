package scene

import (
	"image"

	"jaws/analysis"
)

// place is where a point was drawn, pixels; index is its own among the
// snapshot's.
type place struct {
	x, y  int16
	index int32
}

func (p place) at() image.Point { return image.Pt(int(p.x), int(p.y)) }

// inks are those of a view's normal points and its chosen ones.
func (s *Scene) inks(v View) (normal, chosen *[kinds]ink) {
	if v == Conversations {
		return &s.marks.talk, &s.marks.chosenTalk
	}
	return &s.marks.normal, &s.marks.chosen
}

// stampPlane draws the normal points of a view in the plane, then those that
// are picked out, and finds the places of all, red ones too.
func (s *Scene) stampPlane(dst *image.RGBA, spots []spot, v View, whole bool) {
	f, area := &s.field, s.area
	normal, picked := s.inks(v)
	s.density.reset(area)
	l := s.drawn.limits
	ax := float32(float64(area.Dx()) / (l.x1 - l.x0))
	bx := float32(-l.x0 * float64(area.Dx()) / (l.x1 - l.x0))
	ay := float32(-float64(area.Dy()) / (l.y1 - l.y0))
	by := float32(l.y1 * float64(area.Dy()) / (l.y1 - l.y0))
	r := float32(picked[0].r + 1)
	right, bottom := float32(area.Dx())-r, float32(area.Dy())-r
	left, top := int16(area.Min.X), int16(area.Min.Y)
	kind := f.kind[:len(spots)]
	for i := range spots {
		if kind[i]&red != 0 {
			continue
		}
		x, y := spots[i].x*ax+bx, spots[i].y*ay+by
		if !(x >= r && x < right && y >= r && y < bottom) {
			continue
		}
		at := place{left + int16(x), top + int16(y), int32(f.first + i)}
		if kind[i]&chosen != 0 {
			s.chosen = append(s.chosen, at)
			continue
		}
		s.places = append(s.places, at)
		s.density.put(int(x), int(y), &normal[kind[i]%uint8(kinds)])
	}
	s.density.flush(dst, s.marks.plain)
	for _, at := range s.chosen {
		s.density.put(int(at.x-left), int(at.y-top), &picked[kind[int(at.index)-f.first]%uint8(kinds)])
	}
	s.density.flush(dst, s.marks.picked)
	s.places = append(s.places, s.chosen...)

	inside := area.Inset(s.marks.edge.r + 1)
	clear := area.Inset(s.marks.margin)
	for _, i := range f.red {
		at := image.Pt(area.Min.X+int(clamp(spots[i].x*ax+bx)), area.Min.Y+int(clamp(spots[i].y*ay+by)))
		if whole {
			at = within(at, clear) // while the limits ease towards it
		} else if !at.In(inside) {
			continue
		}
		s.reds = append(s.reds, place{int16(at.X), int16(at.Y), int32(f.first) + i})
	}
}

// clamp keeps a pixel's coordinate in what a place can hold.
func clamp(v float32) float32 { return min(1<<14, max(-1<<14, v)) }

// point is the one that a place is of.
func (s *Scene) point(at place) *analysis.Point { return &s.field.points[at.index] }

// within is the place of r nearest to p.
func within(p image.Point, r image.Rectangle) image.Point {
	return image.Pt(max(r.Min.X, min(r.Max.X-1, p.X)), max(r.Min.Y, min(r.Max.Y-1, p.Y)))
}
