package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"

	"jaws/app/keyed"
	"jaws/app/look"
	"jaws/app/method"
)

// viewBar is the switch above the picture: the views, and the comparison of
// several.
type viewBar struct {
	object  fyne.CanvasObject
	views   []*keyed.Button
	compare *keyed.Button
	spin    *keyed.Check
}

func newViewBar(onView func(method.View), onCompare func(), onSpin func(bool)) *viewBar {
	b := &viewBar{}
	row := container.NewHBox()
	for v := range method.Views {
		button := keyed.NewButton(method.View(v).String(), func() { onView(method.View(v)) })
		b.views = append(b.views, button)
		row.Add(button)
	}
	b.compare = keyed.NewButton(lang.L("Compare"), onCompare)
	row.Add(b.compare)
	b.spin = keyed.NewCheck(lang.L("Turn"), onSpin)
	b.spin.Hide()
	// In a window too narrow for all of it the row scrolls; it never widens it.
	scroll := container.NewHScroll(row)
	b.object = container.New(layout.NewCustomPaddedLayout(0, 4, 0, 0), container.NewBorder(nil, nil, nil, b.spin, scroll))
	return b
}

// Show marks the view that is shown, or the comparison. spins tells whether
// what is shown can turn.
func (b *viewBar) Show(v method.View, comparing, spins bool) {
	for i, button := range b.views {
		look.SetPressed(button, !comparing && method.View(i) == v)
	}
	look.SetPressed(b.compare, comparing)
	look.SetVisible(b.spin, spins)
}
