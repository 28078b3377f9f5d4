package decode

import (
	"encoding/binary"

	"jaws/capture/packet"
)

// netlink is the ARPHRD of messages that only look like frames.
const netlink = 824

// cooked reads Linux' header for "any" interface, LINKTYPE_LINUX_SLL. It has
// the sender's address alone.
func (d *Decoder) cooked(b []byte, p *packet.Packet) bool {
	if len(b) < 16 || binary.BigEndian.Uint16(b[2:]) == netlink {
		return false
	}
	if binary.BigEndian.Uint16(b[4:]) == 6 {
		p.Src = mac(b[6:])
	}
	return d.cookedType(binary.BigEndian.Uint16(b[14:]), b[16:], p)
}

// cooked2 reads its successor, LINKTYPE_LINUX_SLL2.
func (d *Decoder) cooked2(b []byte, p *packet.Packet) bool {
	if len(b) < 20 || binary.BigEndian.Uint16(b[8:]) == netlink {
		return false
	}
	if b[11] == 6 {
		p.Src = mac(b[12:])
	}
	return d.cookedType(binary.BigEndian.Uint16(b), b[20:], p)
}

// cookedType is an ethertype, but for two values that no ethertype has.
func (d *Decoder) cookedType(kind uint16, b []byte, p *packet.Packet) bool {
	switch kind {
	case 1: // Novell's 802.3 without 802.2
	case 4:
		d.llc(b, p)
	default:
		if kind > 1500 {
			d.ethertype(kind, b, p)
		}
	}
	return p.Protocol != packet.Unknown || p.Src.IsValid()
}
