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
