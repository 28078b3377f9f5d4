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

// newLens looks at the box so that it fits area, with room for words at a
// unit of text, whatever the yaw: it does not breathe as it turns.
func newLens(t Turn, c Camera, area image.Rectangle, text float64) lens {
	pitch := min(1.5, max(0, t.Pitch))
	sin, cos := math.Sincos(pitch)
	// Of the upright edges one is nearest, if one is, and one farthest.
	edge := math.Hypot(halfX, halfZ)
	below := (halfY*cos + edge*sin) * away / (away - edge*cos + halfY*sin)
	above := (halfY*cos + edge*sin) * away / (away + edge*cos - halfY*sin)
	beside := edge * away / (away - edge/2)
	wide, high := float64(area.Dx())-60*text, float64(area.Dy())-56*text
	l := lens{unit: max(1, min(wide/2/beside, high/(below+above)))}
	l.x = float64(area.Min.X+area.Max.X) / 2
	l.y = float64(area.Min.Y) + 12*text + (high-l.unit*(below+above))/2 + l.unit*above
	l.sinYaw, l.cosYaw = math.Sincos(t.Yaw)
	l.sinPitch, l.cosPitch = sin, cos
	if !c.Whole() {
		c = c.clamped()
		l.unit *= c.zoom()
		middleX, middleY := float64(area.Min.X+area.Max.X)/2, float64(area.Min.Y+area.Max.Y)/2
		l.x = middleX + (l.x-middleX-c.X*float64(area.Dx()))*c.zoom()
		l.y = middleY + (l.y-middleY+c.Y*float64(area.Dy()))*c.zoom()
	}
	return l
}

// see is where a vertex is seen, pixels, and how far behind the middle it is,
// -1 to 1.
func (l *lens) see(v vertex) (px, py, depth float64) {
	x, y, z := v.x*halfX, v.y*halfY, v.z*halfZ
	right := x*l.cosYaw - z*l.sinYaw
	deep := x*l.sinYaw + z*l.cosYaw
	up := y*l.cosPitch + deep*l.sinPitch
	deep = deep*l.cosPitch - y*l.sinPitch
	near := away / (away + deep) * l.unit
	return l.x + right*near, l.y - up*near, deep / farthest
}

// pixel is where a vertex is seen, or that far off that it makes no odds.
func (l *lens) pixel(v vertex) image.Point {
	const off = 1e6
	x, y, _ := l.see(v)
	return image.Pt(int(math.Round(min(off, max(-off, x)))), int(math.Round(min(off, max(-off, y)))))
}
