package scene

import (
	"image"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// axes are all that decides a background.
type axes struct {
	limits  limits
	style   Style
	size    image.Point
	titles  [2]string
	message string
}

const dpi = 72 // so that a point is a pixel

// sans is what the axes and the labels are written in.
var sans = font.Font{Typeface: "Liberation", Variant: "Sans"}

func (s *Scene) drawBackground(want axes) {
	c := vgimg.NewWith(vgimg.UseWH(vg.Length(want.size.X), vg.Length(want.size.Y)), vgimg.UseDPI(dpi))
	colors := want.style.palette()
	p := plot.New()
	p.BackgroundColor = colors.panel
	scale := vg.Length(want.style.Scale)
	words := sans
	words.Size = 11 * scale
	p.X.Label.TextStyle.Font, p.Y.Label.TextStyle.Font = words, words
	p.X.Tick.Label.Font, p.Y.Tick.Label.Font = words, words
	for _, style := range []*draw.TextStyle{&p.X.Label.TextStyle, &p.Y.Label.TextStyle, &p.X.Tick.Label, &p.Y.Tick.Label} {
		style.Color = colors.muted
	}
	if want.message != "" || want.limits == (limits{}) {
		p.HideAxes()
		dc := draw.New(c)
		p.Draw(dc)
		style := p.X.Label.TextStyle
		style.Font.Size, style.XAlign, style.YAlign = 15*scale, draw.XCenter, draw.YCenter
		dc.FillText(style, dc.Center(), want.message)
	} else {
		p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = want.limits.x0, want.limits.x1, want.limits.y0, want.limits.y1
		p.X.Label.Text, p.Y.Label.Text = want.titles[0], want.titles[1]
		p.X.LineStyle.Color, p.Y.LineStyle.Color = colors.grid, colors.grid
		p.X.Tick.LineStyle.Color, p.Y.Tick.LineStyle.Color = colors.grid, colors.grid
		p.Add(grid{colors.grid})
		dc := draw.New(c)
		p.Draw(dc)
		data := p.DataCanvas(dc)
		h := want.size.Y
		s.area = image.Rect(int(data.Min.X), h-int(data.Max.Y), int(data.Max.X), h-int(data.Min.Y))
	}
	s.background, s.drawn = c.Image().(*image.RGBA), want
}

// grid draws a line at each labelled tick.
type grid struct{ color color.Color }

func (g grid) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	style := draw.LineStyle{Color: g.color, Width: vg.Points(1)}
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
