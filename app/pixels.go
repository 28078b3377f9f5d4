package app

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
)

// scaleOf is how many device pixels a unit has where o is shown.
func scaleOf(o fyne.CanvasObject) float32 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		return c.Scale()
	}
	return 1
}

// devicePixels is a size in them.
func devicePixels(size fyne.Size, scale float32) image.Point {
	return image.Pt(int(math.Round(float64(size.Width*scale))), int(math.Round(float64(size.Height*scale))))
}

// solid is the current theme's colour of that name, to draw pixels with.
func solid(name fyne.ThemeColorName) color.NRGBA {
	return color.NRGBAModel.Convert(themed(name)).(color.NRGBA)
}

// lineLayout gives its objects a height that may be less than they ask for:
// labels leave much room around their words.
type lineLayout struct{ height float32 }

func (l lineLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, l.height)
	for _, o := range objects {
		size.Width = max(size.Width, o.MinSize().Width)
	}
	return size
}

func (l lineLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		high := max(l.height, o.MinSize().Height)
		o.Move(fyne.NewPos(0, (size.Height-high)/2))
		o.Resize(fyne.NewSize(size.Width, high))
	}
}
