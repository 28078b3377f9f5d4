package decode

import "jaws/capture/packet"

// maxDepth is how many packets inside packets are followed. Real networks
// stop at four; beyond it the outer one's name stands.
const maxDepth = 8

// Decoder reads the frames of one source. It remembers which protocol a
// conversation speaks, in a table that does not grow. It is for one goroutine.
type Decoder struct {
	flows flows
	depth int // of packets inside packets, while one frame is read
}

// New has seen nothing yet.
func New() *Decoder { return &Decoder{} }

// Decode fills p from a frame of wire bytes captured at t, Unix nanoseconds.
// It is false where nothing could be read, as with a link type that is not
// supported; p is then still a countable packet.
func (d *Decoder) Decode(link LinkType, data []byte, wire uint32, t int64, p *packet.Packet) bool {
	*p = packet.Packet{Time: t, Length: max(wire, uint32(len(data))), Captured: uint32(len(data))}
	d.depth = 0
	switch link {
	case Ethernet:
		return d.ethernet(data, p)
	case Null, Loop:
		return d.loopback(data, p)
	case RawBSD, RawOpenBSD, Raw:
		return d.ip(data, p)
	case IPv4:
		return len(data) > 0 && data[0]>>4 == 4 && d.ip(data, p)
	case IPv6:
		return len(data) > 0 && data[0]>>4 == 6 && d.ip(data, p)
	case Cooked:
		return d.cooked(data, p)
	case Cooked2:
		return d.cooked2(data, p)
	case PPP, PPPHDLC:
		return d.ppp(data, p)
	case PPPoE:
		return d.pppoe(data, p)
	case WLAN:
		return d.wlan(data, false, p)
	case Radiotap:
		return d.radiotap(data, p)
	}
	return false
}

// inside reads a packet that another one carries. The outer one keeps its
// addresses, lengths and transport; its name is the inner one's, and where it
// has no ports of its own it gets those too, or all that a tunnel carries
// would look like one conversation.
func (d *Decoder) inside(read reader, b []byte, p *packet.Packet) {
	if d.depth >= maxDepth || len(b) == 0 {
		return
	}
	d.depth++
	q := packet.Packet{Length: uint32(len(b)) + p.Length - p.Captured, Captured: uint32(len(b))}
	switch read {
	case readIP:
		d.ip(b, &q)
	case readEthernet:
		d.ethernet(b, &q)
	case readWLAN:
		d.wlan(b, false, &q)
	case readPPP:
		d.ppp(b, &q)
	}
	d.depth--
	if q.Protocol == packet.Unknown {
		return
	}
	p.Protocol = q.Protocol
	p.NameHash, p.NameLength, p.NameEntropy = q.NameHash, q.NameLength, q.NameEntropy
	switch {
	case !p.Src.IsValid():
		p.Src, p.Dst = q.Src, q.Dst
	case p.SrcPort == 0 && p.DstPort == 0:
		p.SrcPort, p.DstPort, p.Flags = q.SrcPort, q.DstPort, q.Flags
	}
}

// reader says what is inside. Function values would make every packet escape
// to the heap.
type reader uint8

const (
	readIP reader = iota
	readEthernet
	readWLAN
	readPPP
)
