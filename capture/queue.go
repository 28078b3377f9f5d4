package capture

import (
	"context"
	"sync"
	"sync/atomic"

	"jaws/capture/packet"
)

// Queue stands between a source and the engine: bounded, first in first out,
// one writer and one reader. What finds no room is counted, never hidden.
type Queue struct {
	mu    sync.Mutex
	ring  []packet.Packet
	head  int // the oldest packet's place
	count int
	ended bool

	filled  chan struct{} // something to take, or ended
	emptied chan struct{} // room again
	drops   atomic.Uint64
}

var _ Sink = (*Queue)(nil)

// NewQueue holds at most n packets.
func NewQueue(n int) *Queue {
	return &Queue{
		ring:    make([]packet.Packet, n),
		filled:  make(chan struct{}, 1),
		emptied: make(chan struct{}, 1),
	}
}

// Offer puts p in, or drops and counts it where the queue is full.
func (q *Queue) Offer(p *packet.Packet) {
	if !q.put(p) {
		q.drops.Add(1)
	}
}

// Wait puts p in and blocks while the queue is full.
func (q *Queue) Wait(ctx context.Context, p *packet.Packet) error {
	for !q.put(p) {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-q.emptied:
		}
	}
	return nil
}

func (q *Queue) put(p *packet.Packet) bool {
	q.mu.Lock()
	if q.count == len(q.ring) {
		q.mu.Unlock()
		return false
	}
	q.ring[(q.head+q.count)%len(q.ring)] = *p
	q.count++
	first := q.count == 1
	q.mu.Unlock()
	if first {
		signal(q.filled)
	}
	return true
}

// Ready has a value when Poll is worth calling: there is a packet, or the
// queue was ended.
func (q *Queue) Ready() <-chan struct{} { return q.filled }

// Poll moves up to len(dst) packets into dst without waiting. ended is true
// when the queue was ended and nothing is left in it.
func (q *Queue) Poll(dst []packet.Packet) (n int, ended bool) {
	q.mu.Lock()
	n = min(len(dst), q.count)
	k := copy(dst[:n], q.ring[q.head:])
	copy(dst[k:n], q.ring)
	q.head = (q.head + n) % len(q.ring)
	q.count -= n
	left, ended := q.count, q.ended
	if left == 0 {
		q.head = 0 // what is used stays in the processor's cache, and in memory at all
	}
	q.mu.Unlock()
	if left > 0 || ended {
		signal(q.filled) // for the next call
	}
	if n > 0 {
		signal(q.emptied)
	}
	return n, ended && left == 0
}

// Take is Poll that waits until there is a packet. ok is false when the queue
// was ended and is empty, or ctx is done.
func (q *Queue) Take(ctx context.Context, dst []packet.Packet) (n int, ok bool) {
	for {
		n, ended := q.Poll(dst)
		if n > 0 || ended {
			return n, n > 0
		}
		select {
		case <-ctx.Done():
			return 0, false
		case <-q.filled:
		}
	}
}

// End tells the reader that no more will come.
func (q *Queue) End() {
	q.mu.Lock()
	q.ended = true
	q.mu.Unlock()
	signal(q.filled)
}

// Filled is how much of the queue's room is taken, 0 to 1.
func (q *Queue) Filled() float64 {
	q.mu.Lock()
	defer q.mu.Unlock()
	return float64(q.count) / float64(len(q.ring))
}

// Drops counts what Offer had no room for.
func (q *Queue) Drops() uint64 { return q.drops.Load() }

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
