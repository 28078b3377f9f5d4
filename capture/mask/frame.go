package mask

import (
	"encoding/binary"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

// Frame masks a frame as it was captured, in place and at the same length. What
// is left are headers whose fields are known, with masked addresses, and zeros:
// payload, options that could hold an address, padding, and all of a protocol
// that is not known. Checksums that were right are right again, others are zero.
// It is false where the frame cannot be masked with certainty: the link type is
// none that is read, or the frame is cut or malformed before its addresses end;
// the bytes must not be used then.
func (m *Mask) Frame(link decode.LinkType, b []byte) bool {
	w := walk{m: m}
	switch link {
	case decode.Ethernet:
		return w.ethernet(b)
	case decode.Null, decode.Loop:
		return len(b) >= 4 && w.ip(b[4:])
	case decode.RawBSD, decode.RawOpenBSD, decode.Raw, decode.IPv4, decode.IPv6:
		return w.ip(b)
	case decode.Cooked:
		return w.cooked(b)
	case decode.Cooked2:
		return w.cooked2(b)
	case decode.PPP, decode.PPPHDLC:
		return w.ppp(b)
	case decode.PPPoE:
		return w.pppoe(b)
	case decode.WLAN:
		return w.wlan(b)
	case decode.Radiotap:
		return w.radiotap(b)
	}
	return false
}

// walk goes through one frame. Each of its steps answers for all of the bytes
// that it is given: true says that none is left that was not masked, cleared or
// known; false that they are to be cleared, or the frame left out.
type walk struct {
	m     *Mask
	depth int // of packets inside packets
}

// maxDepth is how many packets inside packets are followed; deeper is cleared.
const maxDepth = 8

// inside masks what another packet carries, and clears what it cannot.
func (w *walk) inside(step func([]byte) bool, b []byte) {
	if w.depth >= maxDepth {
		clear(b)
		return
	}
	w.depth++
	if !step(b) {
		clear(b)
	}
	w.depth--
}

func (w *walk) hardware(b []byte) {
	to := w.m.Addr(packet.AddrFromMAC([6]byte(b[:6]))).Hardware()
	copy(b, to[:])
}

func (w *walk) ethernet(b []byte) bool {
	if len(b) < 14 {
		return false
	}
	w.hardware(b[:6])
	w.hardware(b[6:12])
	return w.ethertype(binary.BigEndian.Uint16(b[12:]), b[14:])
}

// The ethertypes that are read, of the IEEE's registry.
const (
	typeIPv4, typeIPv6   = 0x0800, 0x86dd
	typeARP, typeRARP    = 0x0806, 0x8035
	typeMPLS, typeMPLS2  = 0x8847, 0x8848
	typeSession          = 0x8864
	typeBackbone         = 0x88e7
	typeFabricPath       = 0x8903
	typeVNTag            = 0x8926
	typeBridged          = 0x6558
	greatestLength       = 1500 // of 802.3, where the type would be
	typeVLAN, typeQinQ   = 0x8100, 0x88a8
	typeQinQ1, typeQinQ2 = 0x9100, 0x9200
	typeQinQ3            = 0x9300
)

// ethertype masks what follows an ethertype, or a length of 802.3.
func (w *walk) ethertype(kind uint16, b []byte) bool {
	for {
		size := 4
		switch kind {
		case typeVLAN, typeQinQ, typeQinQ1, typeQinQ2, typeQinQ3:
		case typeVNTag:
			size = 6
		default:
			return w.named(kind, b)
		}
		if len(b) < size {
			return false
		}
		kind, b = binary.BigEndian.Uint16(b[size-2:]), b[size:]
	}
}

func (w *walk) named(kind uint16, b []byte) bool {
	switch {
	case kind == typeIPv4, kind == typeIPv6:
		return w.ip(b)
	case kind == typeARP, kind == typeRARP:
		return w.arp(b)
	case kind == typeMPLS, kind == typeMPLS2:
		return w.mpls(b)
	case kind == typeSession:
		return w.pppoe(b)
	case kind == typeBackbone && len(b) >= 4:
		w.inside(w.ethernet, b[4:])
	case kind == typeFabricPath && len(b) >= 2:
		w.inside(w.ethernet, b[2:]) // behind the rest of its tag
	case kind <= greatestLength:
		return w.llc(b)
	default:
		clear(b)
	}
	return true
}

// arp masks both pairs of addresses, of Ethernet and IPv4.
func (w *walk) arp(b []byte) bool {
	if len(b) < 8 {
		return false
	}
	if binary.BigEndian.Uint64(b)>>16 != 0x0001_0800_0604 || len(b) < 28 {
		clear(b[8:])
		return true
	}
	for _, at := range [...]int{8, 18} {
		w.hardware(b[at : at+6])
		w.four(b[at+6 : at+10])
	}
	clear(b[28:])
	return true
}

// mpls keeps the stack of labels. What is below has no name of its own: IP is
// told by its version, and as a hardware address may begin like one, by more.
func (w *walk) mpls(b []byte) bool {
	for len(b) >= 4 {
		bottom := b[2]&1 != 0
		if b = b[4:]; !bottom {
			continue
		}
		if surelyIP(b) {
			w.inside(w.ip, b)
		} else {
			clear(b)
		}
		return true
	}
	return false
}

// surelyIP tells whether b is an IP packet by its checksum or its length too.
func surelyIP(b []byte) bool {
	switch {
	case len(b) >= 20 && b[0]>>4 == 4:
		header := int(b[0]&15) * 4
		return header >= 20 && header <= len(b) && judge(b[:header], 10, 0) == right
	case len(b) >= 40 && b[0]>>4 == 6:
		return 40+int(binary.BigEndian.Uint16(b[4:])) == len(b)
	}
	return false
}

// llc keeps a header of IEEE 802.2 and SNAP, and clears what is not IP or ARP.
func (w *walk) llc(b []byte) bool {
	switch {
	case len(b) >= 8 && b[0] == 0xaa && b[1] == 0xaa && b[2] == 3 && b[3] == 0 && b[4] == 0 && (b[5] == 0 || b[5] == 0xf8):
		if kind := binary.BigEndian.Uint16(b[6:]); kind > greatestLength {
			w.inside(func(b []byte) bool { return w.ethertype(kind, b) }, b[8:])
			return true
		}
		clear(b[8:])
	case len(b) >= 3 && b[0] == 6 && b[1] == 6 && b[2] == 3:
		w.inside(w.ip, b[3:])
	case len(b) >= 3:
		clear(b[3:])
	default:
		clear(b)
	}
	return true
}

// netlink is the ARPHRD of messages that only look like frames.
const netlink = 824

// cooked masks Linux' header for "any" interface, LINKTYPE_LINUX_SLL.
func (w *walk) cooked(b []byte) bool {
	if len(b) < 16 || binary.BigEndian.Uint16(b[2:]) == netlink {
		return false
	}
	w.sender(b[6:14], int(binary.BigEndian.Uint16(b[4:])))
	return w.cookedType(binary.BigEndian.Uint16(b[14:]), b[16:])
}

// cooked2 masks its successor, LINKTYPE_LINUX_SLL2.
func (w *walk) cooked2(b []byte) bool {
	if len(b) < 20 || binary.BigEndian.Uint16(b[8:]) == netlink {
		return false
	}
	w.sender(b[12:20], int(b[11]))
	return w.cookedType(binary.BigEndian.Uint16(b), b[20:])
}

// sender masks the eight bytes for an address of that length.
func (w *walk) sender(b []byte, length int) {
	if length != 6 {
		clear(b) // a tunnel's is an IP address, another's who knows
		return
	}
	w.hardware(b[:6])
	clear(b[6:])
}

// cookedType is an ethertype, but for what has none.
func (w *walk) cookedType(kind uint16, b []byte) bool {
	switch {
	case kind == 4:
		return w.llc(b)
	case kind <= greatestLength:
		clear(b)
		return true
	}
	return w.ethertype(kind, b)
}
