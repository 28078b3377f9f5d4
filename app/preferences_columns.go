package app

import (
	"fyne.io/fyne/v2"

	"jaws/app/look"
)

const preferenceGap = 32

// preferenceColumns sets its objects beside each other where they have room
// for that, and else below each other.
type preferenceColumns struct{}

func (preferenceColumns) beside(width float32) bool {
	return width >= 2*preferenceWidth*look.TextScale()+preferenceGap
}

// height is how high the objects are in that width.
func (c preferenceColumns) height(objects []fyne.CanvasObject, width float32) float32 {
	high, most := float32(0), float32(0)
	for _, o := range objects {
		least := o.MinSize().Height
		high, most = high+least, max(most, least)
	}
	if c.beside(width) {
		return most
	}
	return high
}

// MinSize is that of one column; a scroll gives it more.
func (c preferenceColumns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	width := float32(0)
	for _, o := range objects {
		size = size.Max(fyne.NewSize(o.MinSize().Width, 0))
		width = max(width, o.Position().X+o.Size().Width)
	}
	return fyne.NewSize(size.Width, c.height(objects, width))
}

func (c preferenceColumns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	wide := size.Width
	if c.beside(size.Width) {
		wide = (size.Width - preferenceGap) / 2
	}
	x, y := float32(0), float32(0)
	for _, o := range objects {
		o.Resize(fyne.NewSize(wide, 0)) // what wraps is as high as its width makes it
		high := o.MinSize().Height
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(wide, high))
		if wide < size.Width {
			x += wide + preferenceGap
		} else {
			y += high
		}
	}
}
