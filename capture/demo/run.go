package demo

import (
	"context"
	"errors"
	"time"

	"jaws/capture/packet"
)

// ErrRunning is a second Run of the same network beside the first.
var ErrRunning = errors.New("the simulated network is running already: stop it first, or make another with its own seed")

// batch is how long packets may wait for the clock to come round.
const batch = 8 * time.Millisecond

// Run hands the network's packets to offer, with the bait that is injected, as
// the wall clock reaches them: in small batches, none more than about 10 ms
// late, at wall-clock times that never go back. It returns nil once ctx is
// done. Where the machine slept or offer took too long, what was missed is
// left out and not made up for. Each Run goes on where the last one stopped.
func (n *Network) Run(ctx context.Context, offer func(*packet.Packet)) error {
	if !n.running.TryLock() {
		return ErrRunning
	}
	defer n.running.Unlock()
	n.bait.open()
	defer n.bait.close()
	ticker := time.NewTicker(batch)
	defer ticker.Stop()

	d := delivery{
		network: n,
		wire:    newWire(&n.hosts[student], n.bait.transfers),
		offer:   offer,
		clock:   newClock(),
	}
	d.shown = d.clock.now
	d.shift = d.clock.now - n.due()
	for {
		now, skipped := d.clock.tick()
		d.until(ctx, now, skipped)
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
		}
	}
}

// delivery is one Run: the simulation and the bait, merged in order of time.
type delivery struct {
	network *Network
	wire    *wire
	offer   func(*packet.Packet)
	clock   clock
	shift   int64 // from the simulation's time to the clock's
	shown   int64 // everything before this time was handed on
}

// until hands on what is due by now.
func (d *delivery) until(ctx context.Context, now, skipped int64) {
	d.shift += skipped
	var p packet.Packet
	for ctx.Err() == nil {
		at := d.network.due() + d.shift
		bait, ok := d.wire.due(d.shown, now)
		switch {
		case ok && bait <= at && bait <= now:
			d.wire.take(&p)
			at = bait
		case at <= now:
			d.network.Next(&p)
		default:
			d.shown = now
			return
		}
		p.Time, d.shown = at, at
		d.network.packets.Add(1)
		d.offer(&p)
	}
}
