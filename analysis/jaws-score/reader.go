package main

import (
	"context"

	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

const (
	// batchPackets are read while as many are scored: enough that the handing
	// over costs nothing, and few enough to stay in a core's cache.
	batchPackets = 256
	batches      = 4
)

// batch is packets in a capture's order, and with what error it ended behind
// them, if it did.
type batch struct {
	packets   []packet.Packet
	undecoded uint64 // of the capture until here
	err       error
}

// reader decodes a capture on a goroutine of its own, a few batches ahead of
// whoever scores them.
type reader struct {
	file        *pcapfile.File
	full, empty chan *batch // room for all there are: only who takes one waits
	stop        context.CancelFunc
	done        chan struct{}
}

// read begins to read file. Close must be called.
func read(ctx context.Context, file *pcapfile.File) *reader {
	ctx, stop := context.WithCancel(ctx)
	r := &reader{file: file, full: make(chan *batch, batches), empty: make(chan *batch, batches), stop: stop, done: make(chan struct{})}
	for range batches {
		r.empty <- &batch{packets: make([]packet.Packet, 0, batchPackets)}
	}
	go r.run(ctx)
	return r
}

// run fills batches until the capture ends or ctx does.
func (r *reader) run(ctx context.Context) {
	defer close(r.done)
	defer close(r.full)
	for {
		select {
		case <-ctx.Done():
			return
		case b := <-r.empty:
			r.fill(b)
			r.full <- b
			if b.err != nil {
				return
			}
		}
	}
}

func (r *reader) fill(b *batch) {
	b.packets, b.err = b.packets[:0], nil
	for b.err == nil && len(b.packets) < cap(b.packets) {
		n := len(b.packets)
		if b.err = r.file.Next(&b.packets[:n+1][n]); b.err == nil {
			b.packets = b.packets[:n+1]
		}
	}
	b.undecoded = r.file.Undecoded()
}

// next is the next batch, nil where reading was stopped; it is to be given back.
func (r *reader) next() *batch { return <-r.full }

func (r *reader) giveBack(b *batch) { r.empty <- b }

// close ends the reading and waits for it. What the capture comes from must not
// keep a read waiting any more, or be about to give something.
func (r *reader) close() {
	r.stop()
	<-r.done
}
