package truth

import (
	"sync"
	"time"

	"jaws/analysis/rank"
	"jaws/capture/packet"
)

// ID names a cast in its Book, from 0 in the order of Begin.
type ID int

// Result is how the detector did on one cast, so far.
type Result struct {
	// Caught tells whether its endpoint was ever red since the cast began;
	// what follows holds only then.
	Caught bool
	// FirstRed is the packet time from the cast's beginning to its first red.
	FirstRed time.Duration
	// BestRank is the lowest rank it had while red, from 1.
	BestRank int
}

// Book keeps casts and results. Its methods may be called from any goroutine.
type Book struct {
	mu     sync.Mutex
	casts  []entry
	before map[rank.Group]struct{} // red while no cast had begun
}

type entry struct {
	endpoint packet.Endpoint
	start    int64
	result   Result
}

// NewBook is an empty one.
func NewBook() *Book { return &Book{before: map[rank.Group]struct{}{}} }

// Begin notes that a cast to endpoint (the listener's) begins at start, Unix
// nanoseconds on the packets' clock.
func (b *Book) Begin(endpoint packet.Endpoint, start int64) ID {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.casts = append(b.casts, entry{endpoint: endpoint, start: start})
	return ID(len(b.casts) - 1)
}

// See takes the board's rows as they stand at packet time now, Unix
// nanoseconds.
func (b *Book) See(rows []rank.Row, now int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i := range rows {
		r := &rows[i]
		if !r.Anomalous {
			continue
		}
		if len(b.casts) == 0 {
			b.before[r.Group] = struct{}{}
		}
		for k := range b.casts {
			b.casts[k].see(r, now)
		}
	}
}

// see counts a red row for the cast if it is the cast's. A row that was red
// before the cast counts from the first look at which it is red again.
func (e *entry) see(r *rank.Row, now int64) {
	if r.Endpoint != e.endpoint || r.Last < e.start || (r.FirstAlarm < e.start && r.Status == rank.Decaying) {
		return
	}
	if !e.result.Caught {
		e.result = Result{Caught: true, FirstRed: time.Duration(now - e.start), BestRank: r.Rank}
		if r.FirstAlarm >= e.start {
			e.result.FirstRed = time.Duration(r.FirstAlarm - e.start)
		}
	}
	e.result.BestRank = min(e.result.BestRank, r.Rank)
}

// Result is how the detector did on a cast, so far.
func (b *Book) Result(id ID) Result {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.casts[id].result
}

// RedBefore counts the groups that were red before the first cast.
func (b *Book) RedBefore() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.before)
}
