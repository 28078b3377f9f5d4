package scene

import (
	"bytes"
	"fmt"
	"html"
	"image"
	"image/color"
	"io"
	"math"
	"strings"
	"time"

	"golang.org/x/image/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgsvg"

	"jaws/analysis"
)

// fonts are what text is shown in, the first of them that there is.
const fonts = "Liberation Sans, Arial, Helvetica, sans-serif"

// DrawSVG writes what Draw draws at that size as an SVG: axes, words and marks
// as such. A normal point is a circle in the colour that is there in Draw's
// picture, where a crowd is brighter than its parts; of points on the same pixel
// one is written. Nothing glides.
func (s *Scene) DrawSVG(w io.Writer, size image.Point, snap *analysis.Snapshot, o Options) error {
	o.Now = time.Time{}
	s.vector = &vector{}
	defer func() { s.vector = nil }()
	s.Draw(image.NewRGBA(image.Rectangle{Max: size}), snap, o)
	d := svg{Scene: s}
	d.put(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	d.putf(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d" xml:space="preserve" font-family="%s">`+"\n", size.X, size.Y, fonts)
	d.putf(`<rect width="%d" height="%d" fill="%s"/>`+"\n", size.X, size.Y, rgb(s.colors.panel))
	if err := d.axes(); err != nil {
		return err
	}
	if !s.area.Empty() {
		if o.View%viewCount == Limits {
			d.bounds()
		}
		d.box()
		d.points(&o)
		if o.View%viewCount == Packets {
			d.centroids(snap)
		}
		d.reds()
		d.captions()
		d.labels(snap)
	}
	d.put("</svg>\n")
	_, err := w.Write(d.out.Bytes())
	return err
}

// svg is a document that is written.
type svg struct {
	*Scene
	out bytes.Buffer
}

func (d *svg) put(s string)                 { d.out.WriteString(s) }
func (d *svg) putf(format string, a ...any) { fmt.Fprintf(&d.out, format, a...) }

func rgb(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// axes has gonum/plot write what it drew, as a document in the document.
func (d *svg) axes() error {
	c := vgsvg.New(vg.Length(d.drawn.size.X), vg.Length(d.drawn.size.Y))
	d.drawAxes(c, d.drawn)
	var whole bytes.Buffer
	if _, err := c.WriteTo(&whole); err != nil {
		return err
	}
	text := whole.String()
	_, text, found := strings.Cut(text, "<svg")
	_, text, head := strings.Cut(text, ">")
	end := strings.LastIndex(text, "</svg>")
	if !found || !head || end < 0 {
		return fmt.Errorf("draw the axes: gonum/plot wrote no SVG")
	}
	d.put("<g>" + strings.ReplaceAll(text[:end], "font-family:Liberation Sans;", "font-family:"+fonts+";") + "</g>\n")
	return nil
}

// bounds draws T2's and SPE's limits, and tints what is beyond one.
func (d *svg) bounds() {
	x, y := d.Scene.bounds()
	a, w := d.area, max(1, int(1.5*d.style.line()))
	x, y = min(max(x, a.Min.X), a.Max.X), min(max(y, a.Min.Y), a.Max.Y)
	d.putf(`<path d="M%d %dH%dV%dH%dV%dH%dZ" fill="%s" fill-opacity="%.3f"/>`+"\n",
		a.Min.X, a.Min.Y, a.Max.X, a.Max.Y, x, y, a.Min.X, rgb(d.colors.red), beyondAlpha/255.)
	if x > a.Min.X && x < a.Max.X {
		d.putf(`<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`+"\n", x, a.Min.Y, w, a.Dy(), rgb(d.colors.muted))
	}
	if y > a.Min.Y && y < a.Max.Y {
		d.putf(`<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`+"\n", a.Min.X, y, a.Dx(), w, rgb(d.colors.muted))
	}
}

// box draws Space's.
func (d *svg) box() {
	for _, l := range d.vector.lines {
		d.line(l.from, l.to, l.color, 1)
	}
	for _, t := range d.vector.words {
		d.text(t.words, t.box.Min, d.letters.face, d.letters.size, t.color)
	}
}

func (d *svg) captions() {
	for _, t := range d.vector.captions {
		plate := t.box.Inset(-2)
		d.putf(`<rect x="%d" y="%d" width="%d" height="%d" fill="%s" fill-opacity="0.75"/>`+"\n",
			plate.Min.X, plate.Min.Y, plate.Dx(), plate.Dy(), rgb(d.colors.panel))
		d.text(t.words, t.box.Min, d.letters.face, d.letters.size, d.colors.text)
	}
}

func (d *svg) line(from, to image.Point, c color.NRGBA, opacity float64) {
	width := 1
	if d.style.Projector {
		width = 2
	}
	d.putf(`<line x1="%d.5" y1="%d.5" x2="%d.5" y2="%d.5" stroke="%s" stroke-width="%d" stroke-opacity="%.2f"/>`+"\n",
		from.X, from.Y, to.X, to.Y, rgb(c), width, opacity)
}

// text writes words with their box's corner there, as wide as the picture has
// them, whatever font there is.
func (d *svg) text(words string, corner image.Point, face font.Face, size float32, c color.NRGBA) {
	if words == "" {
		return
	}
	wide := float64(font.MeasureString(face, words)) / 64
	d.putf(`<text x="%d" y="%d" font-size="%.4g" fill="%s" textLength="%.4g" lengthAdjust="spacingAndGlyphs">%s</text>`+"\n",
		corner.X, corner.Y+face.Metrics().Ascent.Ceil(), size, rgb(c), wide, html.EscapeString(words))
}

// ring draws a circle of a line.
func (d *svg) ring(at image.Point, radius, width float64, c color.NRGBA, alpha float64) {
	d.putf(`<circle cx="%d.5" cy="%d.5" r="%.4g" fill="none" stroke="%s" stroke-width="%.4g" stroke-opacity="%.3g"/>`+"\n",
		at.X, at.Y, radius, rgb(c), width, alpha)
}

// diamond draws a filled one.
func (d *svg) diamond(at image.Point, radius float64, c color.NRGBA, alpha float64) {
	if alpha > 0 {
		d.putf(`<path d="M%.4g %d.5l%.4[3]g %.4[4]gl%.4[3]g %.4[3]gl%.4[4]g %.4[3]gz" fill="%[5]s" fill-opacity="%.3[6]g"/>`+"\n",
			math.Round(10*(float64(at.X)+0.5-radius))/10, at.Y, radius, -radius, rgb(c), alpha)
	}
}
