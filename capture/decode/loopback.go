package decode

import (
	"encoding/binary"

	"jaws/capture/packet"
)

// loopback reads BSD's header: the address family, in the byte order of
// whichever machine captured. Families are small, so the order shows.
func (d *Decoder) loopback(b []byte, p *packet.Packet) bool {
	if len(b) < 5 {
		return false
	}
	family := binary.LittleEndian.Uint32(b)
	if family > 0xffff {
		family = binary.BigEndian.Uint32(b)
	}
	version := b[4] >> 4
	switch family {
	case 2:
		return version == 4 && d.ip(b[4:], p)
	case 10, 23, 24, 28, 30: // Linux, Windows, NetBSD and OpenBSD, FreeBSD, macOS
		return version == 6 && d.ip(b[4:], p)
	}
	return false
}
