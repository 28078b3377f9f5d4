package capture_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"jaws/analysis"
	"jaws/capture"
	"jaws/capture/packet"
	"jaws/capture/wire"
)

// engine empties a capture's queue as the window does: it observes every packet
// and takes a snapshot 30 times a second. It tells of each packet of a length.
func engine(c *capturing, length uint32, seen chan<- time.Time) {
	defer close(seen)
	e := analysis.New(analysis.Config{})
	tick := time.NewTicker(time.Second / 30)
	defer tick.Stop()
	batch := make([]packet.Packet, 1024)
	for {
		select {
		case <-tick.C:
			e.Snapshot()
		case <-c.queue.Ready():
			n, ended := c.queue.Poll(batch)
			for i := range batch[:n] {
				e.Observe(&batch[i])
				if batch[i].Length == length {
					seen <- time.Now()
				}
			}
			if ended {
				return
			}
		}
	}
}

// TestHelperLatencyUnderLoad reports how long a frame takes from the wire
// through the engine while 100,000 others come every second, and how long it
// takes to stop all that. It asserts that no frame is lost without being counted
// or seen twice, and that nothing is left running.
func TestHelperLatencyUnderLoad(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes some seconds")
	}
	const probes, length = 200, 200
	path, w := builtHelper(t, true), wire.New(t)
	socket, crowd := w.Sender(t), w.Sender(t)
	c := startCapture(t, path, w.To, w, capture.LiveOptions{Promiscuous: true, Filter: experimental})
	c.exchange(t, 1, 100, func(length int) { unix.Write(socket, frame(length)) })
	seen := make(chan time.Time, 1)
	go engine(c, length, seen)

	ctx, calm := context.WithCancel(context.Background())
	defer calm()
	sent := make(chan int, 1)
	go func() { sent <- trickle(ctx, crowd, 100_000) }()
	tick := time.NewTicker(7 * time.Millisecond)
	defer tick.Stop()
	var took []time.Duration
	lost := uint64(0)
	for range probes {
		<-tick.C
		began := time.Now()
		unix.Write(socket, frame(length))
		patience := time.NewTimer(5 * time.Second)
		select {
		case err := <-c.done:
			t.Fatal(err)
		case <-patience.C:
			if lost++; lost > c.Stats().KernelDrops+c.queue.Drops() {
				t.Fatalf("%d frames did not come within 5 s; %+v, %d dropped by the queue", lost, c.Stats(), c.queue.Drops())
			}
		case at := <-seen:
			took = append(took, at.Sub(began))
		}
		patience.Stop()
	}
	began := time.Now()
	c.stop(t) // while they still come
	stopped := time.Since(began)
	calm()
	n := <-sent
	for range seen { // until the engine has ended too
	}
	if slices.Sort(took); len(took) == 0 {
		t.Fatal("none of the frames came")
	}
	part := func(n int) time.Duration { return took[min(len(took)*n/100, len(took)-1)] }
	t.Logf("from the wire through the engine at 100,000 a second: p50 %v, p90 %v, most %v; stopped within %v; %+v, %d dropped by the queue",
		part(50), part(90), part(100), stopped, c.Stats(), c.queue.Drops())
	const first = 1000 // at most, which found out that it captures
	if s := c.Stats(); s.Packets > uint64(n)+probes+first {
		t.Errorf("%d frames sent, %d received", n+probes, s.Packets)
	}
}

// trickle sends frames of 60 bytes until ctx is done, and says how many.
func trickle(ctx context.Context, socket, perSecond int) (sent int) {
	bytes := frame(60)
	pace := time.NewTicker(time.Millisecond)
	defer pace.Stop()
	for begun := time.Now(); ; {
		select {
		case <-ctx.Done():
			return sent
		case <-pace.C:
		}
		for due := int(time.Since(begun).Seconds() * float64(perSecond)); sent < due; sent++ {
			if _, err := unix.Write(socket, bytes); err != nil {
				return sent
			}
		}
	}
}
