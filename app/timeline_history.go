package app

import (
	"sync"

	"jaws/analysis"
)

// timelineSeconds is how far back the timeline goes.
const timelineSeconds = 600

// second is what came in one second of packet time.
type second struct {
	// Packets are all, Alarms those of them that were in alarm when they came.
	Packets, Alarms uint32
}

// history counts what came in each of the last ten minutes' seconds, by packet
// time, from what is new in each snapshot. It is exact as long as no snapshot
// has more new packets than it shows. One goroutine may write while others
// read.
type history struct {
	mu      sync.Mutex
	ring    [timelineSeconds]second // of second t at t % timelineSeconds
	begun   bool
	now     int64  // the newest second, Unix
	packets uint64 // of the last snapshot
}

// See counts what snap has beyond the snapshot before it.
func (h *history) See(snap *analysis.Snapshot) {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := snap.Time / 1e9
	if !h.begun || now < h.now { // or the clock was set back
		h.ring, h.now, h.begun = [timelineSeconds]second{}, now, true
	}
	for ; h.now < now; h.now++ {
		if now-h.now > timelineSeconds {
			h.now = now - timelineSeconds
		}
		*h.at(h.now + 1) = second{}
	}
	fresh := snap.Packets - h.packets
	h.packets = snap.Packets
	shown := snap.Points[len(snap.Points)-int(min(fresh, uint64(len(snap.Points)))):]
	for i := range shown {
		s := h.at(h.kept(shown[i].Time / 1e9))
		s.Packets++
		if shown[i].Anomalous {
			s.Alarms++
		}
	}
	if unseen := fresh - uint64(len(shown)); unseen > 0 {
		at := now
		if len(shown) > 0 {
			at = shown[0].Time / 1e9 // they came just before
		}
		h.at(h.kept(at)).Packets += uint32(unseen)
	}
}

// at is where second t is counted, whatever was there before.
func (h *history) at(t int64) *second {
	return &h.ring[(t%timelineSeconds+timelineSeconds)%timelineSeconds] // before 1970 too
}

// kept is t, or the nearest second that is kept.
func (h *history) kept(t int64) int64 { return min(h.now, max(h.now-timelineSeconds+1, t)) }

// Seconds are the last timelineSeconds seconds, the oldest first, into dst,
// and which second the last of them is; ok is false before the first
// snapshot.
func (h *history) Seconds(dst []second) (all []second, now int64, ok bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	dst = dst[:0]
	for t := h.now + 1; t <= h.now+timelineSeconds; t++ {
		dst = append(dst, *h.at(t))
	}
	return dst, h.now, h.begun
}
