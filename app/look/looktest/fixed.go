package looktest

import (
	"image/color"

	"fyne.io/fyne/v2"
)

// Fixed is a theme of one variant.
type Fixed struct {
	fyne.Theme
	Variant fyne.ThemeVariant
}

// Color is the theme's, in that variant.
func (f Fixed) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	return f.Theme.Color(name, f.Variant)
}
