package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/layout"

	"jaws/app/look"
)

// rightColumn sets the board, the why pane and the chum panel below each
// other: the last as high as it must be, the pane up to half of the rest.
type rightColumn struct{}

const whyHeight = 400 // from where on more would be empty

func (rightColumn) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return layout.NewVBoxLayout().MinSize(objects)
}

func (rightColumn) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const gap = 4
	chum := float32(0)
	if objects[2].Visible() {
		chum = objects[2].MinSize().Height
	}
	rest := size.Height - chum - 2*gap
	part := float32(2)
	if look.Large() {
		part = 3 // the board is what the back row looks at
	}
	pane := max(objects[1].MinSize().Height, min(whyHeight, rest/part))
	y := float32(0)
	for i, high := range [...]float32{rest - pane, pane, chum} {
		objects[i].Move(fyne.NewPos(0, y))
		objects[i].Resize(fyne.NewSize(size.Width, high))
		y += high + gap
	}
}
