package timeline

import (
	"jaws/analysis"
)

// Seconds is how far back the timeline goes.
const Seconds = 600

// second is what came in one second of packet time.
type second struct {
	// Packets are all, Alarms those of them that are in alarm.
	Packets, Alarms uint32
}

// SecondsOf are the last timelineSeconds seconds of a snapshot, the oldest
// first, into dst, and which second the last of them is: the one that still
// runs, of which nothing is counted yet.
func SecondsOf(snap *analysis.Snapshot, dst []second) (all []second, now int64) {
	dst = append(dst[:0], make([]second, Seconds)...)
	now = snap.Time / 1e9
	for _, s := range snap.Timeline {
		if at := s.Time - now + Seconds - 1; at >= 0 && at < Seconds {
			dst[at] = second{Packets: uint32(s.Packets), Alarms: uint32(s.Alarms)}
		}
	}
	return dst, now
}
