package look

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
)

// ScaleOf is how many device pixels a unit has where o is shown.
func ScaleOf(o fyne.CanvasObject) float32 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		return c.Scale()
	}
	return 1
}

// DevicePixels is a size in them.
func DevicePixels(size fyne.Size, scale float32) image.Point {
	return image.Pt(int(math.Round(float64(size.Width*scale))), int(math.Round(float64(size.Height*scale))))
}

// Solid is the current theme's colour of that name, to draw pixels with.
func Solid(name fyne.ThemeColorName) color.NRGBA {
	return color.NRGBAModel.Convert(Themed(name)).(color.NRGBA)
}

// Line gives its objects a height that may be less than they ask for:
// labels leave much room around their words.
type Line struct{ Height float32 }

func (l Line) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, l.Height)
	for _, o := range objects {
		size.Width = max(size.Width, o.MinSize().Width)
	}
	return size
}

func (l Line) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		high := max(l.Height, o.MinSize().Height)
		o.Move(fyne.NewPos(0, (size.Height-high)/2))
		o.Resize(fyne.NewSize(size.Width, high))
	}
}

// Fill paints a rectangle, which is cut off at dst's edges.
func Fill(dst *image.RGBA, r image.Rectangle, c color.NRGBA) {
	if r = r.Intersect(dst.Rect); r.Empty() {
		return
	}
	first := dst.Pix[dst.PixOffset(r.Min.X, r.Min.Y):dst.PixOffset(r.Max.X, r.Min.Y)]
	for i := 0; i < len(first); i += 4 {
		first[i], first[i+1], first[i+2], first[i+3] = c.R, c.G, c.B, 0xff
	}
	for y := r.Min.Y + 1; y < r.Max.Y; y++ {
		copy(dst.Pix[dst.PixOffset(r.Min.X, y):], first)
	}
}
