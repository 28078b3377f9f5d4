package scene

import (
	"image"
	"math"
)

// lens is the perspective of Space.
type lens struct {
	sinYaw, cosYaw, sinPitch, cosPitch float64
	unit, x, y                         float64 // pixels
}

// Half the lengths of the box, so that it fits a picture wider than high.
const (
	halfX, halfY, halfZ = 1.3, 0.75, 1.3
	// away is how far the eye is from the middle of the box.
	away = 5.5
	// farthest is how far a corner of the box may be from its middle.
	farthest = 2
)

func newLens(t Turn, c Camera, area image.Rectangle) lens {
	pitch := min(1.5, max(0, t.Pitch))
	l := lens{
		unit: min(float64(area.Dx())/4.6, float64(area.Dy())/3.5),
		x:    float64(area.Min.X+area.Max.X) / 2, y: float64(area.Min.Y+area.Max.Y) / 2,
	}
	l.sinYaw, l.cosYaw = math.Sincos(t.Yaw)
	l.sinPitch, l.cosPitch = math.Sincos(pitch)
	if !c.Whole() {
		c = c.clamped()
		l.unit *= c.zoom()
		l.x -= c.X * c.zoom() * float64(area.Dx())
		l.y += c.Y * c.zoom() * float64(area.Dy())
	}
	return l
}

// see is where a place of -1 to 1 on each axis is seen, pixels, and how far
// behind the middle it is, -1 to 1.
func (l *lens) see(x, y, z float64) (px, py, depth float64) {
	x, y, z = x*halfX, y*halfY, z*halfZ
	right := x*l.cosYaw - z*l.sinYaw
	deep := x*l.sinYaw + z*l.cosYaw
	up := y*l.cosPitch + deep*l.sinPitch
	deep = deep*l.cosPitch - y*l.sinPitch
	near := away / (away + deep) * l.unit
	return l.x + right*near, l.y - up*near, deep / farthest
}

func (l *lens) pixel(x, y, z float64) image.Point {
	px, py, _ := l.see(x, y, z)
	return image.Pt(int(math.Round(min(1e6, max(-1e6, px)))), int(math.Round(min(1e6, max(-1e6, py)))))
}
