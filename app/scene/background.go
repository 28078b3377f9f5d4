package scene

import (
	"image"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// axes are all that decides a background.
type axes struct {
	view    View
	empty   bool // there is nothing to show
	limits  limits
	style   Style
	size    image.Point
	titles  [2]string
	message string
	// bounds are T2's and SPE's limits on the axes of Limits, leastLog for none.
	bounds [2]float32
}

const dpi = 72 // so that a point is a pixel

func (s *Scene) drawBackground(want axes) {
	c := vgimg.NewWith(vgimg.UseWH(vg.Length(want.size.X), vg.Length(want.size.Y)), vgimg.UseDPI(dpi))
	img := c.Image().(*image.RGBA)
	flood(img, s.colors.panel) // a plot would, ten times as slowly
	s.area = s.drawAxes(c, want).Intersect(img.Rect)
	s.background, s.drawn = img, want
	if want.view == Limits && !want.empty {
		s.drawBounds(img)
	}
}

// drawAxes draws the axes, or the message of an empty picture, on a ground that
// is there already, and tells where the data go, pixels.
func (s *Scene) drawAxes(c vg.CanvasSizer, want axes) image.Rectangle {
	p := plot.New()
	p.BackgroundColor = nil
	scale := vg.Length(want.style.text())
	words := sans
	words.Size = 11 * scale
	p.X.Label.TextStyle.Font, p.Y.Label.TextStyle.Font = words, words
	p.X.Tick.Label.Font, p.Y.Tick.Label.Font = words, words
	for _, style := range []*draw.TextStyle{&p.X.Label.TextStyle, &p.Y.Label.TextStyle, &p.X.Tick.Label, &p.Y.Tick.Label} {
		style.Color = s.colors.muted
	}
	pad := 8 * vg.Length(want.style.Scale)
	dc := draw.Crop(draw.New(c), pad, -pad, pad, -pad)
	switch {
	case want.empty:
		style := p.X.Label.TextStyle
		style.Font.Size, style.XAlign, style.YAlign = 15*scale, draw.XCenter, draw.YCenter
		dc.FillText(style, dc.Center(), want.message)
		return image.Rectangle{}
	case want.view == Space: // which is drawn anew each frame
		return image.Rectangle{Max: want.size}.Inset(int(8 * want.style.Scale))
	}
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = want.limits.x0, want.limits.x1, want.limits.y0, want.limits.y1
	p.X.Label.Text, p.Y.Label.Text = want.titles[0], want.titles[1]
	ticks := numbers{Ticker: roundTicks{}, point: want.style.Words.Point}
	if want.view == Limits {
		ticks.Ticker = logTicks{}
	}
	p.X.Tick.Marker, p.Y.Tick.Marker = ticks, ticks
	width := vg.Length(want.style.line())
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		a.LineStyle.Color, a.Tick.LineStyle.Color = s.colors.grid, s.colors.grid
		a.LineStyle.Width, a.Tick.LineStyle.Width = width/2, width/2
	}
	p.Add(grid{s.colors.grid, width})
	p.Draw(dc)
	data := p.DataCanvas(dc)
	h := want.size.Y
	return image.Rect(int(data.Min.X), h-int(data.Max.Y), int(data.Max.X), h-int(data.Min.Y))
}

// grid draws a line at each labelled tick.
type grid struct {
	color color.Color
	width vg.Length
}

func (g grid) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	style := draw.LineStyle{Color: g.color, Width: g.width}
	for _, t := range p.X.Tick.Marker.Ticks(p.X.Min, p.X.Max) {
		if t.Label != "" {
			c.StrokeLine2(style, x(t.Value), c.Min.Y, x(t.Value), c.Max.Y)
		}
	}
	for _, t := range p.Y.Tick.Marker.Ticks(p.Y.Min, p.Y.Max) {
		if t.Label != "" {
			c.StrokeLine2(style, c.Min.X, y(t.Value), c.Max.X, y(t.Value))
		}
	}
}
