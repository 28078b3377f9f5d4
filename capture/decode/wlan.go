package decode

import (
	"encoding/binary"

	"jaws/capture/packet"
)

// radiotap skips the header of https://www.radiotap.org. One of its flags
// matters: that the 802.11 header is padded.
func (d *Decoder) radiotap(b []byte, p *packet.Packet) bool {
	if len(b) < 8 || b[0] != 0 {
		return false
	}
	size := int(binary.LittleEndian.Uint16(b[2:]))
	if size < 8 || size > len(b) {
		return false
	}
	present := binary.LittleEndian.Uint32(b[4:])
	at := 8
	for word := present; word&(1<<31) != 0; at += 4 {
		if at+4 > size {
			return false
		}
		word = binary.LittleEndian.Uint32(b[at:])
	}
	if present&1 != 0 {
		at = (at+7)&^7 + 8 // a clock
	}
	padded := present&2 != 0 && at < size && b[at]&0x20 != 0
	return d.wlan(b[size:], padded, p)
}

// wlan reads IEEE 802.11: the addresses of any frame, and what is inside one
// that carries data in the clear.
func (d *Decoder) wlan(b []byte, padded bool, p *packet.Packet) bool {
	if len(b) < 10 || b[0]&3 != 0 {
		return false
	}
	kind, subtype, flags := b[0]>>2&3, b[0]>>4, b[1]
	p.Protocol, p.Dst = packet.WLAN, mac(b[4:])
	if len(b) < 16 || kind == 1 && (subtype == 12 || subtype == 13) {
		return true // clear to send and acknowledgement name the receiver alone
	}
	p.Src = mac(b[10:])
	if kind != 2 || len(b) < 24 {
		return true
	}
	size := 24
	switch flags & 3 {
	case 1: // to the access point
		p.Dst = mac(b[16:])
	case 2: // from it
		p.Src = mac(b[16:])
	case 3: // between two of them
		if len(b) < 30 {
			return true
		}
		p.Dst, p.Src = mac(b[16:]), mac(b[24:])
		size = 30
	}
	joined := false // several packets in one frame: the first one counts
	if subtype&8 != 0 {
		joined = len(b) > size && b[size]&0x80 != 0
		size += 2
		if flags&0x80 != 0 {
			size += 4
		}
	}
	if padded {
		size = (size + 3) &^ 3
	}
	if joined {
		size += 14
	}
	const carriesNothing, protected = 4, 0x40
	if subtype&carriesNothing == 0 && flags&protected == 0 && size <= len(b) {
		d.llc(b[size:], p)
	}
	return true
}
