package source

import (
	"context"
	"slices"
	"time"

	"jaws/capture"
)

// devicesEvery is how often the picker learns of NICs that came and went.
const devicesEvery = 5 * time.Second

// Watch calls found with the NICs, now and whenever they changed, until
// ctx is done.
func Watch(ctx context.Context, list func() ([]capture.Device, error), found func([]Choice)) {
	tick := time.NewTicker(devicesEvery)
	defer tick.Stop()
	var before []Choice
	for first := true; ; first = false {
		devices, err := list()
		if err == nil {
			var now []Choice
			for _, d := range devices {
				now = append(now, OfNIC(d))
			}
			if first || !slices.Equal(now, before) {
				before = now
				found(now)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
