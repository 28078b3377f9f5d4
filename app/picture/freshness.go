package picture

import (
	"sync"
	"time"

	"jaws/analysis"
)

// freshness tells how long packets took from the wire to the screen. It is for
// a source whose packets bear the time of now.
type freshness struct {
	mu sync.Mutex
	// shown is how many packets had come when the last frame was drawn, 0 where
	// those that have come since are not to be counted.
	shown uint64
	// took counts packets by how many milliseconds they took; what took longer
	// is in the last.
	took  [2000]uint32
	total uint64
}

// Start forgets everything, for another source.
func (f *freshness) Start() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.shown, f.total = 0, 0
	clear(f.took[:])
}

// Skip leaves out what comes until the next frame: while the picture stands
// still on purpose, nothing is late.
func (f *freshness) Skip() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.shown = 0
}

// Show takes note that the packets of snap that are new were put up at now.
func (f *freshness) Show(snap *analysis.Snapshot, now time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	before := f.shown
	f.shown = snap.Packets
	if before == 0 || snap.Packets <= before {
		return
	}
	fresh := snap.Points[max(0, len(snap.Points)-int(min(snap.Packets-before, uint64(len(snap.Points))))):]
	for i := range fresh {
		ms := (now.UnixNano() - fresh[i].Time) / int64(time.Millisecond)
		f.took[max(0, min(ms, int64(len(f.took)-1)))]++
	}
	f.total += uint64(len(fresh))
}

// Within is the time, milliseconds, within which that part of the packets was
// on the screen; ok is false where there were none.
func (f *freshness) Within(part float64) (ms float64, ok bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	left := int64(part * float64(f.total))
	for i, n := range f.took {
		if left -= int64(n); left < 0 {
			return float64(i + 1), true
		}
	}
	return 0, false
}
