package mask

import (
	"math/rand/v2"
	"net/netip"
	"testing"

	"jaws/capture/packet"
)

func testMask() *Mask {
	var key [KeySize]byte
	for i := range key {
		key[i] = byte(i*5 + 3)
	}
	return FromKey(key)
}

// TestEachBitIsItsOwn counts how often a private network's third number stays as
// it was: once in 256 keys.
func TestEachBitIsItsOwn(t *testing.T) {
	random, stayed := rand.New(rand.NewPCG(7, 8)), 0
	const keys = 256 * 32
	for range keys {
		var key [KeySize]byte
		for i := range key {
			key[i] = byte(random.Uint32())
		}
		if FromKey(key).ip4([4]byte{192, 168, 0, 7})[2] == 0 {
			stayed++
		}
	}
	if stayed < 16 || stayed > 64 {
		t.Errorf("stayed %d times of %d, want about 32", stayed, keys)
	}
}

// kind is what a reader tells addresses apart by.
type kind struct {
	valid, mac, group, local, loopback, four, private, linkLocal, unspecified, ownGroup bool
}

func kindOf(a packet.Addr) kind {
	ip, _ := a.IP()
	return kind{
		a.IsValid(), a.IsMAC(), a.IsGroup(), a.IsLocal(), a.IsLoopback(), ip.Is4(), ip.IsPrivate(), ip.IsLinkLocalUnicast(),
		ip.IsUnspecified(), ip.IsInterfaceLocalMulticast() || ip.IsLinkLocalMulticast(),
	}
}

// some are addresses of every kind, and many at random beside them.
func some(random *rand.Rand) (all []packet.Addr) {
	for _, s := range []string{
		"0.0.0.0", "127.0.0.1", "127.3.2.1", "255.255.255.255", "10.0.0.1", "10.255.255.255", "11.0.0.1", "9.255.255.255", "172.16.0.1", "172.31.255.254",
		"172.32.0.1", "172.15.0.1", "192.168.0.1", "192.168.0.2", "192.168.0.254", "192.168.0.255", "192.167.1.1", "169.254.3.4", "224.0.0.251", "239.255.255.250",
		"239.1.2.3", "232.1.2.3", "240.0.0.1", "8.8.8.8", "8.8.4.4", "1.1.1.1", "100.64.0.1", "192.0.2.1", "203.0.113.9",
		"::", "::1", "::2", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "fe80::1", "fe80::2:3", "fe80:1::1", "fc00::1", "fd12:3456::1", "ff02::1", "ff02::fb",
		"ff02::1:ff12:3456", "ff3e:40:2001:db8::1", "ff15::7", "2001:db8::1", "2001:db8::2", "2600::1", "2a00:1450:4001::200e", "64:ff9b::808:808", "2002:808:808::1",
	} {
		ip := netip.MustParseAddr(s)
		if ip.Is4() {
			all = append(all, packet.AddrFrom4(ip.As4()))
		} else {
			all = append(all, packet.AddrFrom16(ip.As16()))
		}
	}
	for _, b := range [][6]byte{
		{},
		{0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
		{0, 0x1b, 0x21, 1, 2, 3},
		{0, 0x1b, 0x21, 1, 2, 4},
		{2, 0, 10, 0, 0, 1},
		{1, 0, 0x5e, 0, 0, 0xfb},
		{1, 0, 0x5e, 1, 2, 3},
		{0x33, 0x33, 0xff, 0x12, 0x34, 0x56},
		{0x33, 0x33, 0, 0, 0, 1},
		{0x33, 0x33, 9, 9, 9, 9},
		{1, 0x80, 0xc2, 0, 0, 0x0e},
		{3, 1, 2, 3, 4, 5},
	} {
		all = append(all, packet.AddrFromMAC(b))
	}
	for range 2000 {
		var b [16]byte
		for i := range b {
			b[i] = byte(random.Uint32())
		}
		all = append(all, packet.AddrFrom4([4]byte(b[:])), packet.AddrFrom16(b), packet.AddrFromMAC([6]byte(b[:])),
			packet.AddrFrom4([4]byte{192, 168, b[0] & 3, b[1]}), packet.AddrFrom16([16]byte{0: 0xfe, 1: 0x80, 14: b[0], 15: b[1]}),
			packet.AddrFrom16([16]byte{0: 0x20, 1: 1, 2: 0xd, 3: 0xb8, 7: b[0] & 1, 15: b[1]}))
	}
	return all
}

func TestKindStaysAndNoTwoBecomeOne(t *testing.T) {
	m := testMask()
	from := map[packet.Addr]packet.Addr{}
	for _, a := range some(rand.New(rand.NewPCG(1, 2))) {
		to := m.Addr(a)
		if kindOf(to) != kindOf(a) {
			t.Errorf("%v became %v: %+v, was %+v", a, to, kindOf(to), kindOf(a))
		}
		if again := kindOf(m.Addr(to)); again != kindOf(a) {
			t.Errorf("%v masked twice is %v", a, m.Addr(to))
		}
		if other, taken := from[to]; taken && other != a {
			t.Errorf("%v and %v both became %v", a, other, to)
		}
		from[to] = a
		clear(m.known)
		if m.Addr(a) != to {
			t.Errorf("%v became another address the second time", a)
		}
	}
}

// TestPrefixesStay looks at pairs that share from nothing to all.
func TestPrefixesStay(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	m := testMask()
	for _, a := range some(random) {
		ip, ok := a.IP()
		if !ok {
			continue
		}
		b := ip.AsSlice()
		bit := random.IntN(8 * len(b))
		b[bit/8] ^= 0x80 >> (bit % 8)
		for i := bit + 1; i < 8*len(b); i++ {
			if random.IntN(2) == 0 {
				b[i/8] ^= 0x80 >> (i % 8)
			}
		}
		other, _ := netip.AddrFromSlice(b)
		x, y := m.IP(ip), m.IP(other)
		if ip.Is4In6() || other.Is4In6() || ip.IsMulticast() || other.IsMulticast() {
			continue // those of IPv4 go by IPv4, groups by their kind
		}
		if got := shared(x, y); got != bit {
			t.Errorf("%v and %v share %d bits, %v and %v %d", ip, other, bit, x, y, got)
		}
	}
}

func TestOutsideChanges(t *testing.T) {
	m, same, all := testMask(), 0, 0
	for _, a := range some(rand.New(rand.NewPCG(5, 6)))[40:] {
		if a.IsLoopback() || a.IsGroup() {
			continue
		}
		if all++; m.Addr(a) == a {
			same++
		}
	}
	if same > all/100 {
		t.Errorf("%d of %d stayed as they were", same, all)
	}
	if New().Addr(packet.AddrFrom4([4]byte{8, 8, 8, 8})) == m.Addr(packet.AddrFrom4([4]byte{8, 8, 8, 8})) &&
		New().Addr(packet.AddrFrom4([4]byte{8, 8, 4, 4})) == m.Addr(packet.AddrFrom4([4]byte{8, 8, 4, 4})) {
		t.Error("a new mask has the key of the test")
	}
}

func TestMulticastOfNeighboursFitsTheirAddress(t *testing.T) {
	m := testMask()
	six := m.Addr(packet.AddrFrom16(netip.MustParseAddr("ff02::1:ff12:3456").As16()))
	mac := m.Addr(packet.AddrFromMAC([6]byte{0x33, 0x33, 0xff, 0x12, 0x34, 0x56})).Hardware()
	ip, _ := six.IP()
	b := ip.As16()
	if [3]byte(b[13:]) != [3]byte(mac[3:]) || [3]byte(b[13:]) == [3]byte{0x12, 0x34, 0x56} {
		t.Errorf("%v and %x", six, mac)
	}
}

func TestPacketAndEndpoint(t *testing.T) {
	m := testMask()
	a := packet.AddrFrom4([4]byte{8, 8, 8, 8})
	p := packet.Packet{Src: a, SrcPort: 53, NameHash: 7, NameLength: 3, NameEntropy: 2}
	m.Packet(&p)
	if p.Src != m.Addr(a) || p.Dst.IsValid() || p.SrcPort != 53 || p.NameHash != 0 || p.NameLength != 0 || p.NameEntropy != 0 {
		t.Errorf("%+v", p)
	}
	if e := m.Endpoint(packet.Endpoint{Addr: a, Port: 9}); e.Addr != p.Src || e.Port != 9 {
		t.Errorf("%v", e)
	}
}

func BenchmarkAddrNew(b *testing.B) {
	m := testMask()
	var four [4]byte
	for i := 0; b.Loop(); i++ {
		four = [4]byte{8, byte(i >> 16), byte(i >> 8), byte(i)}
		m.ip4(four)
	}
}
