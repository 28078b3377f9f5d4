package scene

import (
	"math"
	"slices"
)

// limits are the data coordinates at the edges.
type limits struct{ x0, x1, y0, y1 float64 }

// window is the part of the plane that the axes show. It holds as long as it
// serves, and otherwise eases to one that does, so that nothing jumps.
type window struct {
	now, goal limits
	// grain is the least room at an end, and what ends are whole parts of.
	grain  float64
	xs, ys []float64 // kept from frame to frame
}

const (
	// easing is the part of the way left that one frame goes.
	easing = 0.3
	// near is the part of the axis from where on it arrives.
	near = 1. / 400
	// samples are enough to see where the bulk of the points lies.
	samples = 1000
)

// follow moves a frame on towards where need can be seen, at least the part x
// or y of the axis away from its ends, and is what is shown now.
func (w *window) follow(need limits, x, y float64) limits {
	first := w.goal == (limits{})
	w.goal.x0, w.goal.x1 = hold(w.goal.x0, w.goal.x1, need.x0, need.x1, x, w.grain)
	w.goal.y0, w.goal.y1 = hold(w.goal.y0, w.goal.y1, need.y0, need.y1, y, w.grain)
	if first {
		w.now = w.goal
	}
	return w.ease()
}

// ease moves a frame on towards where follow went last.
func (w *window) ease() limits {
	w.now.x0, w.now.x1 = step(w.now.x0, w.goal.x0, w.goal.x1-w.goal.x0), step(w.now.x1, w.goal.x1, w.goal.x1-w.goal.x0)
	w.now.y0, w.now.y1 = step(w.now.y0, w.goal.y0, w.goal.y1-w.goal.y0), step(w.now.y1, w.goal.y1, w.goal.y1-w.goal.y0)
	return w.now
}

func (w *window) settled() bool { return w.now == w.goal }

// forget has the next points shown at once, wherever they are.
func (w *window) forget() { w.now, w.goal = limits{}, limits{} }

// step is the next value on the way from now to goal.
func step(now, goal, span float64) float64 {
	if next := now + (goal-now)*easing; math.Abs(goal-next) > near*span {
		return next
	}
	return goal
}

// hold keeps a to b as long as low to high lies in it with the part room of it
// free at each end, and uses more than 0.4 of it. An end that does not serve
// is moved alone where the other then still serves.
func hold(a, b, low, high, room, grain float64) (float64, float64) {
	serves := func(a, b float64) (atA, atB bool) {
		free := (b - a) * room
		return b > a && low-a >= free, b > a && b-high >= free
	}
	free := max(grain, (high-low)*max(0.15, room/(1-2*room)))
	wideA, wideB := math.Floor((low-free)/grain)*grain, math.Ceil((high+free)/grain)*grain
	wantA, wantB := wideA, wideB
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
	return wideA, wideB
}

// bounds are where the points lie: 99 % of the normal ones on each axis, and
// every red one.
func (w *window) bounds(spots []spot, reds []int32) limits {
	w.xs, w.ys = w.xs[:0], w.ys[:0]
	for i := 0; i < len(spots); i += max(1, len(spots)/samples) {
		w.xs, w.ys = append(w.xs, float64(spots[i].x)), append(w.ys, float64(spots[i].y))
	}
	slices.Sort(w.xs)
	slices.Sort(w.ys)
	cut := len(w.xs) / 200
	l := limits{w.xs[cut], w.xs[len(w.xs)-1-cut], w.ys[cut], w.ys[len(w.ys)-1-cut]}
	for _, i := range reds {
		l = l.with(float64(spots[i].x), float64(spots[i].y))
	}
	return l
}

// with is l, as wide as it must be for a place to lie in it.
func (l limits) with(x, y float64) limits {
	return limits{min(l.x0, x), max(l.x1, x), min(l.y0, y), max(l.y1, y)}
}
