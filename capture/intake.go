package capture

import (
	"fmt"
	"sync/atomic"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

// intake decodes a live source's frames, hands them on and counts them. One
// goroutine takes, any may read the counts.
type intake struct {
	link    decode.LinkType
	decoder *decode.Decoder
	tap     Tap // nil for none
	p       packet.Packet

	begun                                           atomic.Bool // frames may come
	packets, undecoded, kernelDrops, interfaceDrops atomic.Uint64
}

// begin is told the frames' link type, and refuses one that cannot be read.
func (i *intake) begin(link uint32) error {
	i.begun.Store(true)
	i.link, i.decoder = decode.LinkType(link), decode.New()
	return decode.Supported(i.link)
}

// take is called with each frame.
func (i *intake) take(data []byte, wire uint32, t int64, sink Sink) {
	i.packets.Add(1)
	if !i.decoder.Decode(i.link, data, wire, t, &i.p) {
		i.undecoded.Add(1)
	}
	if i.tap != nil {
		i.tap.Frame(i.link, data, wire, &i.p)
	}
	sink.Offer(&i.p)
}

func (i *intake) lost(kernel, device uint64) {
	i.kernelDrops.Store(kernel)
	i.interfaceDrops.Store(device)
}

// Stats counts since Run began.
func (i *intake) Stats() Stats {
	return Stats{
		Packets: i.packets.Load(), Undecoded: i.undecoded.Load(),
		KernelDrops: i.kernelDrops.Load(), InterfaceDrops: i.interfaceDrops.Load(),
	}
}

// during says on which interface something went wrong.
func during(device string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("capture on %s: %w", device, err)
}
