package scene

import (
	"image"
	"image/color"

	"jaws/analysis"
)

var clusterColors = [...]color.NRGBA{
	hex(0x5b8fb0), hex(0x4fa3a5), hex(0x6f86c9), hex(0x8a9bb8), hex(0x7f9c8e), hex(0x9a8fc0), hex(0x6fa0c8), hex(0xa0a7b5),
}

// stampPoints draws normal points, then the chosen ones, then the red ones.
func (s *Scene) stampPoints(dst *image.RGBA, snap *analysis.Snapshot, o Options) {
	unit := max(1, int(s.style.Scale+0.5))
	red := s.style.palette().red
	white := s.style.palette().text
	for i := range snap.Points {
		p := &snap.Points[i]
		x, y, ok := s.pixel(p)
		if !ok {
			continue
		}
		s.places = append(s.places, place{x, y, i})
		if !p.Anomalous {
			c := clusterColors[int(p.Cluster)%len(clusterColors)]
			disc(dst, x, y, 2*unit, c, 120)
		}
	}
	for _, at := range s.places {
		p := &snap.Points[at.index]
		if p.Group == o.Selected && o.Selected != 0 {
			disc(dst, at.x, at.y, 4*unit, white, 200)
		}
		if p.Anomalous {
			diamond(dst, at.x, at.y, 5*unit, red, uint32(60+190*p.Fade))
		}
	}
}

func disc(dst *image.RGBA, cx, cy, r int, c color.NRGBA, alpha uint32) {
	for y := -r; y <= r; y++ {
		for x := -r; x <= r; x++ {
			if x*x+y*y <= r*r {
				blend(dst, cx+x, cy+y, c, alpha)
			}
		}
	}
}

func diamond(dst *image.RGBA, cx, cy, r int, c color.NRGBA, alpha uint32) {
	for y := -r; y <= r; y++ {
		for x := -r; x <= r; x++ {
			if abs(x)+abs(y) <= r {
				blend(dst, cx+x, cy+y, c, alpha)
			}
		}
	}
}

func abs(n int) int { return max(n, -n) }

func blend(dst *image.RGBA, x, y int, c color.NRGBA, alpha uint32) {
	if !image.Pt(x, y).In(dst.Rect) {
		return
	}
	px := dst.Pix[dst.PixOffset(x, y):]
	px[0] = uint8((uint32(px[0])*(255-alpha) + uint32(c.R)*alpha) / 255)
	px[1] = uint8((uint32(px[1])*(255-alpha) + uint32(c.G)*alpha) / 255)
	px[2] = uint8((uint32(px[2])*(255-alpha) + uint32(c.B)*alpha) / 255)
}
