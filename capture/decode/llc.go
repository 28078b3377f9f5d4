package decode

import (
	"encoding/binary"

	"jaws/capture/packet"
)

// llc reads a header of IEEE 802.2, with or without SNAP. Where what follows
// is not certain p is left as it is.
func (d *Decoder) llc(b []byte, p *packet.Packet) {
	if len(b) < 3 {
		return
	}
	switch sap := binary.BigEndian.Uint16(b); {
	case sap == 0xaaaa && b[2] == 3:
		d.snap(b[3:], p)
	case sap == 0x0606 && b[2] == 3:
		d.ip(b[3:], p)
	case sap == 0x4242 && b[2] == 3 && len(b) >= 5 && b[3] == 0 && b[4] == 0:
		p.Protocol = packet.STP
	case sap == 0xfefe && b[2] == 3 && len(b) >= 4 && b[3] == 0x83:
		p.Protocol = packet.ISIS
	}
}

// snap reads the organisation and its type, RFC 1042.
func (d *Decoder) snap(b []byte, p *packet.Packet) {
	if len(b) < 5 {
		return
	}
	kind := binary.BigEndian.Uint16(b[3:])
	switch string(b[:3]) {
	case "\x00\x00\x00", "\x00\x00\xf8": // as Ethernet, or bridged Ethernet of 802.1H
		if kind > 1500 {
			d.ethertype(kind, b[5:], p)
		}
	case "\x00\x00\x0c": // Cisco
		switch kind {
		case 0x2000:
			p.Protocol = packet.CDP
		case 0x2003:
			p.Protocol = packet.VTP
		case 0x2004:
			p.Protocol = packet.DTP
		case 0x010b: // a spanning tree for each VLAN
			p.Protocol = packet.STP
		}
	}
}
