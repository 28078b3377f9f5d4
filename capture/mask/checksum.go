package mask

import (
	"encoding/binary"
	"math"
)

// sum adds b to the sum of 16-bit words of RFC 1071, an odd last byte as if a
// zero followed.
func sum(to uint32, b []byte) uint32 {
	for ; len(b) >= 2; b = b[2:] {
		to += uint32(binary.BigEndian.Uint16(b))
		if to > math.MaxUint16 {
			to -= math.MaxUint16
		}
	}
	if len(b) == 1 {
		to += uint32(b[0]) << 8
	}
	return fold(to)
}

func fold(v uint32) uint32 {
	for v > math.MaxUint16 {
		v = v>>16 + v&math.MaxUint16
	}
	return v
}

// pseudo is the sum of the header that a transport's checksum stands for too:
// addresses, protocol and length. RFC 9293, RFC 8200.
func pseudo(addresses []byte, protocol uint8, length int) uint32 {
	return fold(sum(0, addresses) + uint32(protocol) + fold(uint32(length)))
}

// verdict is what a checksum was before.
type verdict uint8

const (
	// other is wrong, or of bytes that were not captured.
	other verdict = iota
	right
	// begun is the pseudo header's sum alone: the NIC was to do the rest.
	begun
	none // zero: not used, or to be filled in
)

// judge tells what the checksum at b[at:] is, of b and a header's sum.
func judge(b []byte, at int, header uint32) verdict {
	switch now := uint32(binary.BigEndian.Uint16(b[at:])); {
	case now == 0:
		return none
	case sum(header, b) == math.MaxUint16:
		return right
	case header != 0 && now == header:
		return begun
	}
	return other
}

// renew writes the checksum that b has now where it was right before, and zero
// where it was not: one that was not is made of what was masked as well.
func renew(b []byte, at int, header uint32, was verdict) {
	binary.BigEndian.PutUint16(b[at:], 0)
	switch was {
	case right:
		now := ^uint16(sum(header, b))
		if now == 0 {
			now = math.MaxUint16 // UDP's zero says that there is none
		}
		binary.BigEndian.PutUint16(b[at:], now)
	case begun:
		binary.BigEndian.PutUint16(b[at:], uint16(header))
	}
}
