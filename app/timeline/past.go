package timeline

import (
	"sync"

	"jaws/analysis"
)

const (
	// lookbackEvery and lookbackFor are packet time, nanoseconds: how far apart
	// moments are kept, and for how long.
	lookbackEvery = 2e9
	lookbackFor   = Seconds * 1e9

	// What of a moment is kept. All moments together stay below 48 MB.
	keptNormal        = 1500
	keptRed           = 1000
	keptPoints        = 1500 // both together; red ones go first
	keptConversations = 60
)

// Past remembers the last ten minutes of packet time as thinned snapshots.
// One goroutine may write while others read.
type Past struct {
	mu      sync.Mutex
	moments []*analysis.Snapshot // by time
}

// See keeps what can be thinned of snap where the last moment kept is old
// enough. A clock that was set back begins anew: what lay ahead of it cannot
// be told from what is to come.
func (l *Past) See(snap *analysis.Snapshot) {
	newest, ok := l.newest()
	if ok && snap.Time >= newest && snap.Time-newest < lookbackEvery {
		return
	}
	moment := thinned(snap)
	l.mu.Lock()
	defer l.mu.Unlock()
	if ok && snap.Time < newest {
		l.moments = nil
	}
	gone := 0
	for gone < len(l.moments) && snap.Time-l.moments[gone].Time > lookbackFor {
		gone++
	}
	n := copy(l.moments, l.moments[gone:])
	clear(l.moments[n:])
	l.moments = append(l.moments[:n], moment)
}

func (l *Past) newest() (at int64, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.moments) == 0 {
		return 0, false
	}
	return l.moments[len(l.moments)-1].Time, true
}

// Look is the moment nearest to packet time at and not newer, or the oldest
// where all are newer; nil where none is kept.
func (l *Past) Look(at int64) *analysis.Snapshot {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.moments) == 0 {
		return nil
	}
	best := l.moments[0]
	for _, m := range l.moments[1:] {
		if m.Time > at {
			break
		}
		best = m
	}
	return best
}

// thinned is a copy of snap with fewer points, in the same order, evenly
// chosen. It shares what is immutable and small.
func thinned(snap *analysis.Snapshot) *analysis.Snapshot {
	red := 0
	for i := range snap.Points {
		if snap.Points[i].Anomalous {
			red++
		}
	}
	reds := share{of: red, keep: min(red, keptRed)}
	normal := len(snap.Points) - red
	normals := share{of: normal, keep: min(normal, keptNormal, keptPoints-reds.keep)}
	s := *snap
	s.Thinned, s.Timeline = true, nil // the newest snapshot has it all
	s.Points = make([]analysis.Point, 0, reds.keep+normals.keep)
	for i := range snap.Points {
		kind := &normals
		if snap.Points[i].Anomalous {
			kind = &reds
		}
		if kind.next() {
			s.Points = append(s.Points, snap.Points[i])
		}
	}
	// Sliced, they would keep the whole alive.
	s.Conversations = append([]analysis.Point(nil), snap.Conversations[:min(keptConversations, len(snap.Conversations))]...)
	s.Parties = append([]analysis.Parties(nil), snap.Parties[:min(keptConversations, len(snap.Parties))]...)
	return &s
}

// share chooses keep of so many, evenly, the last among them.
type share struct{ of, keep, seen int }

func (e *share) next() bool {
	before := e.seen * e.keep / max(1, e.of)
	e.seen++
	return e.seen*e.keep/max(1, e.of) > before
}
