package picker

import (
	"context"
	"time"

	"jaws/capture"
)

const (
	trafficEvery   = 500 * time.Millisecond
	trafficSamples = 60 // half a minute
	// trafficNow is how many samples make the rate that is told in words: fewer
	// would make it jump.
	trafficNow = 2
)

// traffic is how many packets a second went over each interface in the last
// half minute, by counters that only ever rise.
type traffic struct {
	at     time.Time
	series map[string]*rateSeries
}

// rateSeries are packets a second, the oldest first.
type rateSeries struct {
	total uint64
	rates []float64
}

func newTraffic() *traffic { return &traffic{series: map[string]*rateSeries{}} }

// Add takes what each counter stands at. One that is not among them any more is
// forgotten; one that fell was begun anew.
func (t *traffic) Add(at time.Time, totals map[string]uint64) {
	past := at.Sub(t.at).Seconds()
	t.at = at
	for name := range t.series {
		if _, ok := totals[name]; !ok {
			delete(t.series, name)
		}
	}
	for name, total := range totals {
		s := t.series[name]
		switch {
		case s == nil || past <= 0:
			t.series[name] = &rateSeries{total: total}
			continue
		case total < s.total:
			s.rates = append(s.rates, 0)
		default:
			s.rates = append(s.rates, float64(total-s.total)/past)
		}
		s.total = total
		if over := len(s.rates) - trafficSamples; over > 0 {
			s.rates = append(s.rates[:0], s.rates[over:]...)
		}
	}
}

// Forget lets go of a series, for another to come by that name.
func (t *traffic) Forget(name string) { delete(t.series, name) }

// Rates are a name's, nil where nothing is known of it.
func (t *traffic) Rates(name string) []float64 {
	if s := t.series[name]; s != nil {
		return s.rates
	}
	return nil
}

// Now is the present rate, and known where there is one.
func (t *traffic) Now(name string) (rate float64, known bool) {
	rates := t.Rates(name)
	rates = rates[max(0, len(rates)-trafficNow):]
	return mean(rates), len(rates) > 0
}

// Lately is the mean rate of all that is remembered.
func (t *traffic) Lately(name string) float64 { return mean(t.Rates(name)) }

func mean(rates []float64) float64 {
	sum := 0.0
	for _, r := range rates {
		sum += r
	}
	return sum / max(1, float64(len(rates)))
}

// Watch calls found with the interfaces' counters until ctx is done,
// with none where the system has none for us.
func Watch(ctx context.Context, count func() (map[string]capture.Counter, error), found func(map[string]capture.Counter)) {
	tick := time.NewTicker(trafficEvery)
	defer tick.Stop()
	for {
		counters, err := count()
		if err != nil {
			counters = nil
		}
		found(counters)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
