package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/look"
)

// raised is the ground of what lies over the window: with an edge and a shadow,
// and keeping the pointer from what is below it.
type raised struct{ widget.BaseWidget }

var (
	_ fyne.Tappable          = (*raised)(nil)
	_ fyne.DoubleTappable    = (*raised)(nil)
	_ fyne.SecondaryTappable = (*raised)(nil)
	_ fyne.Draggable         = (*raised)(nil)
	_ fyne.Scrollable        = (*raised)(nil)
	_ desktop.Hoverable      = (*raised)(nil)
)

// newRaised is such a ground, with its shadow beyond the room that it is given.
func newRaised() fyne.CanvasObject {
	r := &raised{}
	r.ExtendBaseWidget(r)
	return container.New(layout.NewCustomPaddedLayout(-raisedReach, -raisedReach, -raisedReach, -raisedReach), r)
}

// raisedReach is how far its shadow reaches: a widget draws nothing outside
// itself.
const raisedReach = 16

func (r *raised) CreateRenderer() fyne.WidgetRenderer {
	rect := &canvas.Rectangle{StrokeWidth: 1, CornerRadius: look.PanelRadius, Shadow: canvas.Shadow{BlurRadius: raisedReach - 4, Offset: fyne.NewPos(0, 2)}}
	own := &raisedRenderer{widget.NewSimpleRenderer(container.New(
		layout.NewCustomPaddedLayout(raisedReach, raisedReach, raisedReach, raisedReach), rect)), rect}
	own.paint()
	return own
}

type raisedRenderer struct {
	fyne.WidgetRenderer
	rect *canvas.Rectangle
}

func (r *raisedRenderer) paint() {
	r.rect.FillColor, r.rect.StrokeColor = look.Themed(theme.ColorNameOverlayBackground), look.Themed(theme.ColorNameInputBorder)
	shadow := color.NRGBAModel.Convert(look.Themed(theme.ColorNameShadow)).(color.NRGBA)
	shadow.A *= 2 // it is blurred
	r.rect.Shadow.Color = shadow
}

func (*raisedRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *raisedRenderer) Refresh() {
	r.paint()
	r.rect.Refresh()
}

func (*raised) Tapped(*fyne.PointEvent)          {}
func (*raised) DoubleTapped(*fyne.PointEvent)    {}
func (*raised) TappedSecondary(*fyne.PointEvent) {}
func (*raised) Dragged(*fyne.DragEvent)          {}
func (*raised) DragEnd()                         {}
func (*raised) Scrolled(*fyne.ScrollEvent)       {}
func (*raised) MouseIn(*desktop.MouseEvent)      {}
func (*raised) MouseMoved(*desktop.MouseEvent)   {}
func (*raised) MouseOut()                        {}
