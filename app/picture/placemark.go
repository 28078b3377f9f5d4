package picture

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
	Layer *fyne.Container // as large as what it lies on
	outer *canvas.Circle  // its edge, so that it is seen on any ground
	ring  *canvas.Circle
	at    fyne.Position // of its middle
	Place *lesson.Place // on the axes of Packets, nil for none
}

const markRadius = 13

func newPlaceMark() *placeMark {
	m := &placeMark{outer: &canvas.Circle{StrokeWidth: 5}, ring: &canvas.Circle{StrokeWidth: 2.5}}
	m.Layer = container.New(m, m.outer, m.ring)
	m.Layer.Hide()
	return m
}

// Put shows the ring at a place of the layer; ok is false where that is not to
// be seen.
func (m *placeMark) Put(at fyne.Position, ok bool) {
	look.SetVisible(m.Layer, ok)
	if !ok {
		return
	}
	outer, ring := look.Themed(look.ColorPanel), look.Themed(theme.ColorNameWarning)
	if at == m.at && m.ring.StrokeColor == ring && m.outer.StrokeColor == outer {
		return
	}
	m.at, m.outer.StrokeColor, m.ring.StrokeColor = at, outer, ring
	m.Layer.Refresh()
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
func (p *Pane) Mark(at *lesson.Place) {
	p.Marked.Place = at
	p.Marked.Put(p.markAt())
}

// markAt is where the mark lies, in units.
func (p *Pane) markAt() (at fyne.Position, ok bool) {
	if p.Marked.Place == nil || p.view != method.Packets {
		return at, false
	}
	pixel, ok := p.Renderer.Pixel(*p.Marked.Place)
	return fyne.NewPos(float32(pixel.X)/p.Scatter.scale, float32(pixel.Y)/p.Scatter.scale), ok
}

// valueAt is what the axes of Packets say at a pixel.
func (p *Pane) valueAt(at image.Point) (lesson.Place, bool) {
	if p.OnPlace == nil {
		return lesson.Place{}, false
	}
	return p.Renderer.Value(at)
}
