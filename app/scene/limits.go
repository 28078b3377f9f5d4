package scene

import (
	"math"
	"slices"

	"jaws/analysis"
)

// limits are the data coordinates at the edges.
type limits struct{ x0, x1, y0, y1 float64 }

// window is the part of the plane that the axes show. It holds as long as it
// serves, and otherwise eases to one that does, so that nothing jumps.
type window struct {
	now, goal limits
	xs, ys    []float64 // kept from frame to frame
}

const (
	// ease is the part of the way left that one frame goes.
	ease = 0.3
	// near is the part of the axis from where on it arrives.
	near = 1. / 400
	// samples are enough to see where the bulk of the points lies.
	samples = 1000
)

// follow moves a frame on towards where points can be seen, each at least the
// part x or y of the axis away from its ends, and is what is shown now.
func (w *window) follow(points []analysis.Point, x, y float64) limits {
	need := w.bounds(points)
	first := w.goal == (limits{})
	w.goal.x0, w.goal.x1 = hold(w.goal.x0, w.goal.x1, need.x0, need.x1, x)
	w.goal.y0, w.goal.y1 = hold(w.goal.y0, w.goal.y1, need.y0, need.y1, y)
	if first {
		w.now = w.goal
	}
	w.now.x0, w.now.x1 = step(w.now.x0, w.goal.x0, w.goal.x1-w.goal.x0), step(w.now.x1, w.goal.x1, w.goal.x1-w.goal.x0)
	w.now.y0, w.now.y1 = step(w.now.y0, w.goal.y0, w.goal.y1-w.goal.y0), step(w.now.y1, w.goal.y1, w.goal.y1-w.goal.y0)
	return w.now
}

func (w *window) settled() bool { return w.now == w.goal }

// forget has the next points shown at once, wherever they are.
func (w *window) forget() { w.now, w.goal = limits{}, limits{} }

// step is the next value on the way from now to goal.
func step(now, goal, span float64) float64 {
	if next := now + (goal-now)*ease; math.Abs(goal-next) > near*span {
		return next
	}
	return goal
}

// hold keeps a to b as long as low to high lies in it with the part room of it
// free at each end, and uses more than 0.4 of it. An end that does not serve
// is moved alone where the other then still serves.
func hold(a, b, low, high, room float64) (float64, float64) {
	serves := func(a, b float64) (atA, atB bool) {
		free := (b - a) * room
		return b > a && low-a >= free, b > a && b-high >= free
	}
	free := max(1, (high-low)*max(0.15, room/(1-2*room)))
	wantA, wantB := math.Floor(low-free), math.Ceil(high+free)
	if high-low <= (b-a)*0.4 {
		return wantA, wantB
	}
	switch atA, atB := serves(a, b); {
	case atA && atB:
		return a, b
	case atA:
		wantA = a
	case atB:
		wantB = b
	}
	if atA, atB := serves(wantA, wantB); atA && atB {
		return wantA, wantB
	}
	return math.Floor(low - free), math.Ceil(high + free)
}

// bounds are where the points lie: 99 % of the normal ones on each axis, and
// every red one.
func (w *window) bounds(points []analysis.Point) limits {
	w.xs, w.ys = w.xs[:0], w.ys[:0]
	for i := 0; i < len(points); i += max(1, len(points)/samples) {
		w.xs, w.ys = append(w.xs, float64(points[i].X)), append(w.ys, float64(points[i].Y))
	}
	slices.Sort(w.xs)
	slices.Sort(w.ys)
	cut := len(w.xs) / 200
	l := limits{w.xs[cut], w.xs[len(w.xs)-1-cut], w.ys[cut], w.ys[len(w.ys)-1-cut]}
	for i := range points {
		if p := &points[i]; p.Anomalous {
			l.x0, l.x1 = min(l.x0, float64(p.X)), max(l.x1, float64(p.X))
			l.y0, l.y1 = min(l.y0, float64(p.Y)), max(l.y1, float64(p.Y))
		}
	}
	return l
}
