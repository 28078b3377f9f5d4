package scene

import (
	"image"
	"image/color"
)

// vertex is a place in Space, -1 to 1 on each axis.
type vertex struct{ x, y, z float64 }

// drawBox draws Space's floor, its two walls behind the points, and three
// axes with words, outside the box wherever one looks from.
func (s *Scene) drawBox(dst *image.RGBA, l *lens) {
	p := s.field.space
	// The walls are where the box is farther away.
	back := vertex{x: side(l.sinYaw), z: side(l.cosYaw)}
	front := vertex{x: -back.x, z: -back.z}
	// Sizes stand on the outline's left edge, which is one that is neither
	// nearest nor farthest.
	left := vertex{x: back.x, z: front.z}
	if l.pixel(vertex{x: front.x, z: back.z}).X < l.pixel(left).X {
		left = vertex{x: front.x, z: back.z}
	}

	s.boxed = s.boxed[:0]
	s.ticks = p.protocolTicks(s.ticks[:0])
	for _, t := range s.ticks {
		s.stroke(dst, l, vertex{t.at, -1, -1}, vertex{t.at, -1, 1}, s.colors.grid)
	}
	across := axis3{s.style.Words.Protocol, vertex{-1, -1, front.z}, vertex{1, -1, front.z}}
	s.writeAxis(dst, l, across, s.ticks)

	s.ticks = p.hostTicks(s.ticks[:0])
	const most = 16 // lines on the floor
	for i := 0; i < len(s.ticks); i += 1 + len(s.ticks)/most {
		s.stroke(dst, l, vertex{-1, -1, s.ticks[i].at}, vertex{1, -1, s.ticks[i].at}, s.colors.grid)
	}
	deep := axis3{s.style.Words.Destination, vertex{front.x, -1, -1}, vertex{front.x, -1, 1}}
	s.writeAxis(dst, l, deep, s.ticks)

	sizes := p.sizeTicks()
	for _, t := range sizes {
		s.stroke(dst, l, vertex{back.x, t.at, -1}, vertex{back.x, t.at, 1}, s.colors.grid)
		s.stroke(dst, l, vertex{-1, t.at, back.z}, vertex{1, t.at, back.z}, s.colors.grid)
	}
	up := axis3{s.style.Words.Size, vertex{left.x, -1, left.z}, vertex{left.x, 1, left.z}}
	s.writeAxis(dst, l, up, sizes)

	for _, y := range [...]float64{-1, 1} {
		s.stroke(dst, l, vertex{back.x, y, -1}, vertex{back.x, y, 1}, s.colors.muted)
		s.stroke(dst, l, vertex{-1, y, back.z}, vertex{1, y, back.z}, s.colors.muted)
	}
	for _, c := range [...]vertex{back, left, {x: -left.x, z: -left.z}} {
		s.stroke(dst, l, vertex{c.x, -1, c.z}, vertex{c.x, 1, c.z}, s.colors.muted)
	}
	for _, a := range [...]axis3{across, deep} {
		s.stroke(dst, l, a.from, a.to, s.colors.muted)
	}
}

func side(v float64) float64 {
	if v < 0 {
		return -1
	}
	return 1
}

// stroke draws a line between two places of the box, where it is seen.
func (s *Scene) stroke(dst *image.RGBA, l *lens, a, b vertex, c color.NRGBA) {
	from, to, ok := clip(l.pixel(a), l.pixel(b), s.area)
	if !ok {
		return
	}
	s.vector.line(from, to, c)
	line(dst, from, to, c, 255)
	if s.style.Projector {
		line(dst, from.Add(image.Pt(0, 1)), to.Add(image.Pt(0, 1)), c, 255)
	}
}
