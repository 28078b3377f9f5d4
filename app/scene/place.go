package scene

import (
	"image"
	"math"
	"slices"
)

const (
	// rings are the distances at which a label's place is looked for.
	rings = 14
	// stay is how much better another place must be to move a label.
	stay = 24
	// headWeight is what hiding another label's mark costs.
	headWeight = 60
)

// place finds a box for each label, inside area and off every other one:
// where it stood, as long as that serves, and else near its mark where it
// hides little. A label that has no room says less.
func (l *labels) place(area image.Rectangle, reach int) {
	l.reach = reach
	l.taken = append(l.taken[:0], l.kept...)
	for _, b := range l.shown {
		kept := b.box
		if b.box = (image.Rectangle{}); kept.Empty() {
			continue
		}
		size := b.words[b.form].Rect.Size()
		box := image.Rectangle{Min: kept.Min, Max: kept.Min.Add(size)} // the words may be others now
		if l.free(box, area) && l.cost(box, b.mark) <= l.best(b.mark, size, area).cost+stay {
			b.box = box
			l.taken = append(l.taken, box)
		}
	}
	for _, b := range l.shown {
		if b.box.Empty() {
			b.form = forms
		}
		for form := range b.form { // more than it says now, if anything
			found := l.best(b.mark, b.words[form].Rect.Size(), area)
			if found.box.Empty() {
				continue
			}
			if b.box.Empty() {
				l.taken = append(l.taken, found.box)
			} else {
				l.taken[slices.Index(l.taken, b.box)] = found.box
			}
			b.box, b.form = found.box, form
			break
		}
		b.form = min(b.form, forms-1)
	}
}

// slot is a place for a label; its box is empty where there is none.
type slot struct {
	box  image.Rectangle
	cost float64
}

// best is the cheapest free place around a mark.
func (l *labels) best(mark, size image.Point, area image.Rectangle) slot {
	found := slot{cost: math.Inf(1)}
	for ring := range rings {
		off := l.reach + 6 + ring*size.Y
		for _, d := range [...]image.Point{
			{off, -size.Y / 2},
			{-off - size.X, -size.Y / 2},
			{-size.X / 2, -off - size.Y},
			{-size.X / 2, off},
			{off, -off - size.Y},
			{off, off},
			{-off - size.X, -off - size.Y},
			{-off - size.X, off},
		} {
			corner := mark.Add(d)
			box := image.Rectangle{Min: corner, Max: corner.Add(size)}
			if !l.free(box, area) {
				continue
			}
			if cost := l.cost(box, mark); cost < found.cost {
				found = slot{box, cost}
			}
		}
	}
	return found
}

// cost is what a place hides, and how far off it is.
func (l *labels) cost(box image.Rectangle, mark image.Point) float64 {
	cost := float64(l.crowd.in(box)) + apart(within(mark, box), mark)/l.far()
	for _, b := range l.shown {
		if head := image.Rect(-l.reach, -l.reach, l.reach, l.reach).Add(b.mark); b.mark != mark && head.Overlaps(box) {
			cost += headWeight
		}
	}
	return cost
}

// far is how many pixels count as one hidden mark.
func (l *labels) far() float64 { return 2 * float64(l.scale) }

func (l *labels) free(box, area image.Rectangle) bool {
	if !box.In(area) {
		return false
	}
	for _, t := range l.taken {
		if box.Overlaps(t) {
			return false
		}
	}
	return true
}
