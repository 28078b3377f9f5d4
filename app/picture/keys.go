package picture

import (
	"image"

	"fyne.io/fyne/v2"

	"jaws/app/keyed"
)

var _ fyne.Focusable = (*scatter)(nil)

// arrowStep is how far an arrow key moves the picture, in Fyne's units.
const arrowStep = 40

// arrowDrag is the drag that an arrow key stands for: the arrow goes where one
// wants to look, and the picture the other way.
func arrowDrag(key fyne.KeyName, scale float32) (by image.Point, ok bool) {
	step := int(arrowStep * scale)
	switch key {
	case fyne.KeyLeft:
		return image.Pt(step, 0), true
	case fyne.KeyRight:
		return image.Pt(-step, 0), true
	case fyne.KeyUp:
		return image.Pt(0, step), true
	case fyne.KeyDown:
		return image.Pt(0, -step), true
	}
	return image.Point{}, false
}

// TypedKey moves the picture by the arrows; the other keys are the window's.
func (s *scatter) TypedKey(e *fyne.KeyEvent) {
	if by, ok := arrowDrag(e.Name, s.scale); ok {
		s.touched.Drag(by)
		return
	}
	keyed.Key(s, e)
}

// TypedRune is the window's.
func (s *scatter) TypedRune(r rune) { keyed.Rune(s, r) }

// FocusGained shows that the keys are here.
func (s *scatter) FocusGained() { s.ring.Show(true) }

// FocusLost shows that they no longer are.
func (s *scatter) FocusLost() { s.ring.Show(false) }

// PanByKey moves the picture as an arrow key does.
func (p *Pane) PanByKey(key fyne.KeyName) {
	if by, ok := arrowDrag(key, p.Scatter.scale); ok {
		p.Drag(by)
	}
}
