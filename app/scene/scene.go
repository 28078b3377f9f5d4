package scene

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"jaws/analysis"
	"jaws/analysis/rank"
)

// Style is the picture's look. Scale is device pixels a unit of text.
type Style struct {
	Dark  bool
	Scale float32
}

// Options decide a frame beside the snapshot.
type Options struct {
	Selected rank.Group
	// Message is what an empty picture says.
	Message string
}

// Scene draws frames. It belongs to one goroutine at a time.
type Scene struct {
	style      Style
	limits     limits
	background *image.RGBA
	area       image.Rectangle // of the data, pixels
	drawn      axes            // that the background shows
	places     []place
}

// axes are all that decides a background.
type axes struct {
	limits  limits
	style   Style
	size    image.Point
	titles  [2]string
	message string
}

// limits are the data coordinates at the edges.
type limits struct{ x0, x1, y0, y1 float64 }

// place is where a point was drawn.
type place struct{ x, y, index int }

// New makes a scene that has drawn nothing.
func New(style Style) *Scene { return &Scene{style: style} }

// SetStyle takes another look for the next frame.
func (s *Scene) SetStyle(style Style) { s.style = style }

// Draw draws snap into dst, at dst's size; snap may be nil.
func (s *Scene) Draw(dst *image.RGBA, snap *analysis.Snapshot, o Options) {
	want := axes{style: s.style, size: dst.Rect.Size()}
	s.places = s.places[:0]
	if snap == nil || len(snap.Points) == 0 {
		want.message = o.Message
		s.limits = limits{}
	} else {
		s.limits = s.limits.hold(bounds(snap.Points))
		want.limits = s.limits
		for i, a := range snap.Axes {
			want.titles[i] = fmt.Sprintf("%s  %.0f %% of variance", a.Name, a.Explained*100)
		}
	}
	if s.background == nil || want != s.drawn {
		s.drawBackground(want)
	}
	copy(dst.Pix, s.background.Pix)
	if want.message != "" || snap == nil {
		return
	}
	s.stampPoints(dst, snap, o)
	s.drawLabels(dst, snap)
}

// bounds are where the points lie: 99 % of the normal ones on each axis, and
// every red one.
func bounds(points []analysis.Point) limits {
	xs, ys := make([]float64, 0, 2048), make([]float64, 0, 2048)
	step := max(1, len(points)/2000)
	for i := 0; i < len(points); i += step {
		xs, ys = append(xs, float64(points[i].X)), append(ys, float64(points[i].Y))
	}
	slices.Sort(xs)
	slices.Sort(ys)
	cut := len(xs) / 200
	l := limits{xs[cut], xs[len(xs)-1-cut], ys[cut], ys[len(ys)-1-cut]}
	for i := range points {
		if p := &points[i]; p.Anomalous {
			l.x0, l.x1 = min(l.x0, float64(p.X)), max(l.x1, float64(p.X))
			l.y0, l.y1 = min(l.y0, float64(p.Y)), max(l.y1, float64(p.Y))
		}
	}
	return l
}

// hold keeps limits as long as they serve: what is drawn only grows where
// points would fall out, and shrinks where less than half of it is used.
func (l limits) hold(need limits) limits {
	x0, x1 := hold(l.x0, l.x1, need.x0, need.x1)
	y0, y1 := hold(l.y0, l.y1, need.y0, need.y1)
	return limits{x0, x1, y0, y1}
}

func hold(a, b, low, high float64) (x0, x1 float64) {
	if b > a && low >= a && high <= b && high-low > (b-a)*0.4 {
		return a, b
	}
	room := max(1, (high-low)*0.15)
	return math.Floor(low - room), math.Ceil(high + room)
}

type palette struct{ panel, grid, text, muted, plate, red color.NRGBA }

func (st Style) palette() palette {
	if st.Dark {
		return palette{hex(0x122433), hex(0x24384a), hex(0xe8eef4), hex(0x8fa3b5), hex(0x3a1218), hex(0xff4d4d)}
	}
	return palette{hex(0xffffff), hex(0xdde5ec), hex(0x14212d), hex(0x52667a), hex(0xfde0e0), hex(0xd61f1f)}
}

func hex(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
}

const dpi = 72 // so that a point is a pixel

func (s *Scene) drawBackground(want axes) {
	c := vgimg.NewWith(vgimg.UseWH(vg.Length(want.size.X), vg.Length(want.size.Y)), vgimg.UseDPI(dpi))
	colors := want.style.palette()
	p := plot.New()
	p.BackgroundColor = colors.panel
	scale := vg.Length(max(1, want.style.Scale))
	sans := font.Font{Typeface: "Liberation", Variant: "Sans", Size: 11 * scale}
	p.X.Label.TextStyle.Font, p.Y.Label.TextStyle.Font = sans, sans
	p.X.Tick.Label.Font, p.Y.Tick.Label.Font = sans, sans
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

// pixel is where a point is drawn; ok is false outside the axes.
func (s *Scene) pixel(p *analysis.Point) (x, y int, ok bool) {
	l, a := s.limits, s.area
	x = a.Min.X + int((float64(p.X)-l.x0)/(l.x1-l.x0)*float64(a.Dx()))
	y = a.Max.Y - int((float64(p.Y)-l.y0)/(l.y1-l.y0)*float64(a.Dy()))
	return x, y, image.Pt(x, y).In(a)
}

// At is the index of the point nearest to a pixel of the last frame.
func (s *Scene) At(x, y int) (index int, ok bool) {
	reach := int(8 * max(1, s.style.Scale))
	best := reach*reach + 1
	for _, p := range s.places {
		if d := (p.x-x)*(p.x-x) + (p.y-y)*(p.y-y); d <= best {
			best, index, ok = d, p.index, true
		}
	}
	return index, ok
}
