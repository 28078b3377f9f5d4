package listener

import (
	"sync/atomic"
	"time"
)

const (
	// linesEach is how many events of a kind are told one by one each second;
	// the others are told as a sum at its end.
	linesEach = 8
	lineTime  = time.Second
	// waiting is how many events wait for a slow observer.
	waiting = 64
)

// logbook hands events to an observer without making anybody wait for it, and
// sums up those that are too many to tell.
type logbook struct {
	observe func(Event)
	events  chan Event
	ended   chan struct{}
	// In the second under way: told one by one, and left out.
	told, more [kinds]atomic.Int64
	counts     [kinds]atomic.Int64
}

func newLogbook(observe func(Event)) *logbook {
	if observe == nil {
		observe = func(Event) {}
	}
	return &logbook{observe: observe, events: make(chan Event, waiting), ended: make(chan struct{})}
}

// note may be called from any goroutine and does not block.
func (b *logbook) note(e Event) {
	e.Time = time.Now()
	b.counts[e.Kind].Add(1)
	if b.told[e.Kind].Add(1) <= linesEach {
		select {
		case b.events <- e:
			return
		default: // the observer lags
		}
	}
	b.more[e.Kind].Add(1)
}

// run tells the observer until close is called, and then what is left.
func (b *logbook) run() {
	tick := time.NewTicker(lineTime)
	defer tick.Stop()
	for {
		select {
		case e := <-b.events:
			b.observe(e)
		case <-tick.C:
			b.sum()
		case <-b.ended:
			for {
				select {
				case e := <-b.events:
					b.observe(e)
				default:
					b.sum()
					return
				}
			}
		}
	}
}

// close ends run. Nothing may be noted afterwards.
func (b *logbook) close() { close(b.ended) }

func (b *logbook) sum() {
	for k := range kinds {
		b.told[k].Store(0)
		if n := b.more[k].Swap(0); n > 0 {
			b.observe(Event{Time: time.Now(), Kind: k, More: n})
		}
	}
}
