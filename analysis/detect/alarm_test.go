package detect_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"jaws/analysis/detect"
)

const prior = 13

// days shows so many days of groups whose peak of an hour is drawn anew, to
// all of alarms alike.
func days(n float64, groups int, draw func(*rand.Rand) float64, alarms ...*detect.Alarm) {
	random := rand.New(rand.NewPCG(13, 13))
	for hour := range int(24 * n) {
		for g := range groups {
			score := draw(random)
			for _, a := range alarms {
				a.See(uint64(g), score, float64(3600*hour+g))
				a.See(uint64(g), score/2, float64(3600*hour+g)+1000)
			}
		}
	}
}

func exponential(mean float64) func(*rand.Rand) float64 {
	return func(r *rand.Rand) float64 { return mean * r.ExpFloat64() }
}

func TestTheLevelStaysWithinItsBounds(t *testing.T) {
	for _, test := range []struct {
		name string
		draw func(*rand.Rand) float64
	}{
		{"nothing", func(*rand.Rand) float64 { return 0 }},
		{"next to nothing", exponential(1e-6)},
		{"quiet", exponential(1)},
		{"noisy", exponential(8)},
		{"heavy", func(r *rand.Rand) float64 { return math.Exp(4 * r.ExpFloat64()) }},
		{"all in alarm", func(*rand.Rand) float64 { return 1e6 }},
		{"without end", func(*rand.Rand) float64 { return math.Inf(1) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := detect.NewAlarm(prior, 1)
			for range 10 {
				days(3, 30, test.draw, a)
				if l := a.Level(); !(l >= prior && l <= 2*prior) {
					t.Fatalf("the level is %v", l)
				}
			}
		})
	}
}

func TestTheLevelFollowsANoisyNetwork(t *testing.T) {
	quiet, noisy := detect.NewAlarm(prior, 1), detect.NewAlarm(prior, 1)
	days(14, 30, exponential(1), quiet)
	days(14, 30, exponential(4), noisy)
	if quiet.Level() != prior || noisy.Level() < 1.2*prior {
		t.Errorf("quiet: %v, noisy: %v", quiet.Level(), noisy.Level())
	}
}

func TestAnAttackHardlyRaisesTheLevel(t *testing.T) {
	for _, test := range []struct {
		attackers uint64
		hours     int
		most      float64 // times the level without it
	}{{1, 1, 1.02}, {1, 6, 1.02}, {2, 3, 1.02}, {4, 1, 1.02}, {10, 6, 2}} {
		attacked, spared := detect.NewAlarm(prior, 1), detect.NewAlarm(prior, 1)
		days(5, 30, exponential(3), attacked, spared)
		for hour := range test.hours {
			for second := range 3600 {
				attacked.See(1000+uint64(second)%test.attackers, 1e6, 5*86400+float64(3600*hour+second))
			}
		}
		attacked.See(0, 0, 6*86400)
		spared.See(0, 0, 6*86400)
		if a, s := attacked.Level(), spared.Level(); a > test.most*s {
			t.Errorf("%d attackers for %d h raise the level from %v to %v", test.attackers, test.hours, s, a)
		} else if a > 2*prior {
			t.Errorf("%d attackers for %d h raise the level beyond its bound, to %v", test.attackers, test.hours, a)
		}
	}
}

func TestMoreFalseGroupsADayAreNoHigherLevel(t *testing.T) {
	for _, mean := range []float64{0.1, 2, 4, 8} {
		t.Run(fmt.Sprint(mean), func(t *testing.T) {
			var alarms []*detect.Alarm
			for _, perDay := range []float64{0.1, 1, 3, 10, 100} {
				alarms = append(alarms, detect.NewAlarm(prior, perDay))
			}
			for range 8 {
				days(1, 40, exponential(mean), alarms...)
			}
			for i := 1; i < len(alarms); i++ {
				if few, many := alarms[i-1], alarms[i]; many.Level() > few.Level() {
					t.Errorf("%v a day: %v; %v a day: %v", few.PerDay, few.Level(), many.PerDay, many.Level())
				}
			}
		})
	}
}

func TestOneGroupHasOnePeakAnHour(t *testing.T) {
	often, once := detect.NewAlarm(prior, 1), detect.NewAlarm(prior, 1)
	random := rand.New(rand.NewPCG(14, 14))
	for hour := range 500 {
		for g := range uint64(10) {
			peak := 5 * random.ExpFloat64()
			now := 3600 * float64(hour)
			once.See(g, peak, now)
			for k := range 10 {
				often.See(g, peak*(float64(k)/9), now+60*float64(k))
			}
		}
	}
	if often.Level() != once.Level() || once.Level() == prior {
		t.Errorf("seen ten times an hour: %v, once: %v", often.Level(), once.Level())
	}
}
