package picture

import (
	"image"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
)

// scatter is the picture's place in the window: it shows what the renderer
// drew, pixel for pixel, and tells what a pointer does to it.
type scatter struct {
	widget.BaseWidget
	picture *canvas.Image
	ring    *keyed.Ring // shown while the keys are here
	touched touched
	scale   float32

	pressed  image.Point // where the button went down
	boxes    bool        // this drag draws a rectangle
	dragging bool
	at       image.Point // of the drag, now
	tapped   time.Time
	tappedAt image.Point
}

// touched is told what a pointer does. Places and ways are device pixels.
type touched interface {
	// Size is the picture's, and how many pixels a unit is.
	Size(width, height int, scale float32)
	Tap(at image.Point)
	// DoubleTap comes after the second Tap of two.
	DoubleTap(at image.Point)
	Hover(at image.Point)
	Leave()
	Zoom(at image.Point, factor float64)
	Drag(by image.Point)
	// Box is the rectangle drawn so far, done when it is.
	Box(r image.Rectangle, done bool)
}

var (
	_ fyne.Tappable      = (*scatter)(nil)
	_ fyne.Scrollable    = (*scatter)(nil)
	_ fyne.Draggable     = (*scatter)(nil)
	_ desktop.Mouseable  = (*scatter)(nil)
	_ desktop.Hoverable  = (*scatter)(nil)
	_ desktop.Cursorable = (*scatter)(nil)
)

func newScatter(t touched) *scatter {
	s := &scatter{touched: t, scale: 1, ring: keyed.NewRing()}
	s.picture = canvas.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 1, 1)))
	s.picture.FillMode = canvas.ImageFillStretch
	s.picture.ScaleMode = canvas.ImageScalePixels
	s.ExtendBaseWidget(s)
	return s
}

// Put puts a new picture up. The old one may be drawn over afterwards.
func (s *scatter) Put(img image.Image) {
	s.picture.Image = img
	s.picture.Refresh()
}

// Measure tells the present size; for a change of the screen's scale that
// resized nothing.
func (s *scatter) Measure() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		s.scale = c.Scale()
	}
	size := s.Size()
	s.touched.Size(int(math.Round(float64(size.Width*s.scale))), int(math.Round(float64(size.Height*s.scale))), s.scale)
}

// Resize sets the picture's size.
func (s *scatter) Resize(size fyne.Size) {
	s.BaseWidget.Resize(size)
	s.Measure()
}

func (s *scatter) pixel(p fyne.Position) image.Point {
	return image.Pt(int(p.X*s.scale), int(p.Y*s.scale))
}

const (
	// doubleWithin and doubleNear are what makes two taps one; the widget is
	// not fyne.DoubleTappable, as then each single tap would have to wait.
	doubleWithin = 400 * time.Millisecond
	doubleNear   = 6
	// notch is what Fyne gives for one step of a wheel, zoomStep what that is.
	notch    = 25
	zoomStep = 1.2
)

// Tapped selects at once.
func (s *scatter) Tapped(e *fyne.PointEvent) {
	at, now := s.pixel(e.Position), time.Now()
	s.touched.Tap(at)
	off := at.Sub(s.tappedAt)
	if now.Sub(s.tapped) < doubleWithin && max(off.X, -off.X, off.Y, -off.Y) <= doubleNear {
		s.touched.DoubleTap(at)
		now = time.Time{} // a third is a first again
	}
	s.tapped, s.tappedAt = now, at
}

// Scrolled zooms about the pointer.
func (s *scatter) Scrolled(e *fyne.ScrollEvent) {
	steps := max(-4, min(4, float64(e.Scrolled.DY)/notch))
	s.touched.Zoom(s.pixel(e.Position), math.Pow(zoomStep, steps))
}

// MouseDown decides what a drag would be: with Shift a rectangle. (Of the
// other button Fyne tells no drag.)
func (s *scatter) MouseDown(e *desktop.MouseEvent) {
	s.pressed = s.pixel(e.Position)
	s.at = s.pressed
	s.boxes = e.Modifier&fyne.KeyModifierShift != 0
}

// MouseUp ends what MouseDown began, where no drag came between.
func (s *scatter) MouseUp(*desktop.MouseEvent) {}

// Dragged pans, turns or draws a rectangle.
func (s *scatter) Dragged(e *fyne.DragEvent) {
	at := s.pixel(e.Position)
	s.dragging = true
	if s.boxes {
		s.touched.Box(image.Rectangle{Min: s.pressed, Max: at}.Canon(), false)
	} else if by := at.Sub(s.at); by != (image.Point{}) {
		s.touched.Drag(by)
	}
	s.at = at
}

// DragEnd lets go.
func (s *scatter) DragEnd() {
	if s.dragging && s.boxes {
		s.touched.Box(image.Rectangle{Min: s.pressed, Max: s.at}.Canon(), true)
	}
	s.dragging = false
}

// MouseIn, MouseMoved and MouseOut follow the pointer.
func (s *scatter) MouseIn(e *desktop.MouseEvent)    { s.touched.Hover(s.pixel(e.Position)) }
func (s *scatter) MouseMoved(e *desktop.MouseEvent) { s.touched.Hover(s.pixel(e.Position)) }
func (s *scatter) MouseOut()                        { s.touched.Leave() }

// Cursor is a cross: points are small.
func (s *scatter) Cursor() desktop.Cursor { return desktop.CrosshairCursor }

// CreateRenderer is Fyne's.
func (s *scatter) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(s.picture, s.ring.Object))
}

// MinSize leaves the other panels room.
func (s *scatter) MinSize() fyne.Size { return fyne.NewSize(240, 180) }
