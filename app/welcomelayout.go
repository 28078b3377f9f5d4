package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"jaws/app/look"
)

const (
	greetingWidth  = 790 // at most
	greetingMargin = 12  // to the window's edge
	greetingSides  = 16
	greetingGap    = 10 // between the ways
	// inviteLeast is the least width of a way that stands beside others.
	inviteLeast = 200
)

// greetingRoom is what the welcome's place depends on.
type greetingRoom struct {
	size, beside fyne.Size
	at           fyne.Position // of beside, in the layer
	scale        float32
	notice       bool
}

func (g *greeting) room() greetingRoom {
	driver := fyne.CurrentApp().Driver()
	return greetingRoom{
		g.layer.Size(), g.beside.Size(),
		driver.AbsolutePositionForObject(g.beside).Subtract(driver.AbsolutePositionForObject(g.layer)), look.TextScale(),
		g.notice.panel.Visible(),
	}
}

// MinSize is none: what lies over the window makes it no larger.
func (g *greeting) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout sets the welcome over the lower end of the picture, where few dots are
// and the timeline has nothing to say yet; it may be wider than that. The ways
// stand beside each other, or below where they would be narrow; what there is no
// height for is left out, the sentences first.
func (g *greeting) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if !g.panel.Visible() {
		return
	}
	g.laid = g.room()
	width := min(greetingWidth*look.TextScale(), size.Width-2*greetingMargin)
	if g.laid.notice {
		size.Height = min(size.Height, g.notice.panel.Position().Y)
	}
	most := size.Height - 2*greetingMargin
	var height float32
	for short := range 3 {
		if height = g.arrange(width, short); height <= most {
			break
		}
	}
	place := g.laid.at.AddXY((g.laid.beside.Width-width)/2, g.laid.beside.Height-height-greetingMargin)
	if g.laid.beside.Width < width {
		place.X = (size.Width - width) / 2
	}
	place.Y = max(greetingMargin, min(place.Y, size.Height-height-greetingMargin))
	g.panel.Move(place)
	g.panel.Resize(fyne.NewSize(width, height))
}

// arrange sets out what the welcome says at a width, and returns its height.
// short leaves out the sentence on top, then those of the ways.
func (g *greeting) arrange(width float32, short int) float32 {
	inner, y := width-2*greetingSides, float32(greetingSides)/2
	put := func(o fyne.CanvasObject, x, width, height float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, height))
	}
	// The labels have room around their words, which the ways have not.
	pad := theme.InnerPadding()
	put(g.title, greetingSides-pad, inner+2*pad, g.title.MinSize().Height)
	y += g.title.MinSize().Height - pad
	look.SetVisible(g.sentence, short == 0)
	if short == 0 {
		g.sentence.Resize(fyne.NewSize(inner+2*pad, g.sentence.Size().Height)) // wrapped text is as high as its width makes it
		put(g.sentence, greetingSides-pad, inner+2*pad, g.sentence.MinSize().Height)
		y += g.sentence.MinSize().Height
	}
	y += pad
	count := float32(len(g.ways))
	each := (inner - (count-1)*greetingGap) / count
	below := each < inviteLeast*look.TextScale()
	if below {
		each = inner
	}
	var high float32
	for _, way := range g.ways {
		high = max(high, way.Fit(each, below, short > 1))
	}
	for i, way := range g.ways {
		put(way, greetingSides+map[bool]float32{false: float32(i) * (each + greetingGap)}[below], each, high)
		if below {
			y += high + greetingGap
		}
	}
	if !below {
		y += high + greetingGap
	}
	least := g.leave.MinSize()
	put(g.leave, (width-least.Width)/2, least.Width, least.Height)
	return y + least.Height + greetingSides/2
}
