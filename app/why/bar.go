package why

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/look"
)

// bar shows a value beside what is usual.
type bar struct {
	widget.BaseWidget
	gauge gauge
}

func newBar() *bar {
	b := &bar{}
	b.ExtendBaseWidget(b)
	return b
}

// Set shows another value.
func (b *bar) Set(g gauge) {
	if b.gauge != g {
		b.gauge = g
		b.Refresh()
	}
}

func (b *bar) CreateRenderer() fyne.WidgetRenderer {
	r := &barRenderer{bar: b, well: &canvas.Rectangle{}, usual: &canvas.Rectangle{}, beyond: &canvas.Rectangle{}, mark: &canvas.Rectangle{}}
	r.paint()
	return r
}

const (
	barHeight = 10
	markWidth = 2
	markOver  = 2 // how far the mark stands out
)

type barRenderer struct {
	bar                       *bar
	well, usual, beyond, mark *canvas.Rectangle
}

func (r *barRenderer) paint() {
	for rect, name := range map[*canvas.Rectangle]fyne.ThemeColorName{
		r.well: look.ColorWell, r.usual: look.ColorUsual, r.beyond: look.ColorRed, r.mark: theme.ColorNameForeground,
	} {
		rect.FillColor = look.Themed(name)
	}
	r.well.CornerRadius = 2
}

func (r *barRenderer) Refresh() {
	r.paint()
	r.Layout(r.bar.Size())
	canvas.Refresh(r.bar)
}

func (r *barRenderer) Layout(size fyne.Size) {
	g := r.bar.gauge
	top := (size.Height - barHeight) / 2
	span := func(rect *canvas.Rectangle, from, to float32) {
		rect.Move(fyne.NewPos(from*size.Width, top))
		rect.Resize(fyne.NewSize(max(0, to-from)*size.Width, barHeight))
	}
	span(r.well, 0, 1)
	// A range too narrow to be seen is still one.
	span(r.usual, g.low, max(g.high, g.low+2/max(2, size.Width)))
	// A gap parts the two for whoever cannot tell the colours apart.
	gap := 1 / max(1, size.Width)
	from, to := g.high+gap, g.value
	if g.value < g.low {
		from, to = g.value, g.low-gap
	}
	span(r.beyond, from, to)
	r.mark.Move(fyne.NewPos(min(size.Width-markWidth, g.value*size.Width), top-markOver))
	r.mark.Resize(fyne.NewSize(markWidth, barHeight+2*markOver))
}

func (r *barRenderer) MinSize() fyne.Size { return fyne.NewSize(40, barHeight+2*markOver) }

func (r *barRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.well, r.usual, r.beyond, r.mark}
}

func (r *barRenderer) Destroy() {}
