package why

import (
	"fmt"
	"image"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis"
	"jaws/analysis/feature"
	"jaws/analysis/rank"
	"jaws/app/keyed"
	"jaws/app/language"
	"jaws/app/look"
	"jaws/app/reason"
)

// sizePlot shows the sizes of a group's packets over time.
type sizePlot struct {
	object  fyne.CanvasObject
	caption *keyed.Label
	area    *sizeArea
}

func newSizePlot() *sizePlot {
	p := &sizePlot{caption: look.Small("", widget.LowImportance), area: newSizeArea()}
	p.object = container.NewBorder(container.New(look.Line{Height: talkHeight}, p.caption), nil, nil, nil, p.area)
	return p
}

// Show shows group's packets in snap, which may be nil.
func (p *sizePlot) Show(group rank.Group, snap *analysis.Snapshot) {
	if group == 0 || snap == nil || len(snap.Points) == 0 {
		p.object.Hide()
		return
	}
	if !p.area.Set(group, snap) {
		p.object.Hide()
		return
	}
	look.SetWords(&p.caption.Label, lang.L("Packet sizes, last {{.Span}}", map[string]any{"Span": spanText(p.area.span)}))
	p.object.Show()
}

// spanText is a plot's span in words: "30 s", "10 min", "4 h", "3 days".
func spanText(seconds int64) string {
	switch {
	case seconds > day:
		return reason.Quantity(feature.Quantity{Value: float64(seconds), Unit: "seconds"})
	case seconds >= 3600:
		return fmt.Sprintf("%d h", seconds/3600)
	}
	return language.Seconds(time.Duration(seconds) * time.Second)
}

// sizeArea is the plot itself, with its axis.
type sizeArea struct {
	widget.BaseWidget
	picture *canvas.Image
	ticks   [sizeTicks]*canvas.Text
	group   rank.Group
	snap    *analysis.Snapshot
	any     bool
	span    int64 // seconds from edge to edge
	dots    []sizeDot
	spare   []sizeDot
	drawn   sizeLook
}

func newSizeArea() *sizeArea {
	a := &sizeArea{}
	a.picture = canvas.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 1, 1)))
	a.picture.FillMode, a.picture.ScaleMode = canvas.ImageFillStretch, canvas.ImageScalePixels
	for i := range a.ticks {
		a.ticks[i] = canvas.NewText("", look.Themed(look.ColorMuted))
		a.ticks[i].Alignment = fyne.TextAlignTrailing
	}
	a.ExtendBaseWidget(a)
	return a
}

// Set shows another group or moment, and tells whether there is any packet.
func (a *sizeArea) Set(group rank.Group, snap *analysis.Snapshot) (any bool) {
	if a.group == group && a.snap == snap {
		return a.any
	}
	a.group, a.snap = group, snap
	a.span = sizeSpan(a.span, snap)
	a.any = slices.ContainsFunc(snap.Points, func(p analysis.Point) bool { return p.Group == group })
	a.draw()
	return a.any
}

// draw draws where that would change a pixel.
func (a *sizeArea) draw() {
	now := sizeLook{scale: look.ScaleOf(a), paint: sizePaint{
		ground: look.Solid(look.ColorWell), grid: look.Solid(look.ColorPanel), dot: look.Solid(look.ColorMuted), red: look.Solid(look.ColorRed),
	}}
	now.size = look.DevicePixels(a.picture.Size(), now.scale)
	if a.snap == nil || now.size.X < 2 || now.size.Y < 2 {
		return
	}
	dots, top := sizeDots(a.spare[:0], a.snap, a.group, a.span, now.size)
	if now.top = top; now == a.drawn && slices.Equal(dots, a.dots) {
		a.spare = dots
		return
	}
	img, ok := a.picture.Image.(*image.RGBA)
	if !ok || img.Rect.Size() != now.size {
		img = image.NewRGBA(image.Rectangle{Max: now.size})
		a.picture.Image = img
	}
	drawSizes(img, dots, now)
	if a.drawn.top != top {
		a.drawn = now
		a.label()
	}
	a.dots, a.spare, a.drawn = dots, a.dots, now
	a.picture.Refresh()
}

const (
	sizeHeight = 48
	sizeGutter = 52 // left of the plot, for the axis
)

// label sets the axis' words at the lines that they name.
func (a *sizeArea) label() {
	for i, t := range a.ticks {
		size := sizeTick(i)
		look.SetVisible(t, a.drawn.top > 0 && size < a.drawn.top)
		if !t.Visible() {
			continue
		}
		t.Text, t.Color = bytesTick(size), look.Themed(look.ColorMuted)
		t.TextSize = a.Theme().Size(fyne.ThemeSizeName(look.SizeSmall)) - 1
		high := t.MinSize().Height
		y := (1-float32(sizePart(size, a.drawn.top)))*a.picture.Size().Height - high/2
		t.Move(fyne.NewPos(0, min(max(0, y), a.Size().Height-high)))
		t.Resize(fyne.NewSize(grown(sizeGutter)-6, high))
		t.Refresh()
	}
}

func (a *sizeArea) CreateRenderer() fyne.WidgetRenderer { return &sizeRenderer{area: a} }

type sizeRenderer struct{ area *sizeArea }

func (r *sizeRenderer) Layout(size fyne.Size) {
	gutter := grown(sizeGutter)
	r.area.picture.Move(fyne.NewPos(gutter, 0))
	r.area.picture.Resize(fyne.NewSize(max(0, size.Width-gutter-6), size.Height))
	r.area.draw()
	r.area.label()
}

func (r *sizeRenderer) MinSize() fyne.Size { return fyne.NewSize(120, sizeHeight) }

func (r *sizeRenderer) Refresh() {
	r.area.draw()
	r.area.label()
}

func (r *sizeRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.area.picture}
	for _, t := range r.area.ticks {
		objects = append(objects, t)
	}
	return objects
}

func (r *sizeRenderer) Destroy() {}
