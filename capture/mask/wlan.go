package mask

import "encoding/binary"

// radiotap clears the header of https://www.radiotap.org but for its length:
// makers put there what they like. A frame whose header is padded, as one of its
// flags can say, could not be read without it and is left out.
func (w *walk) radiotap(b []byte) bool {
	if len(b) < 8 || b[0] != 0 {
		return false
	}
	size := int(binary.LittleEndian.Uint16(b[2:]))
	if size < 8 || size > len(b) {
		return false
	}
	at := 8
	for word := binary.LittleEndian.Uint32(b[4:]); word&(1<<31) != 0; at += 4 {
		if at+4 > size {
			return false
		}
		word = binary.LittleEndian.Uint32(b[at:])
	}
	present := binary.LittleEndian.Uint32(b[4:])
	if present&1 != 0 {
		at = (at+7)&^7 + 8 // a clock
	}
	if present&2 != 0 && (at >= size || b[at]&0x20 != 0) {
		return false
	}
	b[1] = 0
	clear(b[4:size])
	return w.wlan(b[size:])
}

// wlan masks the addresses of IEEE 802.11, and what is inside a frame that
// carries data in the clear. What a beacon says, names among it, is cleared.
func (w *walk) wlan(b []byte) bool {
	if len(b) < 10 || b[0]&3 != 0 {
		return false
	}
	const management, control, data = 0, 1, 2
	kind, subtype, flags := b[0]>>2&3, b[0]>>4, b[1]
	if kind > data {
		return false
	}
	w.hardware(b[4:10])
	if kind == control && (subtype == 12 || subtype == 13) {
		clear(b[10:])
		return true
	}
	if kind == control {
		if subtype < 8 || len(b) < 16 {
			return false
		}
		w.hardware(b[10:16])
		clear(b[16:])
		return true
	}
	if len(b) < 24 {
		return false
	}
	w.hardware(b[10:16])
	w.hardware(b[16:22])
	if kind == management {
		clear(b[24:])
		return true
	}
	size := 24
	if flags&3 == 3 { // between two access points
		if len(b) < 30 {
			return false
		}
		w.hardware(b[24:30])
		size = 30
	}
	joined := false // several packets in one frame
	if subtype&8 != 0 {
		joined = len(b) > size && b[size]&0x80 != 0
		size += 2
		if flags&0x80 != 0 {
			size += 4
		}
	}
	if size > len(b) {
		return false
	}
	const carriesNothing, protected = 4, 0x40
	if joined || subtype&carriesNothing != 0 || flags&protected != 0 {
		clear(b[size:])
		return true
	}
	w.inside(w.llc, b[size:])
	return true
}
