package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Colours that Fyne has no name of its own for.
const (
	colorPanel     fyne.ThemeColorName = "jaws.panel"
	colorMuted     fyne.ThemeColorName = "jaws.muted"
	colorRed       fyne.ThemeColorName = "jaws.red"
	colorRedRow    fyne.ThemeColorName = "jaws.redRow"
	colorPicked    fyne.ThemeColorName = "jaws.picked"
	colorGood      fyne.ThemeColorName = "jaws.good"
	colorBadge     fyne.ThemeColorName = "jaws.badge"
	colorBadgeText fyne.ThemeColorName = "jaws.badgeText"
	colorWell      fyne.ThemeColorName = "jaws.well" // of a meter
	colorDone      fyne.ThemeColorName = "jaws.done" // the part of it that is
	colorCast      fyne.ThemeColorName = "jaws.cast"
)

var darkPalette = map[fyne.ThemeColorName]color.NRGBA{
	theme.ColorNameBackground:        rgb(0x0d1b27),
	theme.ColorNameForeground:        rgb(0xe8eef4),
	theme.ColorNamePlaceHolder:       rgb(0x8fa3b5),
	theme.ColorNameDisabled:          rgb(0x8094a6),
	theme.ColorNameButton:            rgb(0x1a3145),
	theme.ColorNameDisabledButton:    rgb(0x16293a),
	theme.ColorNameInputBackground:   rgb(0x1a3145),
	theme.ColorNameInputBorder:       rgb(0x24384a),
	theme.ColorNameMenuBackground:    rgb(0x1a3145),
	theme.ColorNameOverlayBackground: rgb(0x122433),
	theme.ColorNameHeaderBackground:  rgb(0x122433),
	theme.ColorNameSeparator:         rgb(0x24384a),
	theme.ColorNameHover:             {0xff, 0xff, 0xff, 0x12},
	theme.ColorNamePressed:           {0xff, 0xff, 0xff, 0x22},
	theme.ColorNameFocus:             {0x2f, 0x7d, 0xe1, 0x66},
	theme.ColorNameSelection:         {0x2f, 0x7d, 0xe1, 0x55},
	theme.ColorNamePrimary:           rgb(0x2873d4),
	theme.ColorNameHyperlink:         rgb(0x6fb3ff),
	theme.ColorNameError:             rgb(0xff7468),
	theme.ColorNameForegroundOnError: rgb(0xffffff),
	theme.ColorNameSuccess:           rgb(0x4fd1c5),
	theme.ColorNameWarning:           rgb(0xffb454),
	theme.ColorNameShadow:            {0, 0, 0, 0x55},
	theme.ColorNameScrollBar:         {0x8f, 0xa3, 0xb5, 0x66},
	colorPanel:                       rgb(0x122433),
	colorMuted:                       rgb(0x8fa3b5),
	colorRed:                         rgb(0xff5c5c),
	colorRedRow:                      rgb(0x2a1a22),
	colorPicked:                      rgb(0x1e3750),
	colorGood:                        rgb(0x4fd1c5),
	colorBadge:                       rgb(0x5a4310),
	colorBadgeText:                   rgb(0xffd166),
	colorWell:                        rgb(0x1a3145),
	colorDone:                        rgb(0x1f5f57),
	colorCast:                        rgb(0xc4402f),
}

var lightPalette = map[fyne.ThemeColorName]color.NRGBA{
	theme.ColorNameBackground:        rgb(0xe9eef3),
	theme.ColorNameForeground:        rgb(0x14212d),
	theme.ColorNamePlaceHolder:       rgb(0x52667a),
	theme.ColorNameDisabled:          rgb(0x5f7386),
	theme.ColorNameButton:            rgb(0xdbe4ec),
	theme.ColorNameDisabledButton:    rgb(0xe6ecf1),
	theme.ColorNameInputBackground:   rgb(0xf0f4f8),
	theme.ColorNameInputBorder:       rgb(0xc3cfda),
	theme.ColorNameMenuBackground:    rgb(0xffffff),
	theme.ColorNameOverlayBackground: rgb(0xffffff),
	theme.ColorNameHeaderBackground:  rgb(0xffffff),
	theme.ColorNameSeparator:         rgb(0xd3dde6),
	theme.ColorNamePrimary:           rgb(0x1f66c4),
	theme.ColorNameHyperlink:         rgb(0x1f66c4),
	theme.ColorNameError:             rgb(0xb3341f),
	theme.ColorNameForegroundOnError: rgb(0xffffff),
	theme.ColorNameSuccess:           rgb(0x0f7d72),
	theme.ColorNameWarning:           rgb(0x8a5a00),
	theme.ColorNameShadow:            {0x14, 0x21, 0x2d, 0x22},
	colorPanel:                       rgb(0xffffff),
	colorMuted:                       rgb(0x52667a),
	colorRed:                         rgb(0xc81e1e),
	colorRedRow:                      rgb(0xfdecec),
	colorPicked:                      rgb(0xcfe1f7),
	colorGood:                        rgb(0x0f7d72),
	colorBadge:                       rgb(0xffe2a3),
	colorBadgeText:                   rgb(0x6b4a00),
	colorWell:                        rgb(0xdbe4ec),
	colorDone:                        rgb(0x9fd8cf),
	colorCast:                        rgb(0xb3341f),
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

// seaTheme is the window's look: deep water by night, paper by day.
type seaTheme struct{ fyne.Theme }

func newTheme() fyne.Theme { return seaTheme{theme.DefaultTheme()} }

func (t seaTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	palette := darkPalette
	if variant == theme.VariantLight {
		palette = lightPalette
	}
	if c, ok := palette[name]; ok {
		return c
	}
	return t.Theme.Color(name, variant)
}

func (t seaTheme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 13
	case theme.SizeNameCaptionText:
		return 11
	case theme.SizeNameSubHeadingText:
		return 15
	case theme.SizeNameInnerPadding:
		return 6
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return 6
	}
	return t.Theme.Size(name)
}

// castTheme is that of the button that casts: a red ground for white words,
// where the theme's red is for words.
type castTheme struct{ fyne.Theme }

func (t castTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameError {
		name = colorCast
	}
	return t.Theme.Color(name, variant)
}

// checkTheme is that of a check: a box that is seen where a field's border need
// not be.
type checkTheme struct{ fyne.Theme }

func (t checkTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameInputBorder {
		name = theme.ColorNamePlaceHolder
	}
	return t.Theme.Color(name, variant)
}

// themed is the current theme's colour of that name.
func themed(name fyne.ThemeColorName) color.Color {
	app := fyne.CurrentApp()
	return app.Settings().Theme().Color(name, app.Settings().ThemeVariant())
}

// dark tells whether the window is shown in its dark colours.
func dark() bool { return fyne.CurrentApp().Settings().ThemeVariant() != theme.VariantLight }
