package classic

import (
	"iter"
	"math"
)

// grid puts points into cubes so small that two points of one cube are never
// farther apart than reach. Gunawan 2013.
type grid struct {
	reach  float64
	points []point
	cells  []cell // in the order of their first points
	index  map[cube]int32
}

type cube [3]int32

type cell struct {
	cube    cube
	members []int32 // points in it
	weight  float64 // samples in it
	cores   []int32 // the members that are core points
	cluster int32   // of the cores: in one cube they are all of one
}

func newGrid(points []point, weights []float64, reach float64) *grid {
	g := &grid{reach: reach, points: points, index: make(map[cube]int32)}
	for i := range points {
		at := g.cube(&points[i])
		c, ok := g.index[at]
		if !ok {
			c = int32(len(g.cells))
			g.index[at] = c
			g.cells = append(g.cells, cell{cube: at, cluster: -1})
		}
		g.cells[c].members = append(g.cells[c].members, int32(i))
		g.cells[c].weight += weights[i]
	}
	return g
}

// side is the length of a cube's edge: its diagonal is the reach.
func (g *grid) side() float64 { return g.reach / math.Sqrt(3) }

func (g *grid) cube(p *point) (at cube) {
	for c := range p {
		at[c] = int32(math.Floor(p[c] / g.side()))
	}
	return at
}

// around are the cells that can hold points within reach of the cube's, its
// own first.
func (g *grid) around(at cube) iter.Seq[*cell] {
	steps := [...]int32{0, -1, 1, -2, 2}
	return func(yield func(*cell) bool) {
		for _, x := range steps {
			for _, y := range steps {
				for _, z := range steps {
					c, ok := g.index[cube{at[0] + x, at[1] + y, at[2] + z}]
					if ok && !yield(&g.cells[c]) {
						return
					}
				}
			}
		}
	}
}

// gap2 is the squared distance from p to the nearest place of a cell's cube.
func (g *grid) gap2(p *point, c *cell) (d2 float64) {
	for i := range p {
		low := float64(c.cube[i]) * g.side()
		gap := max(low-p[i], p[i]-low-g.side(), 0)
		d2 += gap * gap
	}
	return d2
}

// nearestCore is the core point nearest to p: its cluster and how far it is,
// -1 and infinity where there is none.
func (g *grid) nearestCore(p *point) (cluster int32, distance float64) {
	cluster, d2 := -1, math.Inf(1)
	look := func(c *cell) {
		if len(c.cores) == 0 || g.gap2(p, c) >= d2 {
			return
		}
		for _, i := range c.cores {
			if d := distance2(p, &g.points[i]); d < d2 {
				cluster, d2 = c.cluster, d
			}
		}
	}
	for c := range g.around(g.cube(p)) {
		look(c)
	}
	for i := range g.cells {
		look(&g.cells[i])
	}
	return cluster, math.Sqrt(d2)
}

// of is the cluster of a core point within reach of p, the nearest one's
// unless a cube is shared; -1 where there is none.
func (g *grid) of(p *point) int {
	if c, ok := g.index[g.cube(p)]; ok && len(g.cells[c].cores) > 0 {
		return int(g.cells[c].cluster)
	}
	if cluster, d := g.nearestCore(p); d <= g.reach {
		return int(cluster)
	}
	return -1
}
