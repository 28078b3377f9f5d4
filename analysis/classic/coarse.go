package classic

// enough is how many distinct points show where clusters may lie. More make a
// search slower and hardly better.
const enough = 700

// coarsen gives fewer points for many: the weighted means of small cubes, so
// that what lies apart stays apart.
func coarsen(points []point, weights []float64) ([]point, []float64) {
	for reach := 0.25; len(points) > enough; reach *= 1.25 {
		g := newGrid(points, weights, reach)
		few, heavy := make([]point, len(g.cells)), make([]float64, len(g.cells))
		for i := range g.cells {
			c := &g.cells[i]
			for _, p := range c.members {
				for j, v := range points[p] {
					few[i][j] += weights[p] * v / c.weight
				}
			}
			heavy[i] = c.weight
		}
		points, weights = few, heavy
	}
	return points, weights
}
