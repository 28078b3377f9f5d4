package keyed

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Scroll is a container.Scroll that Tab comes to, for the keys to scroll it.
type Scroll struct {
	container.Scroll
	focused bool
}

var _ fyne.Focusable = (*Scroll)(nil)

const line = 24 // how far a key scrolls

// NewVScroll is container.NewVScroll.
func NewVScroll(content fyne.CanvasObject) *Scroll {
	s := &Scroll{}
	s.Direction, s.Content = container.ScrollVerticalOnly, content
	s.ExtendBaseWidget(s)
	return s
}

// FocusGained is Fyne's.
func (s *Scroll) FocusGained() { s.focus(true) }

// FocusLost is Fyne's.
func (s *Scroll) FocusLost() { s.focus(false) }

func (s *Scroll) focus(yes bool) {
	s.focused = yes
	s.Refresh()
}

// TypedKey scrolls.
func (s *Scroll) TypedKey(e *fyne.KeyEvent) {
	page := max(line, s.Size().Height-line)
	switch e.Name {
	case fyne.KeyUp:
		s.by(-line)
	case fyne.KeyDown:
		s.by(line)
	case fyne.KeyPageUp:
		s.by(-page)
	case fyne.KeyPageDown:
		s.by(page)
	case fyne.KeyHome:
		s.ScrollToTop()
	case fyne.KeyEnd:
		s.ScrollToBottom()
	default:
		Key(s, e)
	}
}

func (s *Scroll) by(y float32) {
	most := max(0, s.Content.MinSize().Height-s.Size().Height)
	s.ScrollToOffset(fyne.NewPos(s.Offset.X, max(0, min(most, s.Offset.Y+y))))
}

// Reveal scrolls as far as it takes for all of o, which is in it, to be seen.
func (s *Scroll) Reveal(o fyne.CanvasObject) {
	place := fyne.CurrentApp().Driver().AbsolutePositionForObject
	top := place(o).Y - place(s).Y
	switch under := top + o.Size().Height + line - s.Size().Height; {
	case top < line:
		s.by(top - line)
	case under > 0:
		s.by(under)
	}
}

// TypedRune is Fyne's.
func (s *Scroll) TypedRune(r rune) { Rune(s, r) }

// CreateRenderer is Fyne's.
func (s *Scroll) CreateRenderer() fyne.WidgetRenderer {
	ring := NewRing()
	ring.Show(s.focused)
	return &scrollRenderer{s.Scroll.CreateRenderer(), s, ring}
}

type scrollRenderer struct {
	fyne.WidgetRenderer
	scroll *Scroll
	ring   *Ring
}

func (r *scrollRenderer) Objects() []fyne.CanvasObject {
	return append(append([]fyne.CanvasObject{}, r.WidgetRenderer.Objects()...), r.ring.Object)
}

func (r *scrollRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.ring.Object.Resize(size)
}

func (r *scrollRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.ring.Show(r.scroll.focused)
}

// Ring is a frame that says where the keys are.
type Ring struct{ Object *canvas.Rectangle }

// NewRing is one that does not show.
func NewRing() *Ring {
	r := &Ring{canvas.NewRectangle(color.Transparent)}
	r.Object.StrokeWidth, r.Object.CornerRadius = 2, 4
	r.Show(false)
	return r
}

// Show brings it up to date with the theme.
func (r *Ring) Show(yes bool) {
	r.Object.Hidden = !yes
	r.Object.StrokeColor = theme.Color(theme.ColorNamePrimary)
	r.Object.Refresh()
}
