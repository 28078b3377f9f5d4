package capture

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

func TestPace(t *testing.T) {
	hour := int64(time.Hour)
	for _, tt := range []struct {
		name  string
		pace  pace
		times []int64 // of packets, nanoseconds
		want  time.Duration
	}{
		{"as recorded", pace{speed: 1}, []int64{hour, hour + 3e9, hour + 10e9}, 10 * time.Second},
		{"four times as fast", pace{speed: 4}, []int64{0, 60e9}, 15 * time.Second},
		{"half as fast", pace{speed: 0.5}, []int64{0, 60e9}, 2 * time.Minute},
		{"as fast as possible", pace{}, []int64{0, hour}, 0},
		{"gaps cut", pace{speed: 1, cut: true}, []int64{0, 2e9, hour, hour + 1e9}, 8 * time.Second},
		{"time goes back", pace{speed: 1}, []int64{10e9, 5e9, 11e9}, time.Second},
		{"one packet", pace{speed: 1}, []int64{hour}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				begun := time.Now()
				for _, at := range tt.times {
					if err := tt.pace.wait(t.Context(), at); err != nil {
						t.Fatal(err)
					}
				}
				if took := time.Since(begun); took != tt.want {
					t.Errorf("it took %v, not %v", took, tt.want)
				}
			})
		})
	}
}

func TestPaceStops(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		c := pace{speed: 1}
		if err := c.wait(ctx, 0); err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		time.AfterFunc(time.Second, cancel)
		if err := c.wait(ctx, int64(time.Hour)); err == nil || time.Since(begun) != time.Second {
			t.Errorf("%v after %v", err, time.Since(begun))
		}
	})
}
