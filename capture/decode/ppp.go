package decode

import (
	"encoding/binary"

	"jaws/capture/packet"
)

// ppp reads RFC 1661, with or without the HDLC address of RFC 1662, and with
// the protocol number in one byte where both sides agreed on that. Cisco's
// HDLC is told by its address.
func (d *Decoder) ppp(b []byte, p *packet.Packet) bool {
	if len(b) >= 4 && (b[0] == 0x0f || b[0] == 0x8f) && b[1] == 0 {
		if kind := binary.BigEndian.Uint16(b[2:]); kind > 1500 {
			d.ethertype(kind, b[4:], p)
		}
		return p.Protocol != packet.Unknown
	}
	if len(b) >= 2 && b[0] == 0xff && b[1] == 3 {
		b = b[2:]
	}
	if len(b) == 0 {
		return false
	}
	kind, size := uint16(b[0]), 1
	if b[0]&1 == 0 {
		if len(b) < 2 {
			return false
		}
		kind, size = binary.BigEndian.Uint16(b), 2
	}
	if kind&1 == 0 {
		return false // no protocol has an even number
	}
	p.Protocol = packet.PPP
	switch kind {
	case 0x0021, 0x0057:
		d.ip(b[size:], p)
	case 0x0281, 0x0283:
		d.mpls(b[size:], p)
	}
	return true
}

// pppoe reads RFC 2516: a session's packet, or one of discovery.
func (d *Decoder) pppoe(b []byte, p *packet.Packet) bool {
	if len(b) < 6 || b[0] != 0x11 {
		return false
	}
	p.Protocol = packet.PPPoE
	if b[1] == 0 {
		d.ppp(b[6:], p)
	}
	return true
}
