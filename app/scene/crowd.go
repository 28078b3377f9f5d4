package scene

import "image"

const (
	cell = 8 // pixels
	// normalWeight and redWeight are what a hidden mark costs, up to full a
	// cell: beyond that nobody could tell them apart anyway.
	normalWeight, redWeight, full = 1, 4, 12
)

// crowd is how much is drawn in each cell of the picture.
type crowd struct {
	area  image.Rectangle
	wide  int
	cells []uint8
}

// count looks where the points of a frame are.
func (c *crowd) count(area image.Rectangle, places, reds []place) {
	c.area, c.wide = area, area.Dx()/cell+1
	if n := c.wide * (area.Dy()/cell + 1); cap(c.cells) < n {
		c.cells = make([]uint8, n)
	} else {
		c.cells = c.cells[:n]
		clear(c.cells)
	}
	c.add(places, normalWeight)
	c.add(reds, redWeight)
}

func (c *crowd) add(places []place, weight uint8) {
	left, top := int(c.area.Min.X), int(c.area.Min.Y)
	for _, at := range places {
		i := uint(int(at.y)-top)/cell*uint(c.wide) + uint(int(at.x)-left)/cell
		c.cells[i] = min(full, c.cells[i]+weight)
	}
}

// in is what a box hides; it lies in the area.
func (c *crowd) in(box image.Rectangle) int {
	sum := 0
	box = box.Sub(c.area.Min)
	for y := box.Min.Y / cell; y <= (box.Max.Y-1)/cell; y++ {
		for _, n := range c.cells[y*c.wide+box.Min.X/cell : y*c.wide+(box.Max.X-1)/cell+1] {
			sum += int(n)
		}
	}
	return sum
}
