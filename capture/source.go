package capture

import (
	"context"

	"jaws/capture/packet"
)

// Source is where packets come from: a NIC, a file, the simulated network.
type Source interface {
	// Name is what a person would call it ("eth0", "home.pcap").
	Name() string
	// Run reads until ctx is done, the source ends or it fails, and hands
	// every packet to sink. It alone opens and closes what it reads. A source
	// that ended or was cancelled returns nil.
	Run(ctx context.Context, sink Sink) error
	// Stats may be called at any time from any goroutine.
	Stats() Stats
}

// Sink takes packets off a source's hands.
type Sink interface {
	// Offer hands p on at once, or drops and counts it where there is no
	// room: what a live source does.
	Offer(p *packet.Packet)
	// Wait hands p on and blocks until there is room: what a file does. It
	// returns ctx's error if that comes first.
	Wait(ctx context.Context, p *packet.Packet) error
}

// Stats counts what a source saw and lost, since Run began.
type Stats struct {
	// Packets were read, Undecoded of them without anything known of them.
	Packets, Undecoded uint64
	// KernelDrops had no room in the kernel's buffer, InterfaceDrops none in
	// the NIC's or its driver's.
	KernelDrops, InterfaceDrops uint64
}

// Plus counts both together.
func (s Stats) Plus(o Stats) Stats {
	return Stats{
		Packets: s.Packets + o.Packets, Undecoded: s.Undecoded + o.Undecoded,
		KernelDrops: s.KernelDrops + o.KernelDrops, InterfaceDrops: s.InterfaceDrops + o.InterfaceDrops,
	}
}
