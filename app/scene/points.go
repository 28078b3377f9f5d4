package scene

import (
	"image"
	"image/color"
	"math"

	"jaws/analysis"
)

// marks are the shapes of one scale.
type marks struct {
	normal, chosen, red, edge, rim, head, halo stamp
	// margin is what the largest of them needs around it, pixels.
	margin int
}

func newMarks(scale float32) marks {
	u := float64(scale)
	m := marks{
		normal: disc(2.1 * u), chosen: disc(2.7 * u),
		red: diamond(5 * u), edge: diamond(6.5 * u), rim: diamond(7 * u), head: diamond(8 * u), halo: disc(13 * u),
	}
	m.margin = m.halo.r + int(math.Ceil(2*u))
	return m
}

const (
	normalAlpha = 130
	chosenAlpha = 160
	redAlpha    = 235
	edgeAlpha   = 160
	haloAlpha   = 45
	lineAlpha   = 200
)

// stampPoints draws normal points, then the red ones. Those of the chosen
// group are lighter, or have a rim.
func (s *Scene) stampPoints(dst *image.RGBA, snap *analysis.Snapshot, o Options) {
	colors := s.style.palette()
	inside := s.area.Inset(s.marks.chosen.r + 1)
	clear := s.area.Inset(s.marks.margin)
	var tints [len(clusterColors)]color.NRGBA
	for i, c := range clusterColors {
		tints[i] = mix(c, colors.text, 0.45)
	}
	for i := range snap.Points {
		p := &snap.Points[i]
		at := s.pixel(p)
		if p.Anomalous {
			at = within(at, clear) // while the limits ease towards it
		} else if !at.In(inside) {
			continue
		}
		s.places = append(s.places, place{at.X, at.Y, i})
		switch kind := int(p.Cluster) % len(clusterColors); {
		case p.Anomalous:
		case p.Group == o.Selected && o.Selected != 0:
			s.marks.chosen.put(dst, at, tints[kind], chosenAlpha)
		default:
			s.marks.normal.put(dst, at, clusterColors[kind], normalAlpha)
		}
	}
	// Edges before marks, so that a crowd of marks has one around it all and
	// none pales another.
	for _, at := range s.places {
		p := &snap.Points[at.index]
		switch at := image.Pt(at.x, at.y); {
		case !p.Anomalous:
		case p.Group == o.Selected && o.Selected != 0:
			s.marks.rim.put(dst, at, colors.text, redAlpha)
		default:
			s.marks.edge.put(dst, at, colors.panel, edgeAlpha)
		}
	}
	for _, at := range s.places {
		if p := &snap.Points[at.index]; p.Anomalous {
			s.marks.red.put(dst, image.Pt(at.x, at.y), mix(colors.faded, colors.red, strength(p.Fade)), redAlpha)
		}
	}
}

// within is the place of r nearest to p.
func within(p image.Point, r image.Rectangle) image.Point {
	return image.Pt(max(r.Min.X, min(r.Max.X-1, p.X)), max(r.Min.Y, min(r.Max.Y-1, p.Y)))
}
