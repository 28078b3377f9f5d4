package scene

import (
	"image"
	"math"

	"jaws/analysis"
)

// stampCentroids draws the middles of clusters: a cross in a ring, whose area
// goes by the part of the packets.
func (s *Scene) stampCentroids(dst *image.RGBA, snap *analysis.Snapshot) {
	all := 0
	for i := range snap.Centroids {
		all += snap.Centroids[i].Packets
	}
	unit := s.marks.unit
	width := 2 * float64(s.style.line())
	inside := s.area.Inset(int(10 * unit))
	for i := range snap.Centroids {
		c := &snap.Centroids[i]
		at := s.pixel(c.X, c.Y)
		if !at.In(inside) {
			continue
		}
		radius := unit * (6 + 18*math.Sqrt(float64(c.Packets)/float64(max(1, all))))
		tint := mix(s.colors.clusters[int(c.Cluster)%kinds], s.colors.text, 0.35)
		// The ground around each stroke keeps it apart from the points under it.
		circle(dst, s.area, at, radius, 2.5*width, s.colors.panel, 0.75)
		cross(dst, s.area, at, 0.5*radius+width/2, 2.5*width, s.colors.panel)
		circle(dst, s.area, at, radius, width, tint, 1)
		cross(dst, s.area, at, 0.5*radius, width, s.colors.text)
	}
}

// pixel is where a place on the axes lies.
func (s *Scene) pixel(x, y float32) image.Point {
	l, a := &s.drawn.limits, s.area
	return image.Pt(
		a.Min.X+int(math.Floor((float64(x)-l.x0)/(l.x1-l.x0)*float64(a.Dx()))),
		a.Max.Y-int(math.Floor((float64(y)-l.y0)/(l.y1-l.y0)*float64(a.Dy()))))
}
