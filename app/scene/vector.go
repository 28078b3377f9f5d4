package scene

import (
	"image"
	"image/color"
)

// vector takes down what of a frame is drawn straight into pixels and kept
// nowhere, for SVG. A nil vector takes nothing down.
type vector struct {
	lines    []vectorLine
	words    []vectorWords
	captions []vectorWords
	// points is the frame with its normal points and nothing over them.
	points *image.RGBA
}

type vectorLine struct {
	from, to image.Point
	color    color.NRGBA
}

type vectorWords struct {
	words string
	box   image.Rectangle
	color color.NRGBA
}

func (v *vector) line(from, to image.Point, c color.NRGBA) {
	if v != nil {
		v.lines = append(v.lines, vectorLine{from, to, c})
	}
}

func (v *vector) write(words string, box image.Rectangle, c color.NRGBA) {
	if v != nil {
		v.words = append(v.words, vectorWords{words, box, c})
	}
}

func (v *vector) caption(words string, box image.Rectangle) {
	if v != nil {
		v.captions = append(v.captions, vectorWords{words: words, box: box})
	}
}

func (v *vector) see(img *image.RGBA) {
	if v != nil {
		v.points = &image.RGBA{Pix: append([]byte(nil), img.Pix...), Stride: img.Stride, Rect: img.Rect}
	}
}

// mean is the colour of a disc of the picture.
func (v *vector) mean(at image.Point, radius float64) color.NRGBA {
	r := int(radius)
	var red, green, blue, n int
	box := image.Rect(at.X-r, at.Y-r, at.X+r+1, at.Y+r+1).Intersect(v.points.Rect)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if apart(image.Pt(x, y), at) > radius && (x != at.X || y != at.Y) {
				continue
			}
			c := v.points.RGBAAt(x, y)
			red, green, blue, n = red+int(c.R), green+int(c.G), blue+int(c.B), n+1
		}
	}
	n = max(1, n)
	return color.NRGBA{uint8(red / n), uint8(green / n), uint8(blue / n), 0xff}
}
