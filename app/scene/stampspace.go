package scene

import "image"

// stampSpace draws the normal points of Space, the nearer the larger and the
// stronger, then those that are picked out, and finds the places of all.
func (s *Scene) stampSpace(dst *image.RGBA, spots []spot, lens *lens, whole bool) {
	f, area := &s.field, s.area
	s.density.reset(area)
	inside := area.Inset(s.marks.chosenDeep[0][0].r + 1)
	clear := area.Inset(s.marks.margin)
	s.depth = s.depth[:0]
	for i := range spots {
		x, y, deep := lens.see(vertex{float64(spots[i].x), float64(spots[i].y), float64(spots[i].z)})
		at := image.Pt(int(clamp(float32(x))), int(clamp(float32(y))))
		p := place{int16(at.X), int16(at.Y), int32(f.first + i)}
		level := uint8(min(depths-1, max(0, (deep+1)/2*depths)))
		switch k := f.kind[i]; {
		case k&red != 0:
			if whole {
				at = within(at, clear)
				p.x, p.y = int16(at.X), int16(at.Y)
			}
			if at.In(inside) {
				s.reds = append(s.reds, p)
			}
		case !at.In(inside):
		case k&chosen != 0:
			s.chosen, s.depth = append(s.chosen, p), append(s.depth, level)
		default:
			s.places = append(s.places, p)
			s.density.put(at.X-area.Min.X, at.Y-area.Min.Y, &s.marks.deep[level][k%uint8(kinds)])
		}
	}
	s.density.flush(dst, s.marks.plain)
	for i, p := range s.chosen {
		kind := f.kind[int(p.index)-f.first] % uint8(kinds)
		s.density.put(int(p.x)-area.Min.X, int(p.y)-area.Min.Y, &s.marks.chosenDeep[s.depth[i]][kind])
	}
	s.density.flush(dst, s.marks.picked)
	s.places = append(s.places, s.chosen...)
}
