package mask

import "net/netip"

// special is a range that maps to itself: addresses stay in it, and others out
// of it. Of a whole one every address stays as it is.
type special struct {
	prefix netip.Prefix
	whole  bool
}

// ranges4 and ranges6 tell the kinds apart that a reader goes by: RFC 6890, and
// the group addresses that name a service and not a place.
var (
	ranges4 = []special{
		whole("0.0.0.0/8"), whole("127.0.0.0/8"), whole("255.255.255.255/32"),
		inside("10.0.0.0/8"), inside("172.16.0.0/12"), inside("192.168.0.0/16"), inside("169.254.0.0/16"),
		inside("224.0.0.0/4"), whole("224.0.0.0/23"), whole("239.255.255.250/32"),
	}
	ranges6 = []special{
		whole("::/127"), inside("::ffff:0:0/96"),
		inside("fe80::/64"), inside("fe80::/10"), inside("fc00::/8"), inside("fd00::/8"),
	}
)

func inside(p string) special { return special{prefix: netip.MustParsePrefix(p)} }
func whole(p string) special  { return special{prefix: netip.MustParsePrefix(p), whole: true} }

// stays tells how many of ip's first bits are on the way into a special range
// or beside one, and must stay for that; all of them in a whole one.
func stays(ip netip.Addr, ranges []special) (bits int) {
	for i := range ranges {
		p := ranges[i].prefix
		if p.Contains(ip) {
			if ranges[i].whole {
				return ip.BitLen()
			}
			bits = max(bits, p.Bits())
			continue
		}
		// The bit in which they differ stays too, or ip could come into p.
		bits = max(bits, shared(ip, p.Addr())+1)
	}
	return bits
}

// shared is how many first bits two addresses of a family have in common.
func shared(a, b netip.Addr) int {
	x, y := a.AsSlice(), b.AsSlice()
	for bit := range 8 * len(x) {
		if one := byte(0x80) >> (bit % 8); (x[bit/8]^y[bit/8])&one != 0 {
			return bit
		}
	}
	return 8 * len(x)
}

// ip4 masks an IPv4 address. A private network's .255, which its hosts take for
// all of them, stays a .255.
func (m *Mask) ip4(b [4]byte) [4]byte {
	ip := netip.AddrFrom4(b)
	keep, private := stays(ip, ranges4), ip.IsPrivate()
	m.four.mask(b[:], func(bit int) bool {
		if bit < keep {
			return true
		}
		// So must each bit that could lead there or away from there.
		return private && bit >= 24 && ip.As4()[3]|0xff>>(bit-24) == 0xff
	})
	return b
}

// ip6 masks an IPv6 address. One that stands for an IPv4 address goes on to do
// so. A permanent group is known to all and stays, but for those that hold the
// end of a host's address: ff02::1:ff00:0/104, RFC 4291. Of other groups flags
// and scope stay.
func (m *Mask) ip6(b [16]byte) [16]byte {
	ip := netip.AddrFrom16(b)
	if ip.Is4In6() {
		four := m.ip4([4]byte(b[12:]))
		copy(b[12:], four[:])
		return b
	}
	keep := 0
	switch {
	case solicited.Contains(ip):
		keep = solicited.Bits()
	case b[0] == 0xff && b[1]&0xf0 == 0:
		return b
	case b[0] == 0xff:
		keep = 16
	default:
		// All groups count as one range, which nothing may come into.
		keep = max(stays(ip, ranges6), shared(ip, groups)+1)
	}
	m.six.mask(b[:], func(bit int) bool { return bit < keep })
	return b
}

var (
	solicited = netip.MustParsePrefix("ff02::1:ff00:0/104")
	groups    = netip.MustParseAddr("ff00::")
)
