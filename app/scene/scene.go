package scene

import (
	"fmt"
	"image"
	"math"

	"jaws/analysis"
)

// Scene draws frames. It belongs to one goroutine at a time.
type Scene struct {
	style      Style
	colors     palette
	marks      marks
	letters    lettering
	windows    [viewCount]window
	titles     [viewCount][2]title
	background *image.RGBA
	area       image.Rectangle // of the data, pixels
	drawn      axes            // that the background shows
	shownView  View

	field    field
	glide    glide
	density  density
	crowdRed crowdRed
	labels   labels
	// The last frame's places: normal points, picked out ones last, and red.
	places, reds []place
	chosen       []place           // of this frame, until they are among places
	depth        []uint8           // of those, in Space
	boxed        []image.Rectangle // of Space's words in this frame
	ticks        []tick3
}

// New makes a scene that has drawn nothing.
func New(style Style) *Scene {
	s := &Scene{field: field{space: newSpace(), logs: newLogs()}}
	for v := range s.windows {
		s.windows[v].grain = 1
	}
	s.windows[Limits].grain = 0.2 // of a power of ten
	s.SetStyle(style)
	return s
}

// SetStyle takes another look for the next frame.
func (s *Scene) SetStyle(style Style) {
	style.Scale = max(1, style.Scale)
	s.style, s.colors, s.marks = style, style.palette(), newMarks(style)
	s.letters.setSize(11 * style.text())
	s.labels.setScale(style.text())
}

// Draw draws snap into dst, at dst's size; snap may be nil.
func (s *Scene) Draw(dst *image.RGBA, snap *analysis.Snapshot, o Options) {
	o.View %= viewCount
	if o.View != s.shownView {
		s.shownView = o.View
		s.labels.forget()
	}
	s.places, s.reds, s.chosen = s.places[:0], s.reds[:0], s.chosen[:0]
	s.labels.kept = s.labels.kept[:0]
	want := axes{view: o.View, style: s.style, size: dst.Rect.Size()}
	s.field.read(snap, &o)
	var spots []spot
	if want.message, want.empty = s.nothing(snap, &o); want.empty {
		s.windows[o.View].forget()
		s.glide.forget()
		s.labels.forget()
	} else {
		spots = s.glide.shown(&s.field, snap, &o)
		if o.View != Space {
			s.aim(&want, snap, &o)
		}
	}
	if s.background == nil || want != s.drawn {
		s.drawBackground(want)
	}
	copy(dst.Pix, s.background.Pix)
	if s.area.Empty() {
		return
	}
	if o.View == Space {
		lens := newLens(o.Turn, o.Camera, s.area, float64(s.style.text()))
		s.drawBox(dst, &lens)
		s.labels.kept = append(s.labels.kept, s.boxed...)
		s.stampSpace(dst, spots, &lens, o.Camera.Whole())
	} else {
		s.stampPlane(dst, spots, o.View, o.Camera.Whole())
	}
	if o.View == Packets {
		s.stampCentroids(dst, snap)
	}
	s.stampRed(dst)
	s.nameBounds(dst)
	s.drawLabels(dst, snap)
	s.drawPointer(dst, &o)
}

// nothing tells whether there is nothing to show, and what to say then.
func (s *Scene) nothing(snap *analysis.Snapshot, o *Options) (message string, empty bool) {
	switch {
	case snap == nil || len(snap.Points) == 0:
		return o.Message, true
	case o.View == Conversations && len(snap.Conversations) == 0:
		return "No conversations to show yet", true
	case o.View == Limits && snap.T2Limit == 0 && snap.SPELimit == 0:
		return "This method knows no T2 and SPE", true
	}
	return "", false
}

// aim finds what the axes show of the field, and what they say.
func (s *Scene) aim(want *axes, snap *analysis.Snapshot, o *Options) {
	w := &s.windows[o.View]
	if o.View == Limits {
		want.bounds = [2]float32{s.field.logs.log10(float32(snap.T2Limit)), s.field.logs.log10(float32(snap.SPELimit))}
	}
	if !o.Camera.Whole() && w.goal != (limits{}) {
		w.ease() // where one looks closely, nothing moves by itself
	} else {
		x, y := s.room(want.size)
		need := w.bounds(s.glide.target(), s.field.red)
		if b := want.bounds; o.View == Limits && b[0] > leastLog && b[1] > leastLog {
			need = need.with(float64(b[0]), float64(b[1]))
		}
		w.follow(need, x, y)
	}
	want.limits = o.Camera.of(w.now)
	l := want.limits
	for i, span := range [...]float64{l.x1 - l.x0, l.y1 - l.y0} {
		if b := &want.bounds[i]; *b > leastLog { // so that the background holds through what nobody sees
			step := span / 800
			*b = float32(step * math.Round(float64(*b)/step))
		}
	}
	names := snap.Axes
	if o.View == Conversations {
		names = snap.ConversationAxes
	}
	for i := range want.titles {
		want.titles[i] = s.titles[o.View][i].of(names[i])
		if o.View == Limits {
			want.titles[i] = limitTitles[i]
		}
	}
}

var limitTitles = [2]string{"T2  how far from the middle", "SPE  how far off the pattern"}

// Settled tells whether another frame of the same snapshot would be the same:
// it is not while the limits or the points are on their way.
func (s *Scene) Settled() bool { return s.windows[s.shownView].settled() && !s.glide.moving }

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
	if s.background == nil || s.drawn.size != size || s.drawn.limits == (limits{}) || wide == 0 || high == 0 {
		wide, high = size.X*3/4, size.Y*3/4 // about what the axes leave
	}
	margin := float64(s.marks.margin)
	return min(0.2, margin/float64(max(1, wide))), min(0.2, margin/float64(max(1, high)))
}

// nameBounds writes beside the lines of Limits what they are.
func (s *Scene) nameBounds(dst *image.RGBA) {
	x, y := s.bounds()
	a, pad := s.area, int(4*s.style.Scale)
	if x > a.Min.X && x < a.Max.X {
		s.caption(dst, "T2 limit", image.Pt(x+pad+2, a.Min.Y+pad))
	}
	if y > a.Min.Y && y < a.Max.Y {
		words := s.letters.of("SPE limit")
		s.caption(dst, "SPE limit", image.Pt(a.Max.X-words.Rect.Dx()-pad, y-words.Rect.Dy()-pad))
	}
}

// caption writes words on a plate, where they lie in the area whole.
func (s *Scene) caption(dst *image.RGBA, what string, corner image.Point) {
	words := s.letters.of(what)
	box := words.Rect.Add(corner)
	plate := box.Inset(-2)
	if !plate.In(s.area) {
		return
	}
	paint(dst, plate, s.colors.panel, 190)
	write(dst, words, corner, s.colors.text)
	s.labels.kept = append(s.labels.kept, plate)
}
