package mask

import "encoding/binary"

// carried masks what an IP header carries; addresses masks the two of that
// header, once the checksum was judged by what they were.
func (w *walk) carried(s *segment, addresses func()) {
	b := s.b
	at, least := -1, 0 // the checksum's place, and what is kept
	covers := true     // the addresses
	switch {
	case s.later:
	case s.protocol == tcp:
		at, least = 16, 20
	case s.protocol == udp:
		at, least = 6, 8
	case s.protocol == icmp6:
		at, least = 2, 4
	case s.protocol == icmp4, s.protocol == igmp:
		at, least, covers = 2, 4, false
	case s.protocol == sctp, s.protocol == esp:
		least = 8
	case s.protocol == gre:
		least = 4
	}
	sumOf := func() uint32 {
		if !covers {
			return 0
		}
		return pseudo(s.addresses, s.protocol, s.length)
	}
	if s.protocol == ip4in && !s.later || s.protocol == ip6in && !s.later {
		addresses()
		w.inside(w.ip, b)
		return
	}
	if s.protocol == tcp && len(b) >= 8 && len(b) < least { // an error tells of so much
		addresses()
		clear(b[8:])
		return
	}
	if len(b) < least || least == 0 {
		addresses()
		clear(b)
		return
	}
	was := other
	if at >= 0 && s.whole {
		was = judge(b, at, sumOf())
	} else if at >= 0 && covers && uint32(binary.BigEndian.Uint16(b[at:])) == sumOf() {
		was = begun
	}
	addresses()
	switch s.protocol {
	case tcp:
		w.tcp(b)
	case udp:
		clear(b[8:])
	case icmp4:
		w.icmp4(b)
	case icmp6:
		w.icmp6(b)
	case igmp:
		w.igmp(b)
	case gre:
		w.gre(b)
	default:
		clear(b[least:])
	}
	if at >= 0 {
		renew(b, at, sumOf(), was)
	}
}

// tcp keeps the header, and of its options those that hold no address.
func (w *walk) tcp(b []byte) {
	header := int(b[12]>>4) * 4
	if header < 20 || header > len(b) {
		clear(b[20:])
		return
	}
	clear(b[header:])
	const end, nothing, size, scale, mayAck, ack, clock = 0, 1, 2, 3, 4, 5, 8
	for o := b[20:header]; len(o) > 0; {
		if o[0] == nothing {
			o = o[1:]
			continue
		}
		if o[0] == end || len(o) < 2 || int(o[1]) < 2 || int(o[1]) > len(o) {
			clear(o)
			return
		}
		length := int(o[1])
		switch o[0] {
		case size, scale, mayAck, ack, clock:
		default:
			for i := range length {
				o[i] = nothing
			}
		}
		o = o[length:]
	}
}

// gre masks RFC 2784 and 2890. Its checksum is of what is masked, and cleared.
func (w *walk) gre(b []byte) {
	flags, kind, size := b[0], binary.BigEndian.Uint16(b[2:]), 4
	if flags&0x40 != 0 || b[1]&7 != 0 { // with a route, or PPTP's
		clear(b[4:])
		return
	}
	for _, bit := range []byte{0x80, 0x20, 0x10} { // checksum, key, sequence number
		if flags&bit != 0 {
			size += 4
		}
	}
	if size > len(b) {
		clear(b[4:])
		return
	}
	if flags&0x80 != 0 {
		clear(b[4:8])
	}
	switch kind {
	case typeIPv4, typeIPv6:
		w.inside(w.ip, b[size:])
	case typeBridged:
		w.inside(w.ethernet, b[size:])
	default:
		clear(b[size:])
	}
}
