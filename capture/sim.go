package capture

import (
	"context"

	"jaws/capture/demo"
	"jaws/capture/packet"
)

// Sim is the simulated network as a source. It needs no permission.
type Sim struct {
	*demo.Network
	tap Tap
}

var _ Source = Sim{}

// NewSim is the network that seed makes. A tap is given every packet too, as
// Frameless; nil for none.
func NewSim(seed uint64, tap Tap) Sim { return Sim{demo.New(seed), tap} }

// Name is what a report calls it.
func (Sim) Name() string { return "sim" }

// Stats counts since Run began.
func (s Sim) Stats() Stats { return Stats{Packets: s.Packets()} }

// Run shows the network by the clock.
func (s Sim) Run(ctx context.Context, sink Sink) error {
	if s.tap == nil {
		return s.Network.Run(ctx, sink.Offer)
	}
	return s.Network.Run(ctx, func(p *packet.Packet) {
		s.tap.Frame(Frameless, nil, p.Length, p)
		sink.Offer(p)
	})
}
