package scene

import (
	"image"
	"math"
)

// Camera is the part of the whole picture that is shown. The zero Camera shows
// the whole.
type Camera struct {
	// X and Y are where the middle of the part lies, in whole axes from the
	// middle of the whole, right and up.
	X, Y float64
	// Zoom is how much larger than in the whole everything is; 0 counts as 1.
	Zoom float64
}

const (
	minZoom, maxZoom = 0.5, 400
	// maxPan is how far from the whole's middle one may look.
	maxPan = 0.75
)

// Whole tells whether all is shown as large as it can be.
func (c Camera) Whole() bool { return c.X == 0 && c.Y == 0 && (c.Zoom == 0 || c.Zoom == 1) }

// ZoomedAt is c with everything factor times as large, and what is under the
// pixel at still there; area is Scene.Area.
func (c Camera) ZoomedAt(at image.Point, area image.Rectangle, factor float64) Camera {
	if area.Empty() || !(factor > 0) {
		return c
	}
	zoom := min(maxZoom, max(minZoom, c.zoom()*factor))
	right := float64(at.X-area.Min.X)/float64(area.Dx()) - 0.5
	up := 0.5 - float64(at.Y-area.Min.Y)/float64(area.Dy())
	gain := 1/c.zoom() - 1/zoom
	return Camera{c.X + right*gain, c.Y + up*gain, zoom}.clamped()
}

// Panned is c with the picture dragged by so many pixels; area is Scene.Area.
func (c Camera) Panned(by image.Point, area image.Rectangle) Camera {
	if area.Empty() {
		return c
	}
	c.X -= float64(by.X) / float64(area.Dx()) / c.zoom()
	c.Y += float64(by.Y) / float64(area.Dy()) / c.zoom()
	return c.clamped()
}

func (c Camera) zoom() float64 {
	if c.Zoom == 0 || math.IsNaN(c.Zoom) {
		return 1
	}
	return min(maxZoom, max(minZoom, c.Zoom))
}

// clamped is the nearest sane Camera, the zero one where that is the whole.
func (c Camera) clamped() Camera {
	c.Zoom = c.zoom()
	pan := func(v float64) float64 {
		if math.IsNaN(v) {
			return 0
		}
		return min(maxPan, max(-maxPan, v))
	}
	c.X, c.Y = pan(c.X), pan(c.Y)
	if c.Whole() {
		return Camera{}
	}
	return c
}

// of is what of l is shown.
func (c Camera) of(l limits) limits {
	if c.Whole() {
		return l
	}
	c = c.clamped()
	part := func(a, b, middle float64) (float64, float64) {
		center, half := (a+b)/2+middle*(b-a), (b-a)/2/c.zoom()
		return center - half, center + half
	}
	var s limits
	s.x0, s.x1 = part(l.x0, l.x1, c.X)
	s.y0, s.y1 = part(l.y0, l.y1, c.Y)
	return s
}
