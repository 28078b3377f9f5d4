package decode

import (
	"encoding/binary"

	"jaws/capture/packet"
)

// Decode fills p from a frame of wire bytes captured at t, Unix nanoseconds.
// It is false where nothing could be read, as with a link type that is not
// supported; p is then still a countable packet.
func Decode(link LinkType, data []byte, wire uint32, t int64, p *packet.Packet) bool {
	*p = packet.Packet{Time: t, Length: max(wire, uint32(len(data))), Captured: uint32(len(data))}
	switch link {
	case Ethernet:
		return ethernet(data, p)
	case Null, Loop:
		if len(data) < 4 {
			return false
		}
		return ip(data[4:], p)
	case RawBSD, Raw, IPv4, IPv6:
		return ip(data, p)
	}
	return false
}

func ethernet(b []byte, p *packet.Packet) bool {
	if len(b) < 14 {
		return false
	}
	p.Dst, p.Src = packet.AddrFromMAC([6]byte(b[:6])), packet.AddrFromMAC([6]byte(b[6:12]))
	p.Protocol = packet.Ethernet
	kind, rest := binary.BigEndian.Uint16(b[12:]), b[14:]
	for (kind == 0x8100 || kind == 0x88a8) && len(rest) >= 4 {
		kind, rest = binary.BigEndian.Uint16(rest[2:]), rest[4:]
	}
	switch kind {
	case 0x0800, 0x86dd:
		ip(rest, p)
	case 0x0806:
		p.Protocol = packet.ARP
	case 0x88cc:
		p.Protocol = packet.LLDP
	case 0x888e:
		p.Protocol = packet.EAPOL
	}
	return true
}

func ip(b []byte, p *packet.Packet) bool {
	if len(b) == 0 {
		return false
	}
	switch b[0] >> 4 {
	case 4:
		return ip4(b, p)
	case 6:
		return ip6(b, p)
	}
	return false
}

func ip4(b []byte, p *packet.Packet) bool {
	header := int(b[0]&15) * 4
	if len(b) < 20 || header < 20 {
		return false
	}
	total := int(binary.BigEndian.Uint16(b[2:]))
	if total == 0 {
		total = int(p.Length) - (int(p.Captured) - len(b)) // segmentation offload leaves it out
	}
	p.Src, p.Dst = packet.AddrFrom4([4]byte(b[12:16])), packet.AddrFrom4([4]byte(b[16:20]))
	p.Hops, p.Transport, p.Protocol = b[8], b[9], packet.IPv4
	p.Fragment = binary.BigEndian.Uint16(b[6:])&0x1fff != 0
	p.Payload = uint32(max(0, total-header))
	if len(b) < header || p.Fragment {
		return true
	}
	transport(b[header:], p)
	return true
}

func ip6(b []byte, p *packet.Packet) bool {
	if len(b) < 40 {
		return false
	}
	length := int(binary.BigEndian.Uint16(b[4:]))
	if length == 0 {
		length = max(0, int(p.Length)-(int(p.Captured)-len(b))-40)
	}
	p.Src, p.Dst = packet.AddrFrom16([16]byte(b[8:24])), packet.AddrFrom16([16]byte(b[24:40]))
	p.Hops, p.Protocol = b[7], packet.IPv6
	next, rest := b[6], b[40:]
	for isExtension(next) {
		if len(rest) < 8 {
			p.Transport = next
			return true
		}
		size := (int(rest[1]) + 1) * 8
		if next == 44 {
			size = 8
			p.Fragment = binary.BigEndian.Uint16(rest[2:])&0xfff8 != 0
		}
		next, length = rest[0], max(0, length-size)
		if len(rest) < size {
			rest = nil
			break
		}
		rest = rest[size:]
	}
	p.Transport, p.Payload = next, uint32(length)
	if !p.Fragment {
		transport(rest, p)
	}
	return true
}

// isExtension tells the IPv6 extension headers that are walked over: hop by
// hop, routing, fragment, destination options.
func isExtension(next uint8) bool { return next == 0 || next == 43 || next == 44 || next == 60 }
