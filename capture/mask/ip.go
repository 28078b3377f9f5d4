package mask

import (
	"encoding/binary"

	"jaws/capture/packet"
)

func (w *walk) four(b []byte) {
	ip, _ := w.m.Addr(packet.AddrFrom4([4]byte(b[:4]))).IP()
	to := ip.As4()
	copy(b, to[:])
}

func (w *walk) six(b []byte) {
	ip, _ := w.m.Addr(packet.AddrFrom16([16]byte(b[:16]))).IP()
	to := ip.As16()
	copy(b, to[:])
}

func (w *walk) ip(b []byte) bool {
	switch {
	case len(b) == 0:
	case b[0]>>4 == 4:
		return w.ip4(b)
	case b[0]>>4 == 6:
		return w.ip6(b)
	}
	return false
}

// segment is what an IP header carries.
type segment struct {
	protocol uint8
	b        []byte // as far as it was captured
	// addresses stand in the frame; they change while it is masked.
	addresses []byte
	// length is all of it, bytes; whole tells that all was captured and that it
	// is not a piece.
	length int
	whole  bool
	later  bool // a later fragment
}

// ip4 masks RFC 791. Its options hold routes, and become ends of options.
func (w *walk) ip4(b []byte) bool {
	header := int(b[0]&15) * 4
	if header < 20 || len(b) < header {
		return false
	}
	total := int(binary.BigEndian.Uint16(b[2:]))
	if total == 0 {
		total = len(b) // segmentation offload leaves it out
	}
	if total < header {
		return false
	}
	was := judge(b[:header], 10, 0)
	pieces := binary.BigEndian.Uint16(b[6:])
	s := segment{
		protocol: b[9], b: b[header:min(total, len(b))], addresses: b[12:20], length: total - header,
		whole: total <= len(b) && pieces&0x3fff == 0, later: pieces&0x1fff != 0,
	}
	clear(b[min(total, len(b)):])
	w.carried(&s, func() { w.four(b[12:16]); w.four(b[16:20]) })
	clear(b[20:header])
	renew(b[:header], 10, 0, was)
	return true
}

// ip6 masks RFC 8200. Options of its extension headers become padding; a routing
// header is cleared but for its kind.
func (w *walk) ip6(b []byte) bool {
	if len(b) < 40 {
		return false
	}
	length := int(binary.BigEndian.Uint16(b[4:]))
	if length == 0 {
		length = len(b) - 40
	}
	end := min(40+length, len(b))
	clear(b[end:])
	s := segment{protocol: b[6], b: b[40:end], addresses: b[8:40], length: length, whole: 40+length <= len(b)}
	for routed := false; ; {
		size := 8
		switch s.protocol {
		case hopByHop, destinationOptions, routing:
			if len(s.b) >= 8 {
				size = 8 * (1 + int(s.b[1]))
			}
			routed = routed || s.protocol == routing
		case fragment:
		default:
			w.carried(&s, func() { w.six(b[8:24]); w.six(b[24:40]) })
			return true
		}
		if len(s.b) < 8 || len(s.b) < size {
			clear(s.b)
			w.six(b[8:24])
			w.six(b[24:40])
			return true
		}
		switch s.protocol {
		case fragment:
			pieces := binary.BigEndian.Uint16(s.b[2:]) & 0xfff9
			s.whole, s.later = s.whole && pieces == 0, s.later || pieces&0xfff8 != 0
		case routing:
			clear(s.b[4:size])
		default:
			clear(s.b[2:size])
		}
		s.whole = s.whole && !routed // the checksum is of the last destination
		s.protocol, s.b, s.length = s.b[0], s.b[size:], s.length-size
		if s.later {
			s.protocol = noNext
		}
	}
}

// The numbers of what an IP header is followed by, of the IANA's registry.
const (
	hopByHop, icmp4, igmp, ip4in, tcp, udp = 0, 1, 2, 4, 6, 17
	ip6in, routing, fragment, gre, esp     = 41, 43, 44, 47, 50
	icmp6, noNext, destinationOptions      = 58, 59, 60
	sctp                                   = 132
)
