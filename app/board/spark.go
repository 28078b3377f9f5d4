package board

import (
	"image"
	"image/color"
	"slices"

	"fyne.io/fyne/v2/canvas"

	"jaws/analysis/rank"
)

// sparkOf is a row's bytes a second over the last minute, the newest last.
func sparkOf(r *rank.Row) []uint32 { return r.Spark[:] }

func total(values []uint32) (sum uint64) {
	for _, v := range values {
		sum += uint64(v)
	}
	return sum
}

// spark is a small picture of values over time, to its own scale. It is drawn
// anew only for other values, another colour or another size.
type spark struct {
	raster *canvas.Raster
	values []uint32
	ink    color.NRGBA
	img    *image.NRGBA
}

func newSpark() *spark {
	s := &spark{}
	s.raster = canvas.NewRaster(s.draw)
	return s
}

// Set tells whether it has anything new to show.
func (s *spark) Set(values []uint32, ink color.NRGBA) (changed bool) {
	if s.ink == ink && slices.Equal(s.values, values) {
		return false
	}
	s.values, s.ink = append(s.values[:0], values...), ink
	return true
}

// draw fills w x h device pixels: a bar for each value upon a base line.
func (s *spark) draw(w, h int) image.Image {
	if s.img == nil || s.img.Rect.Dx() != w || s.img.Rect.Dy() != h {
		s.img = image.NewNRGBA(image.Rect(0, 0, w, h))
	}
	clear(s.img.Pix)
	if len(s.values) == 0 || h < 2 {
		return s.img
	}
	most := uint64(max(1, slices.Max(s.values)))
	faint := s.ink
	faint.A /= 3
	for x := range w {
		s.img.SetNRGBA(x, h-1, faint)
		v := uint64(s.at(x, w))
		high := int((v*uint64(h-1) + most - 1) / most) // what is not nothing is seen
		for y := h - high; y < h; y++ {
			s.img.SetNRGBA(x, y, s.ink)
		}
	}
	return s.img
}

// at is the value that pixel x of w shows: each has as many pixels as the
// others, and what they leave is on the left; with fewer pixels than values
// the largest of each lot is shown.
func (s *spark) at(x, w int) uint32 {
	n := len(s.values)
	if wide := w / n; wide > 0 {
		if x -= w - wide*n; x < 0 {
			return 0
		}
		return s.values[x/wide]
	}
	return slices.Max(s.values[x*n/w : (x+1)*n/w])
}
