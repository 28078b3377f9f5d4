package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
)

// viewBar is the switch above the picture: the views, and the comparison of
// several.
type viewBar struct {
	object  fyne.CanvasObject
	views   []*keyed.Button
	compare *keyed.Button
	spin    *keyed.Check
}

func newViewBar(onView func(view), onCompare func(), onSpin func(bool)) *viewBar {
	b := &viewBar{}
	row := container.NewHBox()
	for v := range views {
		button := keyed.NewButton(view(v).String(), func() { onView(view(v)) })
		b.views = append(b.views, button)
		row.Add(button)
	}
	b.compare = keyed.NewButton("Compare", onCompare)
	row.Add(b.compare)
	b.spin = keyed.NewCheck("Turn", onSpin)
	b.spin.Hide()
	// In a window too narrow for all of it the row scrolls; it never widens it.
	scroll := container.NewHScroll(row)
	b.object = container.New(layout.NewCustomPaddedLayout(0, 4, 0, 0), container.NewBorder(nil, nil, nil, b.spin, scroll))
	return b
}

// Show marks the view that is shown, or the comparison. spins tells whether
// what is shown can turn.
func (b *viewBar) Show(v view, comparing, spins bool) {
	for i, button := range b.views {
		pressedLook(button, !comparing && view(i) == v)
	}
	pressedLook(b.compare, comparing)
	setVisible(b.spin, spins)
}

// pressedLook sets a button of a switch apart from the others.
func pressedLook(b *keyed.Button, on bool) {
	importance := widget.MediumImportance
	if on {
		importance = widget.HighImportance
	}
	if b.Importance != importance {
		b.Importance = importance
		b.Refresh()
	}
}
