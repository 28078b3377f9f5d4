package classic

import "math"

const (
	// reach is DBSCAN's eps, in standard deviations.
	reach = 0.9
	// crowd is DBSCAN's min_samples: how many samples within reach, itself
	// among them, make a core point.
	crowd = 10
)

// dbscan is the outcome of DBSCAN.
type dbscan struct {
	grid *grid
	k    int // clusters
	// own is each point's cluster, -1 for noise.
	own []int32
	// distance is how far each point is from the nearest core point, 0 for a
	// core point; with no core point at all, from the mean.
	distance []float64
}

// fitDBSCAN clusters standardised points. Ester, Kriegel, Sander and Xu 1996.
// A border point within reach of several clusters goes to the nearest.
func fitDBSCAN(z []point, weights []float64) *dbscan {
	m := &dbscan{grid: newGrid(z, weights, reach), own: make([]int32, len(z)), distance: make([]float64, len(z))}
	m.findCores(weights)
	m.joinCells()
	for i := range z {
		m.own[i] = -1
	}
	for i := range m.grid.cells {
		c := &m.grid.cells[i]
		for _, p := range c.cores {
			m.own[p] = c.cluster
		}
	}
	for i := range z {
		if m.own[i] >= 0 {
			continue
		}
		cluster, d := m.grid.nearestCore(&z[i])
		if m.distance[i] = d; d <= reach {
			m.own[i] = cluster
		}
		if math.IsInf(d, 1) {
			m.distance[i] = math.Sqrt(distance2(&z[i], &point{}))
		}
	}
	return m
}

// findCores tells which points have a crowd within reach.
func (m *dbscan) findCores(weights []float64) {
	g := m.grid
	for i := range g.cells {
		c := &g.cells[i]
		if c.weight >= crowd { // all of a cube are within reach of each other
			c.cores = c.members
			continue
		}
		for _, p := range c.members {
			if m.crowded(c, p, weights) {
				c.cores = append(c.cores, p)
			}
		}
	}
}

func (m *dbscan) crowded(c *cell, p int32, weights []float64) bool {
	at, near := &m.grid.points[p], 0.0
	for other := range m.grid.around(c.cube) {
		for _, q := range other.members {
			if distance2(at, &m.grid.points[q]) <= reach*reach {
				if near += weights[q]; near >= crowd {
					return true
				}
			}
		}
	}
	return false
}

// joinCells numbers the clusters: cells with core points within reach of each
// other are of one.
func (m *dbscan) joinCells() {
	g := m.grid
	root := make([]int32, len(g.cells))
	for i := range root {
		root[i] = int32(i)
	}
	find := func(i int32) int32 {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	for i := range g.cells {
		c := &g.cells[i]
		for other := range g.around(c.cube) {
			a, b := find(int32(i)), find(g.index[other.cube])
			if a != b && g.touch(c, other) {
				root[max(a, b)] = min(a, b)
			}
		}
	}
	for i := range g.cells {
		switch r := find(int32(i)); {
		case len(g.cells[i].cores) == 0:
		case r == int32(i):
			g.cells[i].cluster = int32(m.k)
			m.k++
		default:
			g.cells[i].cluster = g.cells[r].cluster
		}
	}
}

// touch tells whether core points of two cells are within reach.
func (g *grid) touch(a, b *cell) bool {
	for _, p := range a.cores {
		for _, q := range b.cores {
			if distance2(&g.points[p], &g.points[q]) <= g.reach*g.reach {
				return true
			}
		}
	}
	return false
}
