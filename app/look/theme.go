package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Colours that Fyne has no name of its own for.
const (
	ColorPanel     fyne.ThemeColorName = "jaws.panel"
	ColorMuted     fyne.ThemeColorName = "jaws.muted"
	ColorRed       fyne.ThemeColorName = "jaws.red"
	ColorRedRow    fyne.ThemeColorName = "jaws.redRow"
	ColorPicked    fyne.ThemeColorName = "jaws.picked"
	ColorGood      fyne.ThemeColorName = "jaws.good"
	colorBadge     fyne.ThemeColorName = "jaws.badge"
	colorBadgeText fyne.ThemeColorName = "jaws.badgeText"
	ColorWell      fyne.ThemeColorName = "jaws.well" // of a meter
	ColorDone      fyne.ThemeColorName = "jaws.done" // the part of it that is
	ColorCast      fyne.ThemeColorName = "jaws.cast"
	ColorTip       fyne.ThemeColorName = "jaws.tip"
	ColorBars      fyne.ThemeColorName = "jaws.bar"   // of the timeline
	ColorUsual     fyne.ThemeColorName = "jaws.usual" // the range that is
)

// SizeSmall is the size of words in dense lists.
const SizeSmall fyne.ThemeSizeName = "jaws.small"

var darkPalette = map[fyne.ThemeColorName]color.NRGBA{
	theme.ColorNameBackground:        RGB(0x0d1b27),
	theme.ColorNameForeground:        RGB(0xe8eef4),
	theme.ColorNamePlaceHolder:       RGB(0x8fa3b5),
	theme.ColorNameDisabled:          RGB(0x8094a6),
	theme.ColorNameButton:            RGB(0x1a3145),
	theme.ColorNameDisabledButton:    RGB(0x16293a),
	theme.ColorNameInputBackground:   RGB(0x1a3145),
	theme.ColorNameInputBorder:       RGB(0x24384a),
	theme.ColorNameMenuBackground:    RGB(0x1a3145),
	theme.ColorNameOverlayBackground: RGB(0x122433),
	theme.ColorNameHeaderBackground:  RGB(0x122433),
	theme.ColorNameSeparator:         RGB(0x24384a),
	theme.ColorNameHover:             {0xff, 0xff, 0xff, 0x12},
	theme.ColorNamePressed:           {0xff, 0xff, 0xff, 0x22},
	theme.ColorNameFocus:             {0x2f, 0x7d, 0xe1, 0x66},
	theme.ColorNameSelection:         {0x2f, 0x7d, 0xe1, 0x55},
	theme.ColorNamePrimary:           RGB(0x2873d4),
	theme.ColorNameHyperlink:         RGB(0x6fb3ff),
	theme.ColorNameError:             RGB(0xff7468),
	theme.ColorNameForegroundOnError: RGB(0x2a0d0a),
	theme.ColorNameSuccess:           RGB(0x4fd1c5),
	theme.ColorNameWarning:           RGB(0xffb454),
	theme.ColorNameShadow:            {0, 0, 0, 0x55},
	theme.ColorNameScrollBar:         {0x8f, 0xa3, 0xb5, 0x66},
	ColorPanel:                       RGB(0x122433),
	ColorMuted:                       RGB(0x8fa3b5),
	ColorRed:                         RGB(0xff5c5c),
	ColorRedRow:                      RGB(0x2a1a22),
	ColorPicked:                      RGB(0x1e3750),
	ColorGood:                        RGB(0x4fd1c5),
	colorBadge:                       RGB(0x5a4310),
	colorBadgeText:                   RGB(0xffd166),
	ColorWell:                        RGB(0x1a3145),
	ColorDone:                        RGB(0x1f5f57),
	ColorCast:                        RGB(0xc4402f),
	ColorTip:                         {0x08, 0x12, 0x1b, 0xee},
	ColorBars:                        RGB(0x4a7699),
	ColorUsual:                       RGB(0x4fa3a5),
}

var lightPalette = map[fyne.ThemeColorName]color.NRGBA{
	theme.ColorNameBackground:        RGB(0xe9eef3),
	theme.ColorNameForeground:        RGB(0x14212d),
	theme.ColorNamePlaceHolder:       RGB(0x52667a),
	theme.ColorNameDisabled:          RGB(0x5f7386),
	theme.ColorNameButton:            RGB(0xdbe4ec),
	theme.ColorNameDisabledButton:    RGB(0xe6ecf1),
	theme.ColorNameInputBackground:   RGB(0xf0f4f8),
	theme.ColorNameInputBorder:       RGB(0xc3cfda),
	theme.ColorNameMenuBackground:    RGB(0xffffff),
	theme.ColorNameOverlayBackground: RGB(0xffffff),
	theme.ColorNameHeaderBackground:  RGB(0xffffff),
	theme.ColorNameSeparator:         RGB(0xd3dde6),
	theme.ColorNamePrimary:           RGB(0x1f66c4),
	theme.ColorNameHyperlink:         RGB(0x1f66c4),
	theme.ColorNameError:             RGB(0xb3341f),
	theme.ColorNameForegroundOnError: RGB(0xffffff),
	theme.ColorNameSuccess:           RGB(0x0f7d72),
	theme.ColorNameWarning:           RGB(0x8a5a00),
	theme.ColorNameShadow:            {0x14, 0x21, 0x2d, 0x22},
	ColorPanel:                       RGB(0xffffff),
	ColorMuted:                       RGB(0x52667a),
	ColorRed:                         RGB(0xc81e1e),
	ColorRedRow:                      RGB(0xfdecec),
	ColorPicked:                      RGB(0xcfe1f7),
	ColorGood:                        RGB(0x0f7d72),
	colorBadge:                       RGB(0xffe2a3),
	colorBadgeText:                   RGB(0x6b4a00),
	ColorWell:                        RGB(0xdbe4ec),
	ColorDone:                        RGB(0x9fd8cf),
	ColorCast:                        RGB(0xb3341f),
	ColorTip:                         {0xff, 0xff, 0xff, 0xf2},
	ColorBars:                        RGB(0x6f97b5),
	ColorUsual:                       RGB(0x1f857f),
}

// RGB is an opaque colour, written as in a style sheet.
func RGB(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

// The colours that a projector's poor contrast needs stronger.
var (
	darkProjector = map[fyne.ThemeColorName]color.NRGBA{
		theme.ColorNameBackground:  RGB(0x04090e),
		theme.ColorNameForeground:  RGB(0xffffff),
		theme.ColorNamePlaceHolder: RGB(0xc4d0db),
		theme.ColorNameDisabled:    RGB(0xaebdca),
		ColorPanel:                 RGB(0x0a1620),
		ColorMuted:                 RGB(0xc4d0db),
		ColorRed:                   RGB(0xff7a70),
	}
	lightProjector = map[fyne.ThemeColorName]color.NRGBA{
		theme.ColorNameBackground:  RGB(0xf4f7fa),
		theme.ColorNameForeground:  RGB(0x000000),
		theme.ColorNamePlaceHolder: RGB(0x2e3d4b),
		theme.ColorNameDisabled:    RGB(0x415263),
		ColorMuted:                 RGB(0x2e3d4b),
		ColorRed:                   RGB(0xb00000),
	}
)

// Daylight is whether the window is dark or light.
type Daylight uint8

const (
	AsSystem Daylight = iota // as the system's other windows are
	AsDark
	AsLight
)

// Look is what a person may choose of the theme.
type Look struct {
	Daylight Daylight
	// Scale is how much larger than usual words are on one's own desk, 0 for 1.
	Scale float32
	// Projector is for the back row: large words and strong contrast.
	Projector bool
	// Most is how large words may be, of the usual, for what the screen has room
	// for; 0 for as large as they are wished.
	Most float32
}

// Words is how large words are, of the usual.
func (l Look) Words() float32 {
	size := float32(1)
	switch {
	case l.Projector:
		size = projected
	case l.Scale > 0:
		size = l.Scale
	}
	if l.Most > 0 {
		size = min(size, l.Most)
	}
	return size
}

// seaTheme is the window's look: deep water by night, paper by day.
type seaTheme struct {
	fyne.Theme
	look Look
}

// NewTheme is the theme in a look.
func NewTheme(l Look) fyne.Theme { return seaTheme{theme.DefaultTheme(), l} }

func (t seaTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	variant = t.look.variant(variant)
	palette, strong := darkPalette, darkProjector
	if variant == theme.VariantLight {
		palette, strong = lightPalette, lightProjector
	}
	if c, ok := strong[name]; ok && t.look.Projector {
		return c
	}
	if c, ok := palette[name]; ok {
		return c
	}
	return t.Theme.Color(name, variant)
}

// variant is the system's, or what was chosen instead.
func (l Look) variant(system fyne.ThemeVariant) fyne.ThemeVariant {
	switch l.Daylight {
	case AsDark:
		return theme.VariantDark
	case AsLight:
		return theme.VariantLight
	}
	return system
}

// projected is how much larger words are for the back row, where the screen has
// room for that.
const projected = 1.7

func (t seaTheme) Size(name fyne.ThemeSizeName) float32 {
	size := t.Theme.Size(name)
	switch name {
	case theme.SizeNameText:
		size = ordinaryText
	case SizeSmall:
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
	return size * t.look.Words()
}

// CastTheme is that of the button that casts: a red ground for white words,
// where the theme's red is for words.
type CastTheme struct{}

func (CastTheme) theme() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

func (t CastTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	switch name {
	case theme.ColorNameError:
		name = ColorCast
	case theme.ColorNameForegroundOnError:
		return RGB(0xffffff)
	}
	return t.theme().Color(name, variant)
}

func (t CastTheme) Font(style fyne.TextStyle) fyne.Resource    { return t.theme().Font(style) }
func (t CastTheme) Icon(name fyne.ThemeIconName) fyne.Resource { return t.theme().Icon(name) }
func (t CastTheme) Size(name fyne.ThemeSizeName) float32       { return t.theme().Size(name) }

// CheckTheme is that of a check: a box that is seen where a field's border need
// not be.
type CheckTheme struct{ fyne.Theme }

func (t CheckTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameInputBorder {
		name = theme.ColorNamePlaceHolder
	}
	return t.Theme.Color(name, variant)
}

// Themed is the current theme's colour of that name.
func Themed(name fyne.ThemeColorName) color.Color {
	app := fyne.CurrentApp()
	return app.Settings().Theme().Color(name, app.Settings().ThemeVariant())
}

// Dark tells whether the window is shown in its dark colours.
func Dark() bool {
	settings := fyne.CurrentApp().Settings()
	variant := settings.ThemeVariant()
	if t, ok := settings.Theme().(seaTheme); ok {
		variant = t.look.variant(variant)
	}
	return variant != theme.VariantLight
}
