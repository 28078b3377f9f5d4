package scene

import (
	"image"
	"math"

	"jaws/analysis"
)

// anchor is the mark that a label leads to.
type anchor struct {
	mark  image.Point
	index int  // of its point
	there bool // in the last frame too

	sum     image.Point // of the group's marks
	marks   int
	before  image.Point
	nearest float64
}

// anchor finds each label's mark: near the middle of its group's, and near
// the one of before, so that it does not wander. A label without any is not
// shown, and forgotten.
func (l *labels) anchor(points []analysis.Point, reds []place) {
	for _, b := range l.of {
		b.sum, b.marks = image.Point{}, 0
	}
	l.red(points, reds, func(b *label, at place) {
		b.sum, b.marks = b.sum.Add(at.at()), b.marks+1
	})
	n := 0
	for _, b := range l.shown {
		if b.marks > 0 {
			b.before, b.nearest = b.mark, math.Inf(1)
			l.shown[n], n = b, n+1
		}
	}
	l.shown = l.shown[:n]
	for g, b := range l.of {
		if b.marks == 0 {
			delete(l.of, g)
		}
	}
	l.red(points, reds, func(b *label, at place) {
		p := at.at()
		far := apart(p, b.sum.Div(b.marks))
		if b.there {
			far += apart(p, b.before) / 2
		}
		if far < b.nearest {
			b.nearest, b.mark, b.index = far, p, int(at.index)
		}
	})
	for _, b := range l.shown {
		b.there = true
	}
}

// red calls f with each of the red points that has a label.
func (l *labels) red(points []analysis.Point, reds []place, f func(*label, place)) {
	var b *label
	for _, at := range reds {
		p := &points[at.index]
		if b == nil || b.row.Group != p.Group { // mostly it is that of the point before
			b = l.of[p.Group]
		}
		if b != nil {
			f(b, at)
		}
	}
}

func apart(a, b image.Point) float64 { return math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y)) }
