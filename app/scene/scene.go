package scene

import (
	"fmt"
	"image"
	"math"

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
	marks      marks
	window     window
	background *image.RGBA
	area       image.Rectangle // of the data, pixels
	drawn      axes            // that the background shows
	titles     [2]title
	places     []place
	labels     labels
}

// place is where a point was drawn.
type place struct{ x, y, index int }

// New makes a scene that has drawn nothing.
func New(style Style) *Scene {
	s := &Scene{}
	s.SetStyle(style)
	return s
}

// SetStyle takes another look for the next frame.
func (s *Scene) SetStyle(style Style) {
	style.Scale = max(1, style.Scale)
	s.style, s.marks = style, newMarks(style.Scale)
	s.labels.setScale(style.Scale)
}

// Draw draws snap into dst, at dst's size; snap may be nil.
func (s *Scene) Draw(dst *image.RGBA, snap *analysis.Snapshot, o Options) {
	want := axes{style: s.style, size: dst.Rect.Size()}
	s.places = s.places[:0]
	if snap == nil || len(snap.Points) == 0 {
		want.message = o.Message
		s.window.forget()
	} else {
		x, y := s.room(want.size)
		want.limits = s.window.follow(snap.Points, x, y)
		for i, a := range snap.Axes {
			want.titles[i] = s.titles[i].of(a)
		}
	}
	if s.background == nil || want != s.drawn {
		s.drawBackground(want)
	}
	copy(dst.Pix, s.background.Pix)
	if want.limits == (limits{}) {
		return
	}
	s.stampPoints(dst, snap, o)
	s.drawLabels(dst, snap)
}

// Settled tells whether another frame of the same snapshot would be the same:
// it is not while the limits ease to where they are going.
func (s *Scene) Settled() bool { return s.window.settled() }

// title is what an axis says.
type title struct {
	name    string
	percent int
	words   string
}

// of is the words for a; those of the last frame where they hold.
func (t *title) of(a analysis.Axis) string {
	if percent := int(math.Round(a.Explained * 100)); t.words == "" || a.Name != t.name || percent != t.percent {
		*t = title{a.Name, percent, fmt.Sprintf("%s  %d %% of variance", a.Name, percent)}
	}
	return t.words
}

// room is the part of each axis that a mark needs beside it, so that it does
// not touch the edge.
func (s *Scene) room(size image.Point) (x, y float64) {
	wide, high := s.area.Dx(), s.area.Dy()
	if s.background == nil || s.drawn.size != size || wide == 0 || high == 0 {
		wide, high = size.X*3/4, size.Y*3/4 // about what the axes leave
	}
	margin := float64(s.marks.margin)
	return min(0.2, margin/float64(max(1, wide))), min(0.2, margin/float64(max(1, high)))
}

// pixel is where a point lies, inside the axes or not.
func (s *Scene) pixel(p *analysis.Point) image.Point {
	l, a := &s.drawn.limits, s.area
	return image.Pt(
		a.Min.X+int((float64(p.X)-l.x0)/(l.x1-l.x0)*float64(a.Dx())),
		a.Max.Y-int((float64(p.Y)-l.y0)/(l.y1-l.y0)*float64(a.Dy())))
}

// At is the index of the point nearest to a pixel of the last frame, or of
// the one that a label there leads to.
func (s *Scene) At(x, y int) (index int, ok bool) {
	if i, ok := s.labels.at(image.Pt(x, y)); ok {
		return i, true
	}
	reach := int(8 * s.style.Scale)
	best := reach*reach + 1
	for _, p := range s.places {
		if d := (p.x-x)*(p.x-x) + (p.y-y)*(p.y-y); d <= best {
			best, index, ok = d, p.index, true
		}
	}
	return index, ok
}
