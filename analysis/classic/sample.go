package classic

import "jaws/capture/packet"

// Sample is what the seed keeps of a packet.
type Sample struct {
	Protocol packet.Protocol
	// Dst is where the packet goes; the zero Addr, no address, is a
	// destination like any other.
	Dst packet.Addr
	// Length is the frame's size on the wire, bytes.
	Length uint32
}

// SampleOf is the sample of p.
func SampleOf(p *packet.Packet) Sample {
	return Sample{Protocol: p.Protocol, Dst: p.Dst, Length: p.Length}
}
