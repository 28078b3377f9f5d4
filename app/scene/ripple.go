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
	age := time.Duration(now - b.row.FirstAlarm)
	if b.row.Status != rank.New || b.row.FirstAlarm == 0 || age < 0 || age > newFor {
		return
	}
	fresh := 1 - float64(age)/float64(newFor)
	_, phase := math.Modf(float64(age) / float64(beat))
	inner, outer := float64(s.marks.halo.r), 2.6*float64(s.marks.halo.r)
	width := 2 * float64(s.style.line())
	circle(dst, s.area, b.mark, inner, width, s.colors.red, 0.25+0.5*fresh)
	circle(dst, s.area, b.mark, inner+(outer-inner)*phase, width, s.colors.red, 0.8*fresh*(1-phase))
}
