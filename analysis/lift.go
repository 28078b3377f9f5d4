package analysis

import (
	"math"
	"slices"
)

const (
	// liftSample is how many ordinary points are enough to see where the cloud
	// lies.
	liftSample = 2048
	// Where what is red stands at least enough and at most plenty of the way out
	// that it would now be put, it stays; too far out it comes back by liftPace
	// of the way at each look.
	enough   = 0.85
	plenty   = 1.5
	liftPace = 0.3
	// outside is how far beyond 99.5 % of the cloud what is just in alarm is
	// put, beyond every time that its score grows by e, mostBeyond times at the
	// most.
	outside    = 1.3
	beyond     = 0.15
	mostBeyond = 3
	// Of its place in the cloud a point keeps along of what is along the way
	// out and across of what is across it, so that what is red keeps a shape.
	along  = 0.25
	across = 0.7
	// leastWidth is the least width of a cloud, standard deviations, and
	// leastFar how far its points are out at least, widths: all may be alike.
	leastWidth = 0.5
	leastFar   = 0.3
)

// lift takes what is in alarm out of the cloud, to a corner of the picture. Two
// axes out of twenty show little of what is strange: most packets of an
// exfiltration are ordinary ones, and the conversation is not. A point in alarm
// stands the farther out the higher its score; every other point stands where
// the principal axes have it.
//
// All is in widths of the cloud along each axis, which is how the eye sees a
// picture whose axes fill it.
type lift struct {
	// fewest is how many ordinary points make a cloud; with fewer it is taken to
	// be where it was.
	fewest int
	begun  bool
	// middle and width are the median and the span of 99 % of the cloud, X and
	// Y; distance is how far out, along corner, what is just in alarm is put.
	middle, width [2]float64
	distance      float64
	corner        [2]float64 // the signs of the direction

	u, v, w []float64 // kept from call to call
}

// follow sees where the ordinary ones of points lie; so many points are loud,
// the others ordinary. The corner stays until nothing is in alarm any more.
func (l *lift) follow(points []Point, loud int) {
	l.sample(points, 1+(len(points)-loud)/liftSample)
	if len(l.u) < l.fewest {
		if !l.begun {
			l.begun, l.width, l.distance, l.corner = true, [2]float64{1, 1}, outside, [2]float64{1, 1}
		}
		return
	}
	x0, mx, x1 := l.span(l.u)
	y0, my, y1 := l.span(l.v)
	wx, wy := max(leastWidth, x1-x0), max(leastWidth, y1-y0)
	for i := range l.u {
		l.u[i], l.v[i] = (l.u[i]-mx)/wx, (l.v[i]-my)/wy
	}
	if !l.begun {
		l.corner = l.roomiest([4]float64{(x0 - mx) / wx, (x1 - mx) / wx, (y0 - my) / wy, (y1 - my) / wy})
	}
	l.turn([2]float64{mx, my}, [2]float64{wx, wy}, l.out(l.corner))
}

// turn goes over to another middle, width and distance, where these no longer
// serve.
func (l *lift) turn(middle, width [2]float64, distance float64) {
	pace := 1.0
	if l.begun {
		var out [2]float64 // where what is red stands, as it is seen now
		for k := range out {
			out[k] = (l.middle[k] + l.distance*l.corner[k]*math.Sqrt2/2*l.width[k] - middle[k]) / width[k]
		}
		a, b := turned(out[0], out[1], l.corner)
		switch far := math.Hypot(a, b); {
		case far < enough*distance || a < far/2:
		case far <= plenty*distance:
			return
		default:
			pace = liftPace
		}
	}
	l.begun = true
	for k := range middle {
		l.middle[k] += pace * (middle[k] - l.middle[k])
		l.width[k] += pace * (width[k] - l.width[k])
	}
	l.distance += pace * (distance - l.distance)
}

// sample takes every one in so many ordinary points.
func (l *lift) sample(points []Point, oneIn int) {
	l.u, l.v = l.u[:0], l.v[:0]
	n := 0
	for i := range points {
		p := &points[i]
		if p.Score >= 1 {
			continue
		}
		if n++; n == oneIn {
			n = 0
			l.u, l.v = append(l.u, float64(p.X)), append(l.v, float64(p.Y))
		}
	}
}

// span is where 99 % of the values lie, and their median.
func (l *lift) span(values []float64) (low, median, high float64) {
	l.w = append(l.w[:0], values...)
	slices.Sort(l.w)
	n := len(l.w)
	return l.w[n/200], l.w[n/2], l.w[n-1-n/200]
}

// out is how far out in a corner one is farther than 99.5 % of the cloud from
// its middle, and than what of the cloud reaches into that corner.
func (l *lift) out(corner [2]float64) float64 {
	l.w = l.w[:0]
	reach := 0.0
	for i, u := range l.u {
		v := l.v[i]
		l.w = append(l.w, math.Hypot(u, v))
		a, b := turned(u, v, corner)
		if math.Abs(b) < a/2 {
			reach = max(reach, a)
		}
	}
	slices.Sort(l.w)
	n := len(l.w)
	far := max(leastFar, l.w[n-1-n/200])
	return max(outside*far, min(reach*1.1, 2*far))
}

// roomiest is the corner in which what is in alarm takes least room from the
// cloud, whose ends are left, right, bottom and top.
func (l *lift) roomiest(ends [4]float64) (best [2]float64) {
	least := math.Inf(1)
	for _, corner := range [...][2]float64{{1, 1}, {-1, 1}, {1, -1}, {-1, -1}} {
		d := l.out(corner) * math.Sqrt2 / 2
		x, y := d*corner[0], d*corner[1]
		if area := (max(ends[1], x) - min(ends[0], x)) * (max(ends[3], y) - min(ends[2], y)); area < 0.95*least {
			least, best = area, corner
		}
	}
	return best
}

// turned is a place along a corner's diagonal and across it.
func turned(u, v float64, corner [2]float64) (a, b float64) {
	return (u*corner[0] + v*corner[1]) * math.Sqrt2 / 2, (v*corner[0] - u*corner[1]) * math.Sqrt2 / 2
}

// raise puts p, which is in alarm, outside. How far grows with nats, the
// logarithm of its score, and is bounded.
func (l *lift) raise(p *Point, nats float64) {
	u, v := (float64(p.X)-l.middle[0])/l.width[0], (float64(p.Y)-l.middle[1])/l.width[1]
	a, b := turned(u, v, l.corner)
	far := l.distance / outside
	far *= 1 + beyond*min(mostBeyond, nats)
	a = far*outside + along*max(-far, min(far, a))
	b = across * max(-far, min(far, b))
	u, v = (a*l.corner[0]-b*l.corner[1])*math.Sqrt2/2, (a*l.corner[1]+b*l.corner[0])*math.Sqrt2/2
	p.X, p.Y = float32(l.middle[0]+u*l.width[0]), float32(l.middle[1]+v*l.width[1])
}

// forget has the next alarm find its corner anew.
func (l *lift) forget() { l.begun = false }
