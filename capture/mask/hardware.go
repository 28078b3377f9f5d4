package mask

// protocolGroups are beginnings of hardware addresses that name a protocol's group and
// no device: IEEE 802.1, Cisco's, PTP, and those of well-known IP groups, RFC
// 1112 and 2464.
var protocolGroups = []struct {
	b    [6]byte
	bits int
}{
	{[6]byte{0x01, 0x80, 0xc2, 0, 0, 0}, 40},
	{[6]byte{0x01, 0, 0x0c, 0xcc, 0xcc, 0xc0}, 44},
	{[6]byte{0x01, 0x1b, 0x19, 0, 0, 0}, 48},
	{[6]byte{0x01, 0, 0x5e, 0, 0, 0}, 39},
	{[6]byte{0x01, 0, 0x5e, 0x7f, 0xff, 0xfa}, 48},
	{[6]byte{0x33, 0x33, 0, 0, 0, 0}, 31},
	{[6]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff}, 48},
	{[6]byte{}, 48},
}

func begins(a, with [6]byte, bits int) bool {
	for bit := range bits {
		if (a[bit/8]^with[bit/8])&(0x80>>(bit%8)) != 0 {
			return false
		}
	}
	return true
}

// mac masks a hardware address: all but the group bit, the maker's part too, as
// it tells which device is meant where there is one of that maker. Broadcast, the
// zero address and the groups of protocols stay; the group of an IPv6 host's
// neighbours stays one of the same address as in IPv6. Two devices whose first n
// bits were the same share n bits afterwards, but for a group's, which keeps
// what makes it one of IP's.
func (m *Mask) mac(b [6]byte) [6]byte {
	for _, g := range protocolGroups {
		if begins(b, g.b, g.bits) {
			return b
		}
	}
	if b[0] == 0x33 && b[1] == 0x33 && b[2] == 0xff {
		six := solicited.Addr().As16()
		copy(six[13:], b[3:])
		six = m.ip6(six)
		copy(b[3:], six[13:])
		return b
	}
	keep := 0
	switch {
	case b[0] == 0x33 && b[1] == 0x33:
		keep = 16
	case b[0] == 1 && b[1] == 0 && b[2] == 0x5e && b[3]&0x80 == 0:
		keep = 25
	}
	// What comes to stand where one of those stands that stay goes on from
	// there, so that no two become one.
	for {
		m.hard.mask(b[:], func(bit int) bool { return bit < keep || bit == 7 })
		if !m.taken(b, keep) {
			return b
		}
	}
}

// taken tells whether a masked address, of which keep bits stayed, stands where
// another kind belongs.
func (m *Mask) taken(b [6]byte, keep int) bool {
	for _, g := range protocolGroups {
		if begins(b, g.b, g.bits) {
			return true
		}
	}
	v6, v4 := b[0] == 0x33 && b[1] == 0x33, b[0] == 1 && b[1] == 0 && b[2] == 0x5e && b[3]&0x80 == 0
	return keep == 0 && (v6 || v4) || keep == 16 && b[2] == 0xff
}
