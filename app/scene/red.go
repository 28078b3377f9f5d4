package scene

import "image"

// crowded is how many red points around one make it part of a crowd, which is
// drawn as crumbs with a diamond here and there: dozens of diamonds over one
// another would be one blot.
const crowded = 12

// crowdRed lays diamonds so that those of a crowd keep apart.
type crowdRed struct {
	wide, size int
	count      []uint16 // of red points in each cell of that size
	head       []int32  // the last diamond in the cell, and 1
	next       []int32  // for each diamond, the one before it in its cell
	diamonds   []place
}

// layOut decides which of the red points are diamonds.
func (c *crowdRed) layOut(reds []place, area image.Rectangle, size int) {
	c.size, c.wide = size, area.Dx()/size+3
	n := c.wide * (area.Dy()/size + 3)
	if cap(c.count) < n {
		c.count, c.head = make([]uint16, n), make([]int32, n)
	}
	c.count, c.head = c.count[:n], c.head[:n]
	clear(c.count)
	clear(c.head)
	c.next, c.diamonds = c.next[:0], c.diamonds[:0]
	for _, at := range reds {
		c.count[c.cell(at, area)]++
	}
	for _, at := range reds {
		cell := c.cell(at, area)
		if c.around(cell) > crowded && !c.apart(cell, at) {
			continue
		}
		c.next, c.diamonds = append(c.next, c.head[cell]), append(c.diamonds, at)
		c.head[cell] = int32(len(c.diamonds))
	}
}

// cell is that of a place; there is always one on each side of it.
func (c *crowdRed) cell(at place, area image.Rectangle) int {
	return (1+(int(at.y)-area.Min.Y)/c.size)*c.wide + 1 + (int(at.x)-area.Min.X)/c.size
}

func (c *crowdRed) around(cell int) int {
	n := 0
	for y := cell - c.wide; y <= cell+c.wide; y += c.wide {
		n += int(c.count[y-1]) + int(c.count[y]) + int(c.count[y+1])
	}
	return n
}

// apart tells whether a diamond at a place would touch none.
func (c *crowdRed) apart(cell int, at place) bool {
	for y := cell - c.wide; y <= cell+c.wide; y += c.wide {
		for x := y - 1; x <= y+1; x++ {
			for i := c.head[x]; i != 0; i = c.next[i-1] {
				d := c.diamonds[i-1]
				if abs(int(d.x)-int(at.x))+abs(int(d.y)-int(at.y)) < c.size {
					return false
				}
			}
		}
	}
	return true
}

func abs(v int) int { return max(v, -v) }

// stampRed draws the red points: crumbs for a crowd, and diamonds over them.
func (s *Scene) stampRed(dst *image.RGBA) {
	if len(s.reds) == 0 {
		return
	}
	c, m, colors := &s.crowdRed, &s.marks, &s.colors
	c.layOut(s.reds, s.area, m.edge.r*2+1)
	if len(c.diamonds) < len(s.reds) {
		s.density.reset(s.area)
		inside := s.area.Inset(m.crumb[0].r)
		for _, at := range s.reds {
			if !at.at().In(inside) {
				continue // a picture too small for any mark
			}
			fade := int(strength(s.point(at).Fade)*(fades-1) + 0.5)
			s.density.put(int(at.x)-s.area.Min.X, int(at.y)-s.area.Min.Y, &m.crumb[fade])
		}
		s.density.flush(dst, m.redCrowd)
	}
	// Edges before marks, so that none pales another.
	for _, at := range c.diamonds {
		if s.field.kind[int(at.index)-s.field.first]&chosen != 0 {
			m.rim.put(dst, at.at(), colors.text, markAlpha)
		} else {
			m.edge.put(dst, at.at(), colors.panel, edgeAlpha)
		}
	}
	for _, at := range c.diamonds {
		m.red.put(dst, at.at(), mix(colors.faded, colors.red, strength(s.point(at).Fade)), markAlpha)
	}
}
