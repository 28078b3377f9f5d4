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
	colorTip       fyne.ThemeColorName = "jaws.tip"
	colorBar       fyne.ThemeColorName = "jaws.bar"   // of the timeline
	colorUsual     fyne.ThemeColorName = "jaws.usual" // the range that is
)

// sizeSmall is the size of words in dense lists.
const sizeSmall fyne.ThemeSizeName = "jaws.small"

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
	colorTip:                         {0x08, 0x12, 0x1b, 0xee},
	colorBar:                         rgb(0x4a7699),
	colorUsual:                       rgb(0x4fa3a5),
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
	colorTip:                         {0xff, 0xff, 0xff, 0xf2},
	colorBar:                         rgb(0x6f97b5),
	colorUsual:                       rgb(0x1f857f),
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

// The colours that a projector's poor contrast needs stronger.
var (
	darkProjector = map[fyne.ThemeColorName]color.NRGBA{
		theme.ColorNameBackground:  rgb(0x04090e),
		theme.ColorNameForeground:  rgb(0xffffff),
		theme.ColorNamePlaceHolder: rgb(0xc4d0db),
		theme.ColorNameDisabled:    rgb(0xaebdca),
		colorPanel:                 rgb(0x0a1620),
		colorMuted:                 rgb(0xc4d0db),
		colorRed:                   rgb(0xff7a70),
	}
	lightProjector = map[fyne.ThemeColorName]color.NRGBA{
		theme.ColorNameBackground:  rgb(0xf4f7fa),
		theme.ColorNameForeground:  rgb(0x000000),
		theme.ColorNamePlaceHolder: rgb(0x2e3d4b),
		theme.ColorNameDisabled:    rgb(0x415263),
		colorMuted:                 rgb(0x2e3d4b),
		colorRed:                   rgb(0xb00000),
	}
)

// daylight is whether the window is dark or light.
type daylight uint8

const (
	asSystem daylight = iota // as the system's other windows are
	asDark
	asLight
)

// windowLook is what a person may choose of the theme.
type windowLook struct {
	daylight daylight
	// projector is for the back row: large words and strong contrast.
	projector bool
	// scale is how much larger than usual words are on one's own desk, 0 for 1.
	scale float32
}

// seaTheme is the window's look: deep water by night, paper by day.
type seaTheme struct {
	fyne.Theme
	look windowLook
}

func newTheme(l windowLook) fyne.Theme { return seaTheme{theme.DefaultTheme(), l} }

func (t seaTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	variant = t.look.variant(variant)
	palette, strong := darkPalette, darkProjector
	if variant == theme.VariantLight {
		palette, strong = lightPalette, lightProjector
	}
	if c, ok := strong[name]; ok && t.look.projector {
		return c
	}
	if c, ok := palette[name]; ok {
		return c
	}
	return t.Theme.Color(name, variant)
}

// variant is the system's, or what was chosen instead.
func (l windowLook) variant(system fyne.ThemeVariant) fyne.ThemeVariant {
	switch l.daylight {
	case asDark:
		return theme.VariantDark
	case asLight:
		return theme.VariantLight
	}
	return system
}

// projected is how much larger words are for the back row.
const projected = 1.7

func (t seaTheme) Size(name fyne.ThemeSizeName) float32 {
	size := t.Theme.Size(name)
	switch name {
	case theme.SizeNameText:
		size = ordinaryText
	case sizeSmall:
		size = 12
	case theme.SizeNameCaptionText:
		size = 11
	case theme.SizeNameSubHeadingText:
		size = 15
	case theme.SizeNameInnerPadding:
		return 6
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return 6
	case theme.SizeNameHeadingText, theme.SizeNameInlineIcon, theme.SizeNameScrollBar, theme.SizeNameScrollBarSmall:
	default:
		return size
	}
	if t.look.projector {
		return size * projected
	}
	if t.look.scale > 0 {
		return size * t.look.scale
	}
	return size
}

// castTheme is that of the button that casts: a red ground for white words,
// where the theme's red is for words.
type castTheme struct{}

func (castTheme) theme() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

func (t castTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameError {
		name = colorCast
	}
	return t.theme().Color(name, variant)
}

func (t castTheme) Font(style fyne.TextStyle) fyne.Resource    { return t.theme().Font(style) }
func (t castTheme) Icon(name fyne.ThemeIconName) fyne.Resource { return t.theme().Icon(name) }
func (t castTheme) Size(name fyne.ThemeSizeName) float32       { return t.theme().Size(name) }

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
func dark() bool {
	settings := fyne.CurrentApp().Settings()
	variant := settings.ThemeVariant()
	if t, ok := settings.Theme().(seaTheme); ok {
		variant = t.look.variant(variant)
	}
	return variant != theme.VariantLight
}
