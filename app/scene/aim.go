package scene

import (
	"fmt"
	"image"
	"math"

	"jaws/analysis"
)

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
	switch o.View {
	case Limits:
		want.titles = [2]string{s.style.Words.T2, s.style.Words.SPE}
		return
	case Conversations:
		names = snap.ConversationAxes
	}
	for i := range want.titles {
		want.titles[i] = s.titles[o.View][i].of(names[i], &s.style.Words)
	}
}

// title is what an axis says.
type title struct {
	name    string
	percent int
	words   string
}

// of is the words for a; those of the last frame where they hold.
func (t *title) of(a analysis.Axis, w *Words) string {
	if percent := int(math.Round(a.Explained * 100)); t.words == "" || a.Name != t.name || percent != t.percent {
		*t = title{a.Name, percent, fmt.Sprintf("%s  %d %% %s", w.axis(a.Name), percent, w.OfVariance)}
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
