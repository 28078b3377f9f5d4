package app

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"jaws/app/lesson"
	"jaws/app/look"
	"jaws/app/method"
)

// placeMark is a ring where a person expects something in the picture. It
// takes no events.
type placeMark struct {
	layer *fyne.Container // as large as what it lies on
	outer *canvas.Circle  // its edge, so that it is seen on any ground
	ring  *canvas.Circle
	at    fyne.Position // of its middle
	place *lesson.Place // on the axes of Packets, nil for none
}

const markRadius = 13

func newPlaceMark() *placeMark {
	m := &placeMark{outer: &canvas.Circle{StrokeWidth: 5}, ring: &canvas.Circle{StrokeWidth: 2.5}}
	m.layer = container.New(m, m.outer, m.ring)
	m.layer.Hide()
	return m
}

// Put shows the ring at a place of the layer; ok is false where that is not to
// be seen.
func (m *placeMark) Put(at fyne.Position, ok bool) {
	look.SetVisible(m.layer, ok)
	if !ok {
		return
	}
	outer, ring := look.Themed(look.ColorPanel), look.Themed(theme.ColorNameWarning)
	if at == m.at && m.ring.StrokeColor == ring && m.outer.StrokeColor == outer {
		return
	}
	m.at, m.outer.StrokeColor, m.ring.StrokeColor = at, outer, ring
	m.layer.Refresh()
}

// Layout sets the circles about the place.
func (m *placeMark) Layout([]fyne.CanvasObject, fyne.Size) {
	for c, radius := range map[*canvas.Circle]float32{m.outer: markRadius + 1.25, m.ring: markRadius} {
		c.Move(m.at.SubtractXY(radius, radius))
		c.Resize(fyne.NewSquareSize(2 * radius))
	}
}

// MinSize asks for no room.
func (m *placeMark) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Mark marks a place on the axes of Packets, or none where it is nil.
func (p *pane) Mark(at *lesson.Place) {
	p.mark.place = at
	p.mark.Put(p.markAt())
}

// markAt is where the mark lies, in units.
func (p *pane) markAt() (at fyne.Position, ok bool) {
	if p.mark.place == nil || p.view != method.Packets {
		return at, false
	}
	pixel, ok := p.renderer.Pixel(*p.mark.place)
	return fyne.NewPos(float32(pixel.X)/p.scatter.scale, float32(pixel.Y)/p.scatter.scale), ok
}

// valueAt is what the axes of Packets say at a pixel.
func (p *pane) valueAt(at image.Point) (lesson.Place, bool) {
	if p.onPlace == nil {
		return lesson.Place{}, false
	}
	return p.renderer.Value(at)
}
