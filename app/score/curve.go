package score

import (
	"image"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis/truth"
	"jaws/app/bait"
	"jaws/app/language"
	"jaws/app/look"
	"jaws/app/method"
	"jaws/app/why"
	"jaws/chum"
)

// curve is the recall of each method since the cast began.
type curve struct {
	widget.BaseWidget
	picture *canvas.Image
	ticks   [3]*canvas.Text // 1, 0.5 and 0
	times   [3]*canvas.Text // at both ends, and what the curve is in between
	curve   []truth.Moment
	span    time.Duration // from edge to edge
	drawn   curveLook
}

// curveLook is all that decides a drawing.
type curveLook struct {
	size         image.Point
	scale        float32
	moments      int
	last         time.Duration
	span         time.Duration
	ground, grid color.NRGBA
	inks         [len(method.Methods)]color.NRGBA
}

func newCurve() *curve {
	c := &curve{span: curveSpan(nil)}
	c.picture = canvas.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 1, 1)))
	c.picture.FillMode, c.picture.ScaleMode = canvas.ImageFillStretch, canvas.ImageScalePixels
	for i := range c.ticks {
		c.ticks[i] = canvas.NewText([...]string{"1", language.Number(0.5, 1), "0"}[i], look.Themed(look.ColorMuted))
		c.ticks[i].Alignment = fyne.TextAlignTrailing
	}
	for i := range c.times {
		c.times[i] = canvas.NewText("", look.Themed(look.ColorMuted))
	}
	c.times[1].Alignment, c.times[2].Alignment = fyne.TextAlignTrailing, fyne.TextAlignCenter
	c.times[2].Text = lang.L("recall since the cast")
	c.ExtendBaseWidget(c)
	return c
}

// Set shows another curve; it draws where that would change anything.
func (c *curve) Set(curve []truth.Moment) {
	c.curve, c.span = curve, curveSpan(curve)
	c.draw()
}

// curveSpan is the round time that holds a curve, at least 10 s.
func curveSpan(curve []truth.Moment) time.Duration {
	if len(curve) > 0 {
		for _, s := range why.Spans {
			if span := time.Duration(s) * time.Second; curve[len(curve)-1].At <= span {
				return span
			}
		}
		return time.Duration(why.Spans[len(why.Spans)-1]) * time.Second
	}
	return time.Duration(why.Spans[0]) * time.Second
}

func (c *curve) draw() {
	now := curveLook{
		scale: look.ScaleOf(c), moments: len(c.curve), span: c.span, ground: look.Solid(look.ColorWell), grid: look.Solid(look.ColorPanel),
	}
	for m := range now.inks {
		now.inks[m] = look.Solid(scoreInks[m])
	}
	now.size = look.DevicePixels(c.picture.Size(), now.scale)
	if now.moments > 0 {
		now.last = c.curve[now.moments-1].At
	}
	if now.size.X < 2 || now.size.Y < 2 || now == c.drawn {
		return
	}
	img, ok := c.picture.Image.(*image.RGBA)
	if !ok || img.Rect.Size() != now.size {
		img = image.NewRGBA(image.Rectangle{Max: now.size})
		c.picture.Image = img
	}
	drawCurve(img, c.curve, now)
	c.drawn = now
	c.label()
	c.picture.Refresh()
}

// drawCurve draws a line for each method over a grid, the engine's on top; that
// of the last is broken, so that one below it is seen.
func drawCurve(dst *image.RGBA, curve []truth.Moment, l curveLook) {
	look.Fill(dst, dst.Rect, l.ground)
	thin := max(1, int(l.scale+0.5))
	look.Fill(dst, image.Rect(0, l.size.Y/2, l.size.X, l.size.Y/2+thin), l.grid)
	thick := 2 * thin
	for _, m := range [...]method.Method{method.ClassicKMeans, method.ClassicDBSCAN, method.OnlinePCA} {
		before := -1
		for x := range l.size.X {
			recall, ok := recallAt(curve, int(m), time.Duration(float64(l.span)*float64(x)/float64(l.size.X-1)))
			if !ok {
				continue
			}
			y := int((1 - recall) * float64(l.size.Y-thick))
			top, bottom := y, y
			if before >= 0 {
				top, bottom = min(y, before), max(y, before)
			}
			before = y
			if m == method.ClassicDBSCAN && x/(4*thin)%2 == 1 {
				continue
			}
			look.Fill(dst, image.Rect(x, top, x+thick, bottom+thick), l.inks[m])
		}
	}
}

// recallAt is a method's recall at a time since the cast began, between two
// moments on the line that joins them; ok is false after the last, and where
// the method was not judged.
func recallAt(curve []truth.Moment, m int, at time.Duration) (recall float64, ok bool) {
	var from truth.Moment // at the cast's beginning nothing was flagged
	for _, to := range curve {
		if m >= len(to.Recall) {
			return 0, false
		}
		if at <= to.At {
			start := 0.
			if len(from.Recall) > m {
				start = float64(from.Recall[m])
			}
			part := float64(at-from.At) / float64(max(1, to.At-from.At))
			return start + part*(float64(to.Recall[m])-start), true
		}
		from = to
	}
	return 0, false
}

const (
	curveGutter = 26 // left of the plot, for the axis
	curveFoot   = 16 // below it
)

// label sets the axes' words.
func (c *curve) label() {
	scale, size := look.TextScale(), c.picture.Size()
	gutter := curveGutter * scale
	c.times[0].Text, c.times[1].Text = "0 s", language.Seconds(c.span)
	for _, t := range append(c.ticks[:], c.times[:]...) {
		t.Color, t.TextSize = look.Themed(look.ColorMuted), c.Theme().Size(look.SizeSmall)-1
	}
	for i, t := range c.ticks {
		high := t.MinSize().Height
		y := float32(i)/2*size.Height - high/2
		t.Move(fyne.NewPos(0, min(max(0, y), size.Height-high)))
		t.Resize(fyne.NewSize(gutter-6, high))
		t.Refresh()
	}
	for _, t := range c.times {
		t.Move(fyne.NewPos(gutter, size.Height+1))
		t.Resize(fyne.NewSize(size.Width, t.MinSize().Height))
		t.Refresh()
	}
}

func (c *curve) CreateRenderer() fyne.WidgetRenderer { return &curveRenderer{curve: c} }

type curveRenderer struct{ curve *curve }

func (r *curveRenderer) Layout(size fyne.Size) {
	scale := look.TextScale()
	r.curve.picture.Move(fyne.NewPos(curveGutter*scale, 0))
	r.curve.picture.Resize(fyne.NewSize(max(0, size.Width-curveGutter*scale), max(0, size.Height-curveFoot*scale)))
	r.curve.draw()
	r.curve.label()
}

func (r *curveRenderer) MinSize() fyne.Size {
	return fyne.NewSize(180, 84).AddWidthHeight(0, curveFoot)
}

func (r *curveRenderer) Refresh() {
	r.curve.draw()
	r.curve.label()
	canvas.Refresh(r.curve)
}

func (r *curveRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.curve.picture}
	for _, t := range r.curve.ticks {
		objects = append(objects, t)
	}
	for _, t := range r.curve.times {
		objects = append(objects, t)
	}
	return objects
}

func (r *curveRenderer) Destroy() {}

// castLabel names a cast in a list.
func castLabel(i int, r *bait.Record) string {
	lure := r.Cast.Lure()
	if own, ok := chum.LureNamed(lure); ok {
		lure = language.Foreign(own.Title)
	}
	return lang.L("Cast {{.N}}   {{.Time}}   {{.Lure}} to {{.Address}}", map[string]any{
		"N": i + 1, "Time": r.Cast.Progress().Started.Format("15:04:05"), "Lure": lure, "Address": r.Address,
	})
}
