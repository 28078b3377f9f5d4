package demo

import "jaws/capture/packet"

// Sizes of headers, bytes.
const (
	ethernetHeader = 14
	header4        = 20
	header6        = 40
	udpHeader      = 8
	tcpHeader      = 20
	icmpHeader     = 8
	// synOptions are the options of a SYN: segment size, selective
	// acknowledgement, window scale.
	synOptions = 12
	// leastFrame is what a shorter frame is padded to, without the check
	// sequence. IEEE 802.3.
	leastFrame = 60
	// mtu is the largest packet of an Ethernet.
	mtu = 1500
)

// IP protocol numbers.
const (
	protoICMP   = 1
	protoIGMP   = 2
	protoTCP    = 6
	protoUDP    = 17
	protoICMPv6 = 58
)

// end is one end of a conversation.
type end struct {
	addr packet.Addr
	port uint16
	hops uint8
}

func header(a packet.Addr) int {
	if ip, _ := a.IP(); ip.Is6() {
		return header6
	}
	return header4
}

// sized sets what p weighs on the wire.
func sized(p *packet.Packet, bytes int) {
	p.Length = uint32(max(bytes, leastFrame))
	p.Captured = p.Length
}

// frame is an IP packet of a transport without ports.
func frame(from, to end, transport uint8, protocol packet.Protocol, payload int) packet.Packet {
	p := packet.Packet{
		Src: from.addr, Dst: to.addr, SrcPort: from.port, DstPort: to.port,
		Payload: uint32(payload), Protocol: protocol, Transport: transport, Hops: from.hops,
	}
	sized(&p, ethernetHeader+header(from.addr)+payload)
	return p
}

// datagram is a UDP packet.
func datagram(from, to end, protocol packet.Protocol, payload int) packet.Packet {
	p := frame(from, to, protoUDP, protocol, payload)
	sized(&p, ethernetHeader+header(from.addr)+udpHeader+payload)
	return p
}

// segment is a TCP packet: one that carries nothing is named TCP, as
// dissectors do.
func segment(from, to end, protocol packet.Protocol, payload int, flags packet.TCPFlags) packet.Packet {
	if payload == 0 {
		protocol = packet.TCP
	}
	p := frame(from, to, protoTCP, protocol, payload)
	p.Flags = flags
	size := ethernetHeader + header(from.addr) + tcpHeader + payload
	if flags.Has(packet.SYN) {
		size += synOptions
	}
	sized(&p, size)
	return p
}

// icmp is an ICMP or ICMPv6 message with data bytes after its header.
func icmp(from, to end, kind uint8, data int) packet.Packet {
	transport, protocol := uint8(protoICMP), packet.ICMP
	if header(from.addr) == header6 {
		transport, protocol = protoICMPv6, packet.ICMPv6
	}
	p := frame(from, to, transport, protocol, icmpHeader+data)
	p.ICMPType = kind
	return p
}
