package decode

import (
	"encoding/binary"

	"jaws/capture/packet"
)

func (d *Decoder) ip(b []byte, p *packet.Packet) bool {
	if len(b) == 0 {
		return false
	}
	switch b[0] >> 4 {
	case 4:
		return d.ip4(b, p)
	case 6:
		return d.ip6(b, p)
	}
	return false
}

func (d *Decoder) ip4(b []byte, p *packet.Packet) bool {
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
	d.transport(p.Transport, within(b[header:], p.Payload), p)
	return true
}

func (d *Decoder) ip6(b []byte, p *packet.Packet) bool {
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
		d.transport(next, within(rest, p.Payload), p)
	}
	return true
}

// isExtension tells the IPv6 extension headers that are walked over: hop by
// hop, routing, fragment, destination options.
func isExtension(next uint8) bool { return next == 0 || next == 43 || next == 44 || next == 60 }

// within is b without what the link layer padded it with.
func within(b []byte, length uint32) []byte { return b[:min(len(b), int(length))] }

// from is b from i on, nothing where it is shorter.
func from(b []byte, i int) []byte {
	if i > len(b) {
		return nil
	}
	return b[i:]
}
