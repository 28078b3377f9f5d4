package board

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"jaws/analysis/rank"
	"jaws/app/look"
)

// tone is how loud a row is.
type tone uint8

const (
	toneQuiet tone = iota
	toneFaded      // in alarm before
	toneRed
	toneFirst // one of the first in alarm
)

// firstRows is how many rows in alarm are the loudest, as the seed's five.
const firstRows = 5

// toneOf is the tone of a row before which so many others, by rank, were ever
// in alarm.
func toneOf(s rank.Status, before int) tone {
	switch s {
	case rank.New, rank.Active:
		if before < firstRows {
			return toneFirst
		}
		return toneRed
	case rank.Decaying:
		return toneFaded
	}
	return toneQuiet
}

// ink is the colour of a tone's words.
func (t tone) ink() color.NRGBA {
	plain, red := nrgba(theme.ColorNameForeground), nrgba(look.ColorRed)
	switch t {
	case toneFirst:
		return red
	case toneRed:
		return blend(red, plain, 0.3)
	case toneFaded:
		return blend(red, nrgba(look.ColorMuted), 0.55)
	}
	return plain
}

// inkPicked is that on the ground of a picked row, which is nearer to red.
func (t tone) inkPicked() color.NRGBA {
	return blend(t.ink(), nrgba(theme.ColorNameForeground), 0.25)
}

// fill is the colour of a tone's ground.
func (t tone) fill() fyne.ThemeColorName {
	if t == toneFirst {
		return look.ColorRedRow
	}
	return look.ColorPanel
}

func nrgba(name fyne.ThemeColorName) color.NRGBA {
	return color.NRGBAModel.Convert(look.Themed(name)).(color.NRGBA)
}

// blend is a with so much of b in it, 0 to 1.
func blend(a, b color.NRGBA, part float32) color.NRGBA {
	mix := func(x, y uint8) uint8 { return uint8(float32(x)*(1-part) + float32(y)*part + 0.5) }
	return color.NRGBA{R: mix(a.R, b.R), G: mix(a.G, b.G), B: mix(a.B, b.B), A: mix(a.A, b.A)}
}
