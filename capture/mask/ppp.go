package mask

import "encoding/binary"

// ppp masks RFC 1661, with or without the HDLC address of RFC 1662, and Cisco's
// HDLC. What sets a link up holds addresses and is cleared.
func (w *walk) ppp(b []byte) bool {
	if len(b) >= 4 && (b[0] == 0x0f || b[0] == 0x8f) && b[1] == 0 {
		if kind := binary.BigEndian.Uint16(b[2:]); kind > greatestLength {
			return w.ethertype(kind, b[4:])
		}
		return false
	}
	if len(b) >= 2 && b[0] == 0xff && b[1] == 3 {
		b = b[2:]
	}
	if len(b) < 2 {
		return false
	}
	kind, size := uint16(b[0]), 1
	if b[0]&1 == 0 {
		kind, size = binary.BigEndian.Uint16(b), 2
	}
	if kind&1 == 0 {
		return false // no protocol has an even number
	}
	switch kind {
	case 0x0021, 0x0057:
		return w.ip(b[size:])
	case 0x0281, 0x0283:
		return w.mpls(b[size:])
	}
	clear(b[size:])
	return true
}

// pppoe masks a session's packet of RFC 2516.
func (w *walk) pppoe(b []byte) bool {
	if len(b) < 6 || b[0] != 0x11 {
		return false
	}
	if b[1] != 0 {
		clear(b[6:])
		return true
	}
	return w.ppp(b[6:])
}
