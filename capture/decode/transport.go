package decode

import (
	"encoding/binary"

	"jaws/capture/packet"
)

// transport reads b, what follows the IP header, of IP protocol kind; p.Payload
// is still the IP payload's length by the headers.
func (d *Decoder) transport(kind uint8, b []byte, p *packet.Packet) {
	switch kind {
	case 6:
		d.tcp(b, p)
	case 17, 136: // UDP-Lite has the same header
		p.Protocol = packet.UDP
		if len(b) < 8 {
			return
		}
		ports(b, p)
		p.Payload -= min(p.Payload, 8)
		d.datagram(b[8:], p)
	case 1:
		p.Protocol = packet.ICMP
		if len(b) > 0 {
			p.ICMPType = b[0]
		}
	case 58:
		p.Protocol = packet.ICMPv6
		if len(b) > 0 {
			p.ICMPType = b[0]
		}
	case 132:
		p.Protocol = packet.SCTP
		if len(b) >= 4 {
			ports(b, p)
		}
	case 4, 41:
		d.inside(readIP, b, p)
	case 47:
		d.gre(b, p)
	case 51:
		p.Protocol = packet.AH
		if len(b) >= 2 {
			size := (int(b[1]) + 2) * 4
			p.Payload -= min(p.Payload, uint32(size))
			if b[0] != 51 { // one in another would go on for ever
				d.transport(b[0], from(b, size), p)
			}
		}
	default:
		bare(kind, p)
	}
}

// bare names the IP protocols of which the number alone is read.
func bare(kind uint8, p *packet.Packet) {
	switch kind {
	case 2:
		p.Protocol = packet.IGMP
	case 50:
		p.Protocol = packet.ESP
	case 88:
		p.Protocol = packet.EIGRP
	case 89:
		p.Protocol = packet.OSPF
	case 103:
		p.Protocol = packet.PIM
	case 112:
		p.Protocol = packet.VRRP
	case 115:
		p.Protocol = packet.L2TP
	}
}

func ports(b []byte, p *packet.Packet) {
	p.SrcPort, p.DstPort = binary.BigEndian.Uint16(b), binary.BigEndian.Uint16(b[2:])
}

func (d *Decoder) tcp(b []byte, p *packet.Packet) {
	p.Protocol = packet.TCP
	if len(b) < 14 {
		if len(b) >= 4 {
			ports(b, p)
		}
		return
	}
	ports(b, p)
	header := uint32(b[12]>>4) * 4
	p.Flags = packet.TCPFlags(b[13])
	p.Payload -= min(p.Payload, header)
	d.segment(binary.BigEndian.Uint32(b[4:]), from(b, int(header)), p)
}
