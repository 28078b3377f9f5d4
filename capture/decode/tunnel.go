package decode

import (
	"encoding/binary"

	"jaws/capture/packet"
)

// gre reads RFC 2784 and 2890, PPTP's version 1 (RFC 2637), and what they carry.
func (d *Decoder) gre(b []byte, p *packet.Packet) {
	p.Protocol = packet.GRE
	if len(b) < 4 {
		return
	}
	flags, kind := b[0], binary.BigEndian.Uint16(b[2:])
	size := 4
	for _, bit := range []byte{0x80, 0x20, 0x10} { // checksum, key, sequence number
		if flags&bit != 0 {
			size += 4
		}
	}
	if b[1]&7 == 1 && b[1]&0x80 != 0 {
		size += 4 // acknowledgement
	}
	if flags&0x40 != 0 { // routing, which nobody uses
		return
	}
	inner := from(b, size)
	switch {
	case kind == typeIPv4, kind == typeIPv6:
		d.inside(readIP, inner, p)
	case kind == 0x6558:
		d.inside(readEthernet, inner, p)
	case kind == 0x880b:
		d.inside(readPPP, inner, p)
	case kind == 0x88be && flags&0x10 != 0: // ERSPAN II; I has neither sequence number nor header
		d.inside(readEthernet, from(inner, 8), p)
	case kind == 0x88be:
		d.inside(readEthernet, inner, p)
	case kind == 0x22eb && len(inner) >= 12: // ERSPAN III
		d.inside(readEthernet, from(inner, 12+8*int(inner[11]&1)), p)
	case kind == typeMPLS:
		d.mpls(inner, p)
	case kind >= 0x8200 && kind < 0x8400 || kind == 0x9000: // Aruba's access points
		d.inside(readWLAN, inner, p)
	}
}

// overUDP reads the tunnels that go by a port of UDP; ok is false where none
// is there.
func (d *Decoder) overUDP(b []byte, p *packet.Packet) (ok bool) {
	switch {
	case len(b) < 8:
	case p.DstPort == 4789 && b[0] == 8 && b[1] == 0: // RFC 7348
		p.Protocol = packet.VXLAN
		d.inside(readEthernet, b[8:], p)
		return true
	case p.DstPort == 6081 && b[0]>>6 == 0: // RFC 8926
		p.Protocol = packet.Geneve
		inner := from(b, 8+4*int(b[0]&0x3f))
		switch binary.BigEndian.Uint16(b[2:]) {
		case 0x6558:
			d.inside(readEthernet, inner, p)
		case typeIPv4, typeIPv6:
			d.inside(readIP, inner, p)
		}
		return true
	case (p.DstPort == 2152 || p.SrcPort == 2152) && b[0]&0xf0 == 0x30: // 3GPP TS 29.281
		p.Protocol = packet.GTP
		size := 8
		if b[0]&7 != 0 {
			size = 12
			for next := b[0] & 4; next != 0; { // extension headers, 4 bytes each unit
				if size > len(b) || b[size-1] == 0 || size == len(b) || b[size] == 0 {
					break
				}
				size += 4 * int(b[size])
			}
		}
		if b[1] == 0xff {
			d.inside(readIP, from(b, size), p)
		}
		return true
	case (p.DstPort == 3544 || p.SrcPort == 3544) && (b[0]>>4 == 6 || b[0] == 0): // RFC 4380
		p.Protocol = packet.Teredo
		if b[0] == 0 && b[1] == 1 && len(b) > 13 { // authentication
			b = from(b, 13+int(b[2])+int(b[3]))
		}
		if len(b) > 8 && b[0] == 0 && b[1] == 0 { // where it came from
			b = b[8:]
		}
		d.inside(readIP, b, p)
		return true
	case p.DstPort == 4754 && b[0]&0x4f == 0 && b[1]&0xf8 == 0: // RFC 8086
		d.gre(b, p)
		return true
	}
	return false
}
