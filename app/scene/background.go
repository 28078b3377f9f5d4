package scene

import (
	"image"
	"image/color"
	"math"

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
	// bounds are T2's and SPE's limits on the axes of Limits, NaN for none.
	bounds [2]float32
}

const dpi = 72 // so that a point is a pixel

func (s *Scene) drawBackground(want axes) {
	c := vgimg.NewWith(vgimg.UseWH(vg.Length(want.size.X), vg.Length(want.size.Y)), vgimg.UseDPI(dpi))
	img := c.Image().(*image.RGBA)
	flood(img, s.colors.panel) // a plot would, ten times as slowly
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
		s.area = image.Rectangle{}
	case want.view == Space: // which is drawn anew each frame
		s.area = img.Rect.Inset(int(8 * want.style.Scale))
	default:
		p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = want.limits.x0, want.limits.x1, want.limits.y0, want.limits.y1
		p.X.Label.Text, p.Y.Label.Text = want.titles[0], want.titles[1]
		if want.view == Limits {
			p.X.Tick.Marker, p.Y.Tick.Marker = logTicks{}, logTicks{}
		}
		width := vg.Length(want.style.line())
		for _, a := range []*plot.Axis{&p.X, &p.Y} {
			a.LineStyle.Color, a.Tick.LineStyle.Color = s.colors.grid, s.colors.grid
			a.LineStyle.Width, a.Tick.LineStyle.Width = width/2, width/2
		}
		p.Add(grid{s.colors.grid, width})
		p.Draw(dc)
		data := p.DataCanvas(dc)
		h := want.size.Y
		s.area = image.Rect(int(data.Min.X), h-int(data.Max.Y), int(data.Max.X), h-int(data.Min.Y)).Intersect(img.Rect)
		s.drawn = want
		s.drawBounds(img)
	}
	s.background, s.drawn = img, want
}

// flood paints all of img.
func flood(img *image.RGBA, c color.NRGBA) {
	if len(img.Pix) == 0 {
		return
	}
	fill(img.Pix, c)
	for n := 4; n < len(img.Pix); n *= 2 {
		copy(img.Pix[n:], img.Pix[:n])
	}
}

// drawBounds draws T2's and SPE's limits, and tints what is beyond one.
func (s *Scene) drawBounds(img *image.RGBA) {
	x, y := s.bounds()
	a := s.area
	for py := a.Min.Y; py < a.Max.Y; py++ {
		from := x
		if py < y {
			from = a.Min.X
		}
		for px := max(a.Min.X, from); px < a.Max.X; px++ {
			blend(img.Pix[img.PixOffset(px, py):], s.colors.red, beyondAlpha)
		}
	}
	w := max(1, int(1.5*s.style.line()))
	if x > a.Min.X && x < a.Max.X {
		paint(img, image.Rect(x, a.Min.Y, x+w, a.Max.Y).Intersect(a), s.colors.muted, 255)
	}
	if y > a.Min.Y && y < a.Max.Y {
		paint(img, image.Rect(a.Min.X, y, a.Max.X, y+w).Intersect(a), s.colors.muted, 255)
	}
}

const beyondAlpha = 12

// bounds are the pixels of T2's and SPE's limits, far away for none.
func (s *Scene) bounds() (x, y int) {
	x, y = math.MaxInt32, math.MinInt32
	l, b, a := &s.drawn.limits, &s.drawn.bounds, s.area
	if s.drawn.view != Limits {
		return x, y
	}
	if b[0] > leastLog {
		x = a.Min.X + int((float64(b[0])-l.x0)/(l.x1-l.x0)*float64(a.Dx()))
	}
	if b[1] > leastLog {
		y = a.Max.Y - int((float64(b[1])-l.y0)/(l.y1-l.y0)*float64(a.Dy()))
	}
	return x, y
}

// paint blends a rectangle that lies in img.
func paint(img *image.RGBA, r image.Rectangle, c color.NRGBA, alpha uint32) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			blend(img.Pix[img.PixOffset(x, y):], c, alpha)
		}
	}
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
