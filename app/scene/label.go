package scene

import (
	"fmt"
	"image"
	"image/draw"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"jaws/analysis"
	"jaws/analysis/rank"
)

const mostLabels = 12

// drawLabels names each red group once, beside its newest red point, where no
// other label is and inside the axes.
func (s *Scene) drawLabels(dst *image.RGBA, snap *analysis.Snapshot) {
	newest := map[rank.Group]image.Point{}
	for _, at := range s.places {
		if p := &snap.Points[at.index]; p.Anomalous {
			newest[p.Group] = image.Pt(at.x, at.y)
		}
	}
	if len(newest) == 0 {
		return
	}
	face, err := opentype.NewFace(regular, &opentype.FaceOptions{Size: float64(12 * max(1, s.style.Scale)), DPI: dpi})
	if err != nil {
		return // cannot be: the font is part of the program
	}
	defer face.Close()
	colors := s.style.palette()
	var taken []image.Rectangle
	for i := range snap.Top {
		row := &snap.Top[i]
		at, ok := newest[row.Group]
		if !ok || len(taken) == mostLabels {
			continue
		}
		words := labelText(row)
		size := image.Pt(font.MeasureString(face, words).Ceil()+12, face.Metrics().Height.Ceil()+6)
		box, ok := free(at, size, s.area, taken)
		if !ok {
			continue
		}
		taken = append(taken, box)
		draw.Draw(dst, box, image.NewUniform(colors.plate), image.Point{}, draw.Src)
		d := font.Drawer{Dst: dst, Src: image.NewUniform(colors.text), Face: face, Dot: fixed.P(box.Min.X+6, box.Min.Y+3+face.Metrics().Ascent.Ceil())}
		d.DrawString(words)
	}
}

var regular = mustParse(goregular.TTF)

func mustParse(ttf []byte) *opentype.Font {
	f, err := opentype.Parse(ttf)
	if err != nil {
		panic(err) // the font is part of the program
	}
	return f
}

// labelText is "1  192.0.2.1 (TLS, 1514 bytes)".
func labelText(r *rank.Row) string {
	destination := r.Destination.String()
	if r.Destination == r.Endpoint.Addr {
		destination = r.Endpoint.String()
	}
	return fmt.Sprintf("%d  %s (%s, %d bytes)", r.Rank, destination, r.Protocol, r.Length)
}

// free is a box of size near at, inside area, off all that is taken.
func free(at, size image.Point, area image.Rectangle, taken []image.Rectangle) (image.Rectangle, bool) {
	for ring := range 12 {
		off := 10 + ring*size.Y
		for _, d := range []image.Point{
			{off, -size.Y / 2},
			{-off - size.X, -size.Y / 2},
			{-size.X / 2, -off - size.Y},
			{-size.X / 2, off},
			{off, -off - size.Y},
			{off, off},
			{-off - size.X, -off - size.Y},
			{-off - size.X, off},
		} {
			box := image.Rectangle{Min: at.Add(d), Max: at.Add(d).Add(size)}
			if box.In(area) && !overlaps(box, taken) {
				return box, true
			}
		}
	}
	return image.Rectangle{}, false
}

func overlaps(box image.Rectangle, taken []image.Rectangle) bool {
	for _, t := range taken {
		if box.Overlaps(t) {
			return true
		}
	}
	return false
}
