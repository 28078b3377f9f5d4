package app

import (
	"image"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// scatter is the picture's place in the window: it shows what the renderer
// drew, pixel for pixel, and tells it how many pixels there are.
type scatter struct {
	widget.BaseWidget
	picture *canvas.Image
	// onSize is told the place's size and scale, device pixels and pixels a
	// unit; onTap where a person pressed, in device pixels.
	onSize func(width, height int, scale float32)
	onTap  func(x, y int)
	scale  float32
}

var _ fyne.Tappable = (*scatter)(nil)

func newScatter(onSize func(width, height int, scale float32), onTap func(x, y int)) *scatter {
	s := &scatter{onSize: onSize, onTap: onTap, scale: 1}
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

// Measure tells onSize the present size; for a change of the screen's scale
// that resized nothing.
func (s *scatter) Measure() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		s.scale = c.Scale()
	}
	size := s.Size()
	s.onSize(int(math.Round(float64(size.Width*s.scale))), int(math.Round(float64(size.Height*s.scale))), s.scale)
}

func (s *scatter) Resize(size fyne.Size) {
	s.BaseWidget.Resize(size)
	s.Measure()
}

func (s *scatter) Tapped(e *fyne.PointEvent) {
	s.onTap(int(e.Position.X*s.scale), int(e.Position.Y*s.scale))
}

func (s *scatter) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.picture) }

func (s *scatter) MinSize() fyne.Size { return fyne.NewSize(320, 240) }
