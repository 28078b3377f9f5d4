package capture

import (
	"context"

	"jaws/capture/demo"
)

// Sim is the simulated network as a source. It needs no permission.
type Sim struct{ *demo.Network }

var _ Source = Sim{}

// NewSim is the network that seed makes.
func NewSim(seed uint64) Sim { return Sim{demo.New(seed)} }

// Name is what a report calls it.
func (Sim) Name() string { return "sim" }

// Stats counts since Run began.
func (s Sim) Stats() Stats { return Stats{Packets: s.Packets()} }

// Run shows the network by the clock.
func (s Sim) Run(ctx context.Context, sink Sink) error { return s.Network.Run(ctx, sink.Offer) }
