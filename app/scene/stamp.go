package scene

import (
	"image"
	"image/color"
	"math"
)

// stamp is a shape's coverage, row by row, of a square 2r+1 pixels wide: what
// is drawn thousands of times a frame is worked out once.
type stamp struct {
	r     int
	cover []uint8
}

// newStamp takes the distance of a place from the shape's edge, pixels,
// negative inside, and covers the pixels softly. The shape is as wide as it is
// high, and reaches no farther than radius and a pixel.
func newStamp(radius float64, distance func(x, y float64) float64) stamp {
	cover := func(x, y int) uint8 {
		return uint8(255 * min(1, max(0, 0.5-distance(float64(x), float64(y)))))
	}
	s := stamp{r: int(math.Ceil(radius)) + 1}
	for s.r > 0 && cover(s.r, 0) == 0 { // no pixel is visited for nothing
		s.r--
	}
	for y := -s.r; y <= s.r; y++ {
		for x := -s.r; x <= s.r; x++ {
			s.cover = append(s.cover, cover(x, y))
		}
	}
	return s
}

func disc(radius float64) stamp {
	return newStamp(radius, func(x, y float64) float64 { return math.Hypot(x, y) - radius })
}

func diamond(radius float64) stamp {
	return newStamp(radius, func(x, y float64) float64 {
		return (math.Abs(x) + math.Abs(y) - radius) / math.Sqrt2
	})
}

// put draws the stamp with its middle at a place.
func (s *stamp) put(dst *image.RGBA, at image.Point, c color.NRGBA, alpha uint32) {
	box := image.Rect(at.X-s.r, at.Y-s.r, at.X+s.r+1, at.Y+s.r+1)
	in := box.Intersect(dst.Rect)
	wide := 2*s.r + 1
	for y := in.Min.Y; y < in.Max.Y; y++ {
		row := dst.Pix[dst.PixOffset(in.Min.X, y):dst.PixOffset(in.Max.X, y)]
		cover := s.cover[(y-box.Min.Y)*wide+in.Min.X-box.Min.X:]
		for i := 0; i < len(row); i += 4 {
			if a := uint32(cover[i/4]); a != 0 {
				blend(row[i:i+4:i+4], c, a*alpha/255)
			}
		}
	}
}

// blend paints one pixel with alpha of 255.
func blend(px []uint8, c color.NRGBA, alpha uint32) {
	_ = px[2]
	px[0] = uint8((uint32(px[0])*(255-alpha) + uint32(c.R)*alpha) / 255)
	px[1] = uint8((uint32(px[1])*(255-alpha) + uint32(c.G)*alpha) / 255)
	px[2] = uint8((uint32(px[2])*(255-alpha) + uint32(c.B)*alpha) / 255)
}

// line draws a thin soft line; it must lie inside dst.
func line(dst *image.RGBA, a, b image.Point, c color.NRGBA, alpha uint32) {
	dx, dy := float64(b.X-a.X), float64(b.Y-a.Y)
	steps := int(max(math.Abs(dx), math.Abs(dy)))
	steep := math.Abs(dy) > math.Abs(dx)
	for i := range steps + 1 {
		part := float64(i) / float64(max(1, steps))
		x, y := float64(a.X)+dx*part, float64(a.Y)+dy*part
		low, side := math.Floor(y), image.Pt(0, 1)
		over := y - low
		at := image.Pt(int(x+0.5), int(low))
		if steep {
			low, side = math.Floor(x), image.Pt(1, 0)
			over, at = x-low, image.Pt(int(low), int(y+0.5))
		}
		dot(dst, at, c, alpha*uint32(255*(1-over))/255)
		dot(dst, at.Add(side), c, alpha*uint32(255*over)/255)
	}
}

func dot(dst *image.RGBA, at image.Point, c color.NRGBA, alpha uint32) {
	if alpha != 0 && at.In(dst.Rect) {
		blend(dst.Pix[dst.PixOffset(at.X, at.Y):], c, alpha)
	}
}
