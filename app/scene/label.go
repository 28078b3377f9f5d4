package scene

import (
	"fmt"
	"image"
	"image/color"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"

	"jaws/analysis"
	"jaws/analysis/rank"
)

// label names one red group, beside the mark in its middle.
type label struct {
	row rank.Row // that its words are of
	// words are all that it says, then without protocol and size, then the
	// rank alone; form is which of them there is room for.
	words [forms]words
	form  int

	box image.Rectangle // empty where there was no room
	anchor
}

const forms = 3

// words are a label's, as pixels.
type words struct {
	*image.Alpha
	split int // where the rank's number ends
}

// labels are those of the last frame, and what is kept from frame to frame:
// the face, the words as pixels, and where each stood.
type labels struct {
	face  font.Face
	scale float32
	of    map[rank.Group]*label
	shown []*label // by rank
	crowd crowd
	reach int    // of a label's mark, pixels
	bytes string // the word for them
	taken []image.Rectangle
	// kept are boxes of other words, where no label may be.
	kept []image.Rectangle
}

// setScale makes a face of that size, unless it is the one there is.
func (l *labels) setScale(scale float32) {
	if l.face != nil && l.scale == scale {
		return
	}
	*l = labels{face: faceOf(12 * scale), scale: scale, of: map[rank.Group]*label{}}
}

// forget has the next labels placed as if there had been none.
func (l *labels) forget() {
	l.shown = l.shown[:0]
	clear(l.of)
}

// at is the point that a label at a pixel leads to.
func (l *labels) at(p image.Point) (index int, ok bool) {
	for _, b := range l.shown {
		if p.In(b.box) {
			return b.index, true
		}
	}
	return 0, false
}

// drawLabels names each red group once.
func (s *Scene) drawLabels(dst *image.RGBA, snap *analysis.Snapshot) {
	l := &s.labels
	l.gather(snap)
	l.anchor(s.field.points, s.reds)
	if len(l.shown) == 0 {
		return
	}
	l.crowd.count(s.area, s.places, s.reds)
	l.place(s.area.Inset(s.marks.red.r), s.marks.head.r)
	colors := &s.colors
	for _, b := range l.shown {
		strong := strength(b.row.Fade)
		s.marks.halo.put(dst, b.mark, colors.red, uint32(haloAlpha*strong))
		s.ripple(dst, b, snap.Time)
		s.marks.headEdge.put(dst, b.mark, colors.panel, edgeAlpha)
		s.marks.head.put(dst, b.mark, mix(colors.faded, colors.red, strong), 255)
	}
	// Lines before plates, so that none crosses another's words.
	for _, b := range l.shown {
		if to := within(b.mark, b.box); !b.box.Empty() && apart(to, b.mark) > float64(s.marks.halo.r) {
			tint := mix(colors.muted, colors.red, strength(b.row.Fade))
			line(dst, to, b.mark, tint, lineAlpha)
			if s.style.Projector {
				line(dst, to.Add(image.Pt(0, 1)), b.mark.Add(image.Pt(0, 1)), tint, lineAlpha)
			}
		}
	}
	for _, b := range l.shown {
		b.draw(dst, colors)
	}
}

// gather finds the groups that are red, by rank, and has their words ready.
func (l *labels) gather(snap *analysis.Snapshot) {
	l.shown = l.shown[:0]
	for i := range snap.Top {
		row := &snap.Top[i]
		if !row.Anomalous {
			continue
		}
		b := l.of[row.Group]
		if b == nil {
			b = &label{}
			l.of[row.Group] = b
		}
		if b.words[0].Alpha == nil || !sameWords(row, &b.row) {
			l.write(b, row)
		}
		b.row = *row
		l.shown = append(l.shown, b)
	}
}

func sameWords(a, b *rank.Row) bool {
	return a.Rank == b.Rank && a.Endpoint == b.Endpoint && a.Destination == b.Destination &&
		a.Protocol == b.Protocol && a.Length == b.Length
}

// write makes the words: "1  192.0.2.1 (TLS, 1514 bytes)".
func (l *labels) write(b *label, r *rank.Row) {
	number, says := labelText(r, l.bytes)
	for i, rest := range says {
		pad := int(6 * l.scale)
		high := l.face.Metrics().Height.Ceil() + pad
		w := words{split: pad + font.MeasureString(l.face, number).Ceil()}
		w.Alpha = image.NewAlpha(image.Rect(0, 0, w.split+font.MeasureString(l.face, rest).Ceil()+pad, high))
		d := font.Drawer{Dst: w.Alpha, Src: image.Opaque, Face: l.face, Dot: fixed.P(pad, pad/2+l.face.Metrics().Ascent.Ceil())}
		d.DrawString(number + rest)
		b.words[i] = w
	}
}

// labelText is what a label can say behind its number; bytes is the word for them.
func labelText(r *rank.Row, bytes string) (number string, rest [forms]string) {
	destination := r.Destination.String()
	if r.Destination == r.Endpoint.Addr {
		destination = r.Endpoint.String()
	}
	return fmt.Sprint(r.Rank), [forms]string{fmt.Sprintf("  %s (%s, %d %s)", destination, r.Protocol, r.Length, bytes), "  " + destination, ""}
}

// draw paints the plate and the words on it, as strong as the group still is.
func (b *label) draw(dst *image.RGBA, colors *palette) {
	strong := strength(b.row.Fade)
	plate := mix(colors.fadedPlate, colors.plate, strong)
	number, text := mix(colors.muted, colors.red, strong), mix(colors.muted, colors.text, strong)
	w := b.words[b.form]
	for y := b.box.Min.Y; y < b.box.Max.Y; y++ {
		row := dst.Pix[dst.PixOffset(b.box.Min.X, y):]
		cover := w.Pix[(y-b.box.Min.Y)*w.Stride:]
		for x := range b.box.Dx() {
			px, ink := row[4*x:4*x+4:4*x+4], text
			if x < w.split {
				ink = number
			}
			fill(px, plate)
			blend(px, ink, uint32(cover[x]))
		}
	}
}

func fill(px []uint8, c color.NRGBA) { px[0], px[1], px[2], px[3] = c.R, c.G, c.B, 0xff }
