package scene

import (
	"image"
	"math"
	"time"

	"jaws/analysis/rank"
)

const (
	// A new group's mark has a ring that goes out from it every beat, weaker
	// each time, for as long as the group is new.
	beat   = 1500 * time.Millisecond
	newFor = 30 * time.Second
)

// ripple draws what calls for a glance at a new group. It goes by packet time,
// so that a frozen picture is still.
func (s *Scene) ripple(dst *image.RGBA, b *label, now int64) {
	for _, r := range s.rings(b, now) {
		circle(dst, s.area, b.mark, r.radius, 2*float64(s.style.line()), s.colors.red, r.alpha)
	}
}

// ring is one of a ripple's, its radius in pixels.
type ring struct{ radius, alpha float64 }

// rings are those around a label's mark; without any alpha where it is not new.
func (s *Scene) rings(b *label, now int64) (r [2]ring) {
	age := time.Duration(now - b.row.FirstAlarm)
	if b.row.Status != rank.New || b.row.FirstAlarm == 0 || age < 0 || age > newFor {
		return r
	}
	fresh := 1 - float64(age)/float64(newFor)
	_, phase := math.Modf(float64(age) / float64(beat))
	inner, outer := float64(s.marks.halo.r), 2.6*float64(s.marks.halo.r)
	return [2]ring{{inner, 0.25 + 0.5*fresh}, {inner + (outer-inner)*phase, 0.8 * fresh * (1 - phase)}}
}
