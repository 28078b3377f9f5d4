package feature

import "math"

// Habit is what is usual of one host in one window: running mean and variance
// of each value of its conversations' rows, where what is far off counts as
// three deviations.
type Habit struct {
	Mean, Variance [RowSize]float32
	Rows           float32
}

const (
	// habitFloor is the least variance, squared nats.
	habitFloor = 0.02
	// habitPace is the least weight of a new row: half-life 346 rows.
	habitPace = 2e-3
	// enough rows make a habit.
	enough = 5
)

// Learn takes a row's values in.
func (h *Habit) Learn(values *[RowSize]float32) {
	h.Rows++
	a := max(habitPace, 1/h.Rows)
	for i, v := range values {
		d := v - h.Mean[i]
		if h.Rows > enough {
			limit := 3 * float32(math.Sqrt(float64(h.Variance[i]+habitFloor)))
			d = max(-limit, min(limit, d))
		}
		h.Mean[i] += a * d
		h.Variance[i] = (1 - a) * (h.Variance[i] + a*d*d)
	}
}

// Usual is the range of value i, two deviations each way; ok is false while
// too little is known.
func (h *Habit) Usual(i int) (low, high float64, ok bool) {
	d := 2 * math.Sqrt(float64(h.Variance[i]+habitFloor))
	return float64(h.Mean[i]) - d, float64(h.Mean[i]) + d, h.Rows >= enough
}
