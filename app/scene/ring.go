package scene

import (
	"image"
	"image/color"
	"math"
)

// circle draws a soft ring, clipped to in.
func circle(dst *image.RGBA, in image.Rectangle, at image.Point, radius, width float64, c color.NRGBA, alpha float64) {
	r := int(radius + width + 1)
	box := image.Rect(at.X-r, at.Y-r, at.X+r+1, at.Y+r+1).Intersect(in)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			off := math.Abs(math.Hypot(float64(x-at.X), float64(y-at.Y))-radius) - width/2
			if off < 0.5 {
				blend(dst.Pix[dst.PixOffset(x, y):], c, uint32(255*alpha*min(1, 0.5-off)))
			}
		}
	}
}

// cross draws an x of two strokes, clipped to in.
func cross(dst *image.RGBA, in image.Rectangle, at image.Point, radius, width float64, c color.NRGBA) {
	r := int(radius + 1)
	box := image.Rect(at.X-r, at.Y-r, at.X+r+1, at.Y+r+1).Intersect(in)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			u, v := math.Abs(float64(x-at.X)), math.Abs(float64(y-at.Y))
			off := max(math.Abs(u-v)/math.Sqrt2-width/2, max(u, v)-radius)
			if off < 0.5 {
				blend(dst.Pix[dst.PixOffset(x, y):], c, uint32(255*min(1, 0.5-off)))
			}
		}
	}
}
