package scene

import (
	"image"
	"image/color"
)

// flood paints all of img.
func flood(img *image.RGBA, c color.NRGBA) {
	if len(img.Pix) == 0 {
		return
	}
	fill(img.Pix, c)
	for n := 4; n < len(img.Pix); n *= 2 {
		copy(img.Pix[n:], img.Pix[:n])
	}
}

// paint blends a rectangle that lies in img.
func paint(img *image.RGBA, r image.Rectangle, c color.NRGBA, alpha uint32) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			blend(img.Pix[img.PixOffset(x, y):], c, alpha)
		}
	}
}
