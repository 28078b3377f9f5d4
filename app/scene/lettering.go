package scene

import (
	"image"
	"image/color"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
	plotfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// sans is what the axes and the labels are written in.
var sans = plotfont.Font{Typeface: "Liberation", Variant: "Sans"}

// faceOf is sans at a size, pixels.
func faceOf(size float32) font.Face {
	typeface := plotfont.DefaultCache.Lookup(sans, vg.Length(size))
	return typeface.FontFace(dpi)
}

// lettering keeps words as pixels, so that those written again every frame
// are drawn once.
type lettering struct {
	face  font.Face
	size  float32
	words map[string]*image.Alpha
}

// maxWords are kept; beyond that all are drawn anew.
const maxWords = 500

func (l *lettering) setSize(size float32) {
	if l.face == nil || l.size != size {
		*l = lettering{face: faceOf(size), size: size, words: make(map[string]*image.Alpha)}
	}
}

// of is the pixels of words.
func (l *lettering) of(words string) *image.Alpha {
	if a, ok := l.words[words]; ok {
		return a
	}
	if len(l.words) >= maxWords {
		clear(l.words)
	}
	m := l.face.Metrics()
	a := image.NewAlpha(image.Rect(0, 0, font.MeasureString(l.face, words).Ceil(), (m.Ascent + m.Descent).Ceil()))
	d := font.Drawer{Dst: a, Src: image.Opaque, Face: l.face, Dot: fixed.P(0, m.Ascent.Ceil())}
	d.DrawString(words)
	l.words[words] = a
	return a
}

// write puts words at a corner.
func write(dst *image.RGBA, words *image.Alpha, corner image.Point, c color.NRGBA) {
	box := words.Rect.Add(corner)
	in := box.Intersect(dst.Rect)
	for y := in.Min.Y; y < in.Max.Y; y++ {
		row := dst.Pix[dst.PixOffset(in.Min.X, y):dst.PixOffset(in.Max.X, y)]
		cover := words.Pix[(y-box.Min.Y)*words.Stride+in.Min.X-box.Min.X:]
		for i := 0; i < len(row); i += 4 {
			if a := uint32(cover[i/4]); a != 0 {
				blend(row[i:i+4:i+4], c, a)
			}
		}
	}
}

// measure is how wide words are, whole pixels.
func measure(face font.Face, words string) int { return font.MeasureString(face, words).Round() }
