package decode

import (
	"encoding/binary"
	"math"

	"jaws/capture/packet"
)

const (
	ethernetHeader = 14
	// leastFrame is what an Ethernet frame is padded to, without the check
	// sequence. IEEE 802.3.
	leastFrame = 60
	// MaxRebuilt is the most that Rebuild appends, bytes.
	MaxRebuilt = ethernetHeader + 40 + 20 + maxOptions
	maxOptions = 40
	// experimental is the ethertype, and nobody the IP protocol number, of what
	// the packet does not tell. IEEE 802, RFC 3692.
	experimental = 0x88b5
	nobody       = 253
)

// Rebuild appends to b the headers that p was or could have been read from, as
// those of an Ethernet frame: for a source that has packets and no frames, so
// that what it shows can be opened elsewhere. What p does not tell is zero:
// payload, sequence numbers, checksums but IPv4's. Hardware addresses are made
// from network addresses and marked as local. The Decoder reads the same
// addresses, ports, flags, hops and lengths from it.
func Rebuild(b []byte, p *packet.Packet) []byte {
	src, fromIP := p.Src.IP()
	dst, toIP := p.Dst.IP()
	kind := etherType(p.Protocol)
	isIP := fromIP && toIP && src.Is4() == dst.Is4()
	if isIP {
		kind = typeIPv6
		if src.Is4() {
			kind = typeIPv4
		}
	}
	from, to := hardware(p.Src), hardware(p.Dst)
	b = append(append(b, to[:]...), from[:]...)
	b = binary.BigEndian.AppendUint16(b, kind)
	switch {
	case isIP:
		return rebuildIP(b, p)
	case kind == typeARP:
		return rebuildARP(b, p, from)
	case p.Protocol == packet.LACP:
		return append(b, 1)
	}
	return b
}

// rebuildIP appends an IP header and that of the transport.
func rebuildIP(b []byte, p *packet.Packet) []byte {
	src, _ := p.Src.IP()
	dst, _ := p.Dst.IP()
	if src.Is6() {
		from, to := src.As16(), dst.As16()
		t := transportOf(p, 40)
		b = append(b, 0x60, 0, 0, 0)
		b = binary.BigEndian.AppendUint16(b, uint16(min(t.length, math.MaxUint16)))
		if p.Fragment {
			b = append(b, 44, p.Hops)
			b = append(append(b, from[:]...), to[:]...)
			return append(b, t.kind, 0, 0, 8, 0, 0, 0, 0)
		}
		b = append(b, t.kind, p.Hops)
		b = append(append(b, from[:]...), to[:]...)
		return t.rebuild(b, p)
	}
	from, to := src.As4(), dst.As4()
	t := transportOf(p, 20)
	at := len(b)
	b = append(b, 0x45, 0)
	b = binary.BigEndian.AppendUint16(b, uint16(min(20+t.length, math.MaxUint16)))
	b = append(b, 0, 0, 0, 0, p.Hops, t.kind, 0, 0)
	if p.Fragment {
		b[at+7] = 1
	}
	b = append(append(b, from[:]...), to[:]...)
	binary.BigEndian.PutUint16(b[at+10:], checksum(b[at:]))
	return t.rebuild(b, p)
}

// transport is what an IP header carries, lengths in bytes.
type transport struct {
	kind    uint8
	header  int // as far as it is rebuilt, without options
	options int // of TCP
	length  int // in all
}

// transportOf tells p's behind an IP header of that length.
func transportOf(p *packet.Packet, network int) transport {
	t := transport{kind: p.Transport, length: int(p.Payload)}
	if t.kind == 0 {
		t.kind = nobody
		if p.SrcPort != 0 || p.DstPort != 0 {
			t.kind = 17 // of the names that go over both, most go over UDP
		}
	}
	switch {
	case p.Fragment && network == 40:
		t.length += 8 // its own header
	case p.Fragment:
	case t.kind == 6:
		t.header = 20
	case t.kind == 17:
		t.header = 8
	}
	t.length += t.header
	if more := int(p.Length) - ethernetHeader - network - t.length; more > 0 && p.Length > leastFrame {
		// A packets.json knows neither payload nor options.
		t.length += more
		if t.header == 20 && more <= maxOptions && more%4 == 0 {
			t.options = more
		}
	}
	switch { // whose header counts as payload
	case p.Fragment:
	case t.kind == 1, t.kind == 58:
		t.header = min(8, max(t.length, 1))
	case t.kind == 132:
		t.header = min(12, max(t.length, 4))
	}
	return t
}

// rebuild appends the transport's header. TCP's options are all "no operation".
func (t *transport) rebuild(b []byte, p *packet.Packet) []byte {
	at := len(b)
	for range t.header {
		b = append(b, 0)
	}
	h := b[at:]
	switch {
	case t.header == 0:
		return b
	case t.kind == 1, t.kind == 58:
		h[0] = p.ICMPType
		return b
	}
	binary.BigEndian.PutUint16(h, p.SrcPort)
	binary.BigEndian.PutUint16(h[2:], p.DstPort)
	switch t.kind {
	case 6:
		h[12], h[13] = byte((t.header+t.options)/4)<<4, byte(p.Flags)
		for range t.options {
			b = append(b, 1)
		}
	case 17:
		binary.BigEndian.PutUint16(h[4:], uint16(min(t.length, math.MaxUint16)))
	}
	return b
}

// rebuildARP appends an ARP message that asks all and answers one.
func rebuildARP(b []byte, p *packet.Packet, from [6]byte) []byte {
	operation := byte(2)
	if p.Dst.IsGroup() {
		operation = 1
	}
	b = append(append(b, 0, 1, 8, 0, 6, 4, 0, operation), from[:]...)
	var unknown [14]byte // the sender's network address, and the target
	return append(b, unknown[:]...)
}

// etherType is that of a protocol right above Ethernet.
func etherType(p packet.Protocol) uint16 {
	switch p {
	case packet.ARP:
		return typeARP
	case packet.LLDP:
		return typeLLDP
	case packet.EAPOL:
		return typeEAPOL
	case packet.PPPoE:
		return typeDiscovery
	case packet.MPLS:
		return typeMPLS
	case packet.PTP:
		return typePTP
	case packet.Profinet:
		return typeProfinet
	case packet.LACP:
		return typeSlow
	}
	return experimental
}

// hardware is a's own, or one made from it: that which a group has by RFC 1112
// and 2464, else a local one that is always the same.
func hardware(a packet.Addr) (h [6]byte) {
	if ip, ok := a.IP(); ok {
		if ip.Is4() {
			b := ip.As4()
			switch {
			case b[0]&0xf0 == 224:
				return [6]byte{1, 0, 0x5e, b[1] & 0x7f, b[2], b[3]}
			case a.IsGroup():
				return [6]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff}
			}
			return [6]byte{2, 0, b[0], b[1], b[2], b[3]}
		}
		b := ip.As16()
		if b[0] == 0xff {
			return [6]byte{0x33, 0x33, b[12], b[13], b[14], b[15]}
		}
		hash := a.Hash()
		return [6]byte{2, 6, byte(hash >> 24), byte(hash >> 16), byte(hash >> 8), byte(hash)}
	}
	if a.IsMAC() {
		return a.Hardware()
	}
	return h
}

// checksum is the Internet checksum of RFC 1071 over b, of even length.
func checksum(b []byte) uint16 {
	sum := uint32(0)
	for ; len(b) >= 2; b = b[2:] {
		sum += uint32(binary.BigEndian.Uint16(b))
	}
	for sum > math.MaxUint16 {
		sum = sum>>16 + sum&math.MaxUint16
	}
	return ^uint16(sum)
}
