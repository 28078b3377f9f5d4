package decode

import (
	"encoding/binary"

	"jaws/capture/packet"
)

// The ethertypes that are read, of the IEEE's registry.
const (
	typeIPv4       = 0x0800
	typeARP        = 0x0806
	typeVLAN       = 0x8100
	typeIPv6       = 0x86dd
	typeSlow       = 0x8809
	typeMPLS       = 0x8847
	typeMPLSGroup  = 0x8848
	typeDiscovery  = 0x8863
	typeSession    = 0x8864
	typeEAPOL      = 0x888e
	typeProfinet   = 0x8892
	typeQinQ       = 0x88a8
	typeLLDP       = 0x88cc
	typeBackbone   = 0x88e7 // 802.1ah
	typePTP        = 0x88f7
	typeFabricPath = 0x8903
	typeVNTag      = 0x8926
	typeOldQinQ    = 0x9100
)

func (d *Decoder) ethernet(b []byte, p *packet.Packet) bool {
	if len(b) < 14 {
		return false
	}
	p.Dst, p.Src = mac(b), mac(b[6:])
	p.Protocol = packet.Ethernet
	kind := binary.BigEndian.Uint16(b[12:])
	if kind == typeFabricPath {
		// The addresses are switches' own; the hosts' follow.
		if len(b) >= 16+14 && d.depth < maxDepth {
			d.depth++
			return d.ethernet(b[16:], p)
		}
		return true
	}
	d.ethertype(kind, b[14:], p)
	return true
}

func mac(b []byte) packet.Addr { return packet.AddrFromMAC([6]byte(b[:6])) }

// ethertype reads what follows an ethertype, or a length of 802.3. Where it is
// not known p is left as it is.
func (d *Decoder) ethertype(kind uint16, b []byte, p *packet.Packet) {
	for isTag(kind) {
		size := 4
		if kind == typeVNTag {
			size = 6
		}
		if len(b) < size {
			return
		}
		kind, b = binary.BigEndian.Uint16(b[size-2:]), b[size:]
	}
	switch kind {
	case typeIPv4, typeIPv6:
		d.ip(b, p)
	case typeARP, 0x8035:
		p.Protocol = packet.ARP
	case typeLLDP:
		p.Protocol = packet.LLDP
	case typeEAPOL:
		p.Protocol = packet.EAPOL
	case typeDiscovery:
		p.Protocol = packet.PPPoE
	case typeSession:
		d.pppoe(b, p)
	case typeMPLS, typeMPLSGroup:
		d.mpls(b, p)
	case typePTP:
		p.Protocol = packet.PTP
	case typeProfinet:
		p.Protocol = packet.Profinet
	case typeSlow:
		if len(b) > 0 && b[0] == 1 {
			p.Protocol = packet.LACP
		}
	case typeBackbone:
		if len(b) >= 4+14 && d.depth < maxDepth {
			d.depth++
			d.ethernet(b[4:], p)
		}
	default:
		if kind <= 1500 {
			d.llc(b[:min(len(b), int(kind))], p)
		}
	}
}

// isTag tells the tags that stand before the ethertype proper.
func isTag(kind uint16) bool {
	switch kind {
	case typeVLAN, typeQinQ, typeOldQinQ, 0x9200, 0x9300, typeVNTag:
		return true
	}
	return false
}

// mpls skips the stack of labels. What is below has no name of its own: IP is
// told by its version.
func (d *Decoder) mpls(b []byte, p *packet.Packet) {
	p.Protocol = packet.MPLS
	for len(b) >= 4 {
		bottom := b[2]&1 != 0
		b = b[4:]
		if bottom {
			d.ip(b, p)
			return
		}
	}
}
