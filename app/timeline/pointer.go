package timeline

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const (
	cursorWidth    = 2
	cursorColor    = theme.ColorNameForeground
	timelineHead   = 24 // the height of the line above the bars
	timelineHeight = 50 // that of the bars
)

var (
	_ desktop.Mouseable  = (*strip)(nil)
	_ desktop.Cursorable = (*strip)(nil)
	_ fyne.Draggable     = (*strip)(nil)
)

// look tells onLook which moment lies at x.
func (s *strip) look(x float32) {
	if !s.state.Any || s.Scale.perBar == 0 || s.Size().Width < 1 {
		return
	}
	at := float64(s.Scale.First) + float64(x/s.Size().Width)*Seconds
	s.onLook(min(Seconds, max(0, float64(s.state.Now)-at)))
}

// MouseDown looks back at once, not only when the button is let go.
func (s *strip) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		s.look(e.Position.X)
	}
}

func (s *strip) MouseUp(*desktop.MouseEvent) {}

func (s *strip) Dragged(e *fyne.DragEvent) { s.look(e.Position.X) }

func (s *strip) DragEnd() {}

func (s *strip) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (s *strip) MinSize() fyne.Size { return fyne.NewSize(100, timelineHeight) }

func (s *strip) Resize(size fyne.Size) {
	s.BaseWidget.Resize(size)
	s.draw()
	s.place()
}

func (s *strip) CreateRenderer() fyne.WidgetRenderer {
	return &stripRenderer{WidgetRenderer: widget.NewSimpleRenderer(s.picture), strip: s}
}

// stripRenderer keeps the cursor where it is: a simple renderer would make it
// as large as the strip.
type stripRenderer struct {
	fyne.WidgetRenderer
	strip *strip
}

func (r *stripRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.strip.picture, r.strip.later, r.strip.Line}
}

func (r *stripRenderer) Layout(size fyne.Size) { r.strip.picture.Resize(size) }

func (r *stripRenderer) Refresh() {
	r.strip.draw()
	r.strip.place()
}
