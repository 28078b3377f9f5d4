package packet

import (
	"encoding/binary"
	"fmt"
	"net/netip"
)

// Addr is an IPv4, IPv6 or hardware address without pointers, so that it can
// be a map key and stand in a ring. The zero Addr is no address.
type Addr struct {
	bytes [16]byte
	kind  addrKind
}

type addrKind uint8

const (
	noAddr addrKind = iota
	ipv4
	ipv6
	mac
)

// AddrFrom4 is the IPv4 address b.
func AddrFrom4(b [4]byte) Addr {
	a := Addr{kind: ipv4}
	copy(a.bytes[:4], b[:])
	return a
}

// AddrFrom16 is the IPv6 address b.
func AddrFrom16(b [16]byte) Addr { return Addr{bytes: b, kind: ipv6} }

// AddrFromMAC is the hardware address b.
func AddrFromMAC(b [6]byte) Addr {
	a := Addr{kind: mac}
	copy(a.bytes[:6], b[:])
	return a
}

// AddrFromIP is ip without its zone; an IPv4-mapped address becomes IPv4. An
// invalid ip gives the zero Addr.
func AddrFromIP(ip netip.Addr) Addr {
	ip = ip.Unmap()
	switch {
	case ip.Is4():
		return AddrFrom4(ip.As4())
	case ip.Is6():
		return AddrFrom16(ip.As16())
	}
	return Addr{}
}

// IP is the address as netip knows it; ok is false for a hardware address and
// for none.
func (a Addr) IP() (ip netip.Addr, ok bool) {
	switch a.kind {
	case ipv4:
		return netip.AddrFrom4([4]byte(a.bytes[:4])), true
	case ipv6:
		return netip.AddrFrom16(a.bytes), true
	}
	return netip.Addr{}, false
}

// Hardware is the hardware address's bytes, zero where it is another kind.
func (a Addr) Hardware() (b [6]byte) {
	if a.kind == mac {
		copy(b[:], a.bytes[:])
	}
	return b
}

// IsValid tells whether there is an address at all.
func (a Addr) IsValid() bool { return a.kind != noAddr }

// IsMAC tells whether it is a hardware address.
func (a Addr) IsMAC() bool { return a.kind == mac }

// IsLoopback tells whether it is in 127.0.0.0/8 or ::1.
func (a Addr) IsLoopback() bool {
	ip, ok := a.IP()
	return ok && ip.IsLoopback()
}

// IsGroup tells whether more than one host hears it: multicast, the limited
// broadcast, or a hardware address with the group bit. A subnet's own
// broadcast cannot be told without its mask; one ending in .255 of a private
// network is taken for it.
func (a Addr) IsGroup() bool {
	switch a.kind {
	case mac:
		return a.bytes[0]&1 != 0
	case ipv4:
		return a.bytes[0]&0xf0 == 224 || a.bytes[0] == 255 || (a.bytes[3] == 255 && a.isPrivate4())
	case ipv6:
		return a.bytes[0] == 0xff
	}
	return false
}

// IsLocal tells whether the address belongs to a network of one's own:
// private (RFC 1918, RFC 4193), link-local, loopback, or a hardware address.
// Group addresses are not hosts and so not local.
func (a Addr) IsLocal() bool {
	if a.IsGroup() {
		return false
	}
	switch a.kind {
	case mac:
		return true
	case ipv4:
		return a.isPrivate4() || a.bytes[0] == 127 || (a.bytes[0] == 169 && a.bytes[1] == 254)
	case ipv6:
		ip := netip.AddrFrom16(a.bytes)
		return ip.IsPrivate() || ip.IsLinkLocalUnicast() || ip.IsLoopback()
	}
	return false
}

func (a Addr) isPrivate4() bool {
	b := a.bytes
	return b[0] == 10 || (b[0] == 192 && b[1] == 168) || (b[0] == 172 && b[1]&0xf0 == 16)
}

// Hash is a 64-bit hash that depends on the address alone, the same in every
// run.
func (a Addr) Hash() uint64 {
	return mix(binary.LittleEndian.Uint64(a.bytes[:8]), binary.LittleEndian.Uint64(a.bytes[8:])^uint64(a.kind)<<56)
}

// mix is the finaliser of MurmurHash3 over two words. Appleby 2011.
func mix(x, y uint64) uint64 {
	h := x*0x9e3779b97f4a7c15 ^ y
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// String is the address as people write it, "-" for none.
func (a Addr) String() string {
	if a.kind == mac {
		b := a.bytes
		return fmt.Sprintf("%02x:%02x:%02x:%02x:%02x:%02x", b[0], b[1], b[2], b[3], b[4], b[5])
	}
	if ip, ok := a.IP(); ok {
		return ip.String()
	}
	return "-"
}

// MarshalBinary is the kind and the bytes of the address, 17 in all.
func (a Addr) MarshalBinary() ([]byte, error) {
	return append([]byte{byte(a.kind)}, a.bytes[:]...), nil
}

// UnmarshalBinary takes what MarshalBinary made.
func (a *Addr) UnmarshalBinary(b []byte) error {
	if len(b) != 1+len(a.bytes) || addrKind(b[0]) > mac {
		return fmt.Errorf("%d bytes of kind %d are no address", len(b), append(b, 0)[0])
	}
	a.kind = addrKind(b[0])
	copy(a.bytes[:], b[1:])
	return nil
}
