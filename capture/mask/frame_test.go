package mask

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"strings"
	"testing"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

// Two hosts, A and B, by every address that they have.
const (
	macA, macB = "001b21aaaaaa", "3c5282bbbbbb"
	ipA, ipB   = "c0a8174d", "08090a0b"
	sixA, sixB = "20010db8111122223333444455556666", "2a00145040011234aabbccddeeff0011"
	secret     = "736563726574" // "secret"
)

func unhex(t testing.TB, parts ...string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.Join(parts, ""))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func word(n int) string { return hex.EncodeToString(binary.BigEndian.AppendUint16(nil, uint16(n))) }

// four is an IPv4 packet with right checksums, as from A to B.
func four(t testing.TB, protocol byte, carried ...string) string {
	b := unhex(t, carried...)
	h := unhex(t, "4500", word(20+len(b)), "12340000", "40", hex.EncodeToString([]byte{protocol}), "0000", ipA, ipB)
	binary.BigEndian.PutUint16(h[10:], ^uint16(sum(0, h)))
	settle(protocol, b, h[12:20])
	return hex.EncodeToString(append(h, b...))
}

func six(t testing.TB, protocol byte, carried ...string) string {
	b := unhex(t, carried...)
	h := unhex(t, "60000000", word(len(b)), hex.EncodeToString([]byte{protocol}), "40", sixA, sixB)
	settle(protocol, b, h[8:40])
	return hex.EncodeToString(append(h, b...))
}

// settle writes a transport's checksum.
func settle(protocol byte, b, addresses []byte) {
	at := map[byte]int{tcp: 16, udp: 6, icmp4: 2, igmp: 2, icmp6: 2}[protocol]
	if at == 0 || len(b) < at+2 {
		return
	}
	header := pseudo(addresses, protocol, len(b))
	if protocol == icmp4 || protocol == igmp {
		header = 0
	}
	binary.BigEndian.PutUint16(b[at:], 0)
	binary.BigEndian.PutUint16(b[at:], ^uint16(sum(header, b)))
}

const (
	tcpHead = "c00001bb" + "01020304" + "05060708" + "80180100" + "00000000" + "0101080a0000000100000002" // with a clock
	udpHead = "c0000035" + "00130000"                                                                     // 11 bytes
)

// frames are of every kind that is masked, each with A's and B's addresses
// wherever such a frame can have them.
func frames(t testing.TB) map[string]struct {
	link  decode.LinkType
	bytes []byte
} {
	t.Helper()
	type f = struct {
		link  decode.LinkType
		bytes []byte
	}
	eth := func(parts ...string) f { return f{1, unhex(t, append([]string{macB, macA}, parts...)...)} }
	t4, t6 := four(t, tcp, tcpHead, secret, ipA, ipB), six(t, tcp, tcpHead, secret, sixB)
	dns := four(t, udp, udpHead, secret, ipB)
	return map[string]f{
		"TCP":                     eth("0800", t4),
		"TCP over IPv6":           eth("86dd", t6),
		"DNS in a VLAN":           eth("8100", "0001", "0800", dns),
		"QinQ":                    eth("88a8", "0001", "8100", "0002", "86dd", t6),
		"padding":                 eth("0800", four(t, udp, "c0000035", "00080000"), ipA, macA, secret),
		"ARP":                     eth("0806", "0001080006040001", macA, ipA, macB, ipB, secret),
		"ARP of another net":      eth("0806", "0006080006040001", macA, ipA, macB, ipB),
		"LLDP":                    eth("88cc", macA, secret, ipA),
		"STP":                     eth("0026", "424203", "0000000000", macA, macB, secret),
		"SNAP":                    eth(word(8+len(t4)/2), "aaaa030000000800", t4),
		"CDP":                     eth("0026", "aaaa0300000c2000", secret, ipA),
		"an unknown one":          eth("abcd", ipA, sixB, secret, macA),
		"MPLS":                    eth("8847", "00001140", t4),
		"MPLS of Ethernet":        eth("8847", "00001140", "45", macA[2:], macB, "0800", t4),
		"PPPoE":                   eth("8864", "11000001", word(2+len(t4)/2), "0021", t4),
		"PPPoE, setting up":       eth("8864", "11000001", "000c", "8021", "01010006", ipA, ipB),
		"PPPoE, discovery":        eth("8863", "11090000", "0004", macA),
		"provider backbone":       eth("88e7", "00000001", macA, macB, "0800", t4),
		"FabricPath":              eth("8903", "0001", macA, macB, "0800", t4),
		"IP in IP":                eth("0800", four(t, ip4in, t4)),
		"6in4":                    eth("0800", four(t, ip6in, t6)),
		"GRE":                     eth("0800", four(t, gre, "b0000800", ipA, "00000001", "00000002", t4)),
		"GRE of Ethernet":         eth("0800", four(t, gre, "00006558", macA, macB, "86dd", t6)),
		"PPTP":                    eth("0800", four(t, gre, "3001880b", "00040001", "00000001", "ff030021", t4)),
		"VXLAN":                   eth("0800", four(t, udp, "c00012b5", "00500000", "0800000000000100", macA, macB, "0800", t4)),
		"unreachable":             eth("0800", four(t, icmp4, "03030000", "00000000", t4)),
		"redirect":                eth("0800", four(t, icmp4, "05010000", ipB, t4[:2*28])),
		"echo":                    eth("0800", four(t, icmp4, "08000000", "00010002", secret, ipA)),
		"routers":                 eth("0800", four(t, icmp4, "09000000", "01020708", ipA, "00000001")),
		"groups":                  eth("0800", four(t, igmp, "16000000", "ef010203")),
		"groups, version 3":       eth("0800", four(t, igmp, "22000000", "00000001", "01000001", "ef010203", ipB)),
		"too big":                 eth("86dd", six(t, icmp6, "02000000", "00000500", t6)),
		"neighbour":               eth("86dd", six(t, icmp6, "87000000", "00000000", sixB, "0101", macA)),
		"router":                  eth("86dd", six(t, icmp6, "86000000", "40000708", "0000000000000000", "0101", macA, "03044040", "0000000100000001", "00000000", sixA, "1903000000000001", sixB)),
		"redirect of IPv6":        eth("86dd", six(t, icmp6, "89000000", "00000000", sixA, sixB, "0201", macB, "0401000000000000")),
		"groups of IPv6":          eth("86dd", six(t, 0, "3a00050200000000", "83000000", "00000000", "ff150000000000001111222233334444")),
		"routing header":          eth("86dd", six(t, 43, "0602040100000000", sixA, tcpHead)),
		"first piece":             eth("86dd", six(t, 44, "0600000100000007", tcpHead, secret, ipA)),
		"later piece":             eth("86dd", six(t, 44, "0600000800000007", secret, sixA)),
		"record route":            eth("0800", "47000020", "12340000", "4001", "0000", ipA, ipB, "07070400"+ipB[:0], ipB, "080000000001"),
		"SCTP":                    eth("0800", four(t, 132, "c0000035", "00000001", "00000000", "01000014", ipA, ipB)),
		"OSPF":                    eth("0800", four(t, 89, "0201002c", ipA, ipB)),
		"TCP with an address":     eth("0800", four(t, tcp, "c00001bb0102030405060708", "70100100", "00000000", "1e080001", ipB, secret)),
		"TCP with a broken head":  eth("0800", four(t, tcp, "c00001bb0102030405060708", "f0100100", "00000000", ipB)),
		"cut TCP":                 eth("0800", t4[:2*(20+12)]),
		"cooked":                  {113, unhex(t, "0000", "0001", "0006", macA, "0000", "0800", t4)},
		"cooked, of a tunnel":     {113, unhex(t, "0000", "0300", "0004", ipA, "00000000", "0800", t4)},
		"cooked 2":                {276, unhex(t, "86dd", "0000", "00000002", "0001", "00", "06", macA, "0000", t6)},
		"null":                    {0, unhex(t, "02000000", t4)},
		"loop":                    {108, unhex(t, "00000018", t6)},
		"raw":                     {101, unhex(t, t6)},
		"PPP":                     {9, unhex(t, "ff030021", t4)},
		"PPP, short":              {9, unhex(t, "57", t6)},
		"Cisco's HDLC":            {50, unhex(t, "0f000800", t4)},
		"Wi-Fi data":              {105, unhex(t, "0801", "0000", macA, macB, macA, "0000", "aaaa030000000800", t4)},
		"Wi-Fi data, QoS":         {105, unhex(t, "8802", "0000", macA, macB, macA, "0000", "0000", "aaaa0300000086dd", t6)},
		"Wi-Fi bridge":            {105, unhex(t, "0803", "0000", macA, macB, macA, "0000", macB, "aaaa030000000800", t4)},
		"Wi-Fi beacon":            {105, unhex(t, "8000", "0000", macA, macB, macA, "0000", "0000000000000000", "64001104", "0006", secret, macB)},
		"Wi-Fi, protected":        {105, unhex(t, "0841", "0000", macA, macB, macA, "0000", secret, macB)},
		"Wi-Fi acknowledgement":   {105, unhex(t, "d400", "0000", macA, secret)},
		"Wi-Fi request to send":   {105, unhex(t, "b400", "0000", macA, macB)},
		"radiotap":                {127, unhex(t, "00000e00", "00000040", macA, "0801", "0000", macA, macB, macA, "0000", "aaaa030000000800", t4)},
		"deeper than is followed": eth("0800", nested(t, 12, t4)),
	}
}

func nested(t testing.TB, n int, inner string) string {
	for range n {
		inner = four(t, ip4in, inner)
	}
	return inner
}

// TestNothingIsLeft looks for the addresses and the payload in every frame.
func TestNothingIsLeft(t *testing.T) {
	for name, f := range frames(t) {
		t.Run(name, func(t *testing.T) {
			m, before, got := testMask(), len(f.bytes), bytes.Clone(f.bytes)
			if !m.Frame(f.link, got) {
				t.Fatal("left out")
			}
			if len(got) != before {
				t.Fatal("its length changed")
			}
			for _, s := range []string{macA, macB, ipA, ipB, sixA, sixB, secret, "1111222233334444", "ef010203"} {
				if s != "" && bytes.Contains(got, unhex(t, s)) {
					t.Errorf("%s is left:\n%x\n%x", s, f.bytes, got)
				}
			}
			again := bytes.Clone(f.bytes)
			if m.Frame(f.link, again); !bytes.Equal(got, again) {
				t.Error("the same frame was masked otherwise")
			}
		})
	}
}

// TestTheDecoderReadsTheMaskedAddresses compares what it reads before and after.
func TestTheDecoderReadsTheMaskedAddresses(t *testing.T) {
	for name, f := range frames(t) {
		var before, after packet.Packet
		m, d, b := testMask(), decode.New(), bytes.Clone(f.bytes)
		ok := d.Decode(f.link, f.bytes, uint32(len(b)), 1, &before)
		if !m.Frame(f.link, b) {
			t.Errorf("%s: left out", name)
		}
		if decode.New().Decode(f.link, b, uint32(len(b)), 1, &after) != ok {
			t.Errorf("%s: cannot be read any more", name)
		}
		if name == "PPTP" || name == "VXLAN" || name == "GRE of Ethernet" {
			before.SrcPort, before.DstPort = after.SrcPort, after.DstPort // of what it carried
		}
		if name == "MPLS of Ethernet" {
			continue // which the decoder takes for IP, as it begins like it
		}
		if after.Src != m.Addr(before.Src) || after.Dst != m.Addr(before.Dst) || after.SrcPort != before.SrcPort || after.DstPort != before.DstPort ||
			after.Length != before.Length || after.Transport != before.Transport || after.Hops != before.Hops || after.Payload != before.Payload {
			t.Errorf("%s: was %+v\nnow %+v", name, before, after)
		}
	}
}

// TestChecksums follows one that is right, one that is wrong, one that the NIC
// was to finish, and one of which not all was captured.
func TestChecksums(t *testing.T) {
	right := unhex(t, four(t, tcp, tcpHead, secret, "aa"))
	header := func(b []byte) uint32 { return pseudo(b[12:20], tcp, len(b)-20) }
	for name, tt := range map[string]struct {
		spoil func([]byte) []byte
		holds func([]byte) bool
	}{
		"right": {func(b []byte) []byte { return b }, func(b []byte) bool { return sum(header(b), b[20:]) == 0xffff }},
		"wrong": {func(b []byte) []byte { b[36] ^= 1; return b }, func(b []byte) bool { return b[36] == 0 && b[37] == 0 }},
		"begun": {
			func(b []byte) []byte { binary.BigEndian.PutUint16(b[36:], uint16(header(b))); return b },
			func(b []byte) bool { return uint32(binary.BigEndian.Uint16(b[36:])) == header(b) },
		},
		"cut": {func(b []byte) []byte { return b[:len(b)-1] }, func(b []byte) bool { return b[36] == 0 && b[37] == 0 }},
	} {
		b := tt.spoil(bytes.Clone(right))
		if !testMask().Frame(decode.Raw, b) {
			t.Fatalf("%s: left out", name)
		}
		if !tt.holds(b) || sum(0, b[:20]) != 0xffff {
			t.Errorf("%s: %x", name, b)
		}
	}
}

func TestLeftOut(t *testing.T) {
	t4 := four(t, tcp, tcpHead)
	for name, f := range map[string]struct {
		link decode.LinkType
		hex  string
	}{
		"a link type that is not read":   {147, t4},
		"nothing":                        {1, ""},
		"half a hardware address":        {1, macB + macA[:4]},
		"half an IP address":             {1, macB + macA + "0800" + t4[:2*18]},
		"a header shorter than can be":   {101, "44" + t4[2:]},
		"neither IPv4 nor IPv6":          {101, "75" + t4[2:]},
		"cut in a tag":                   {1, macB + macA + "8100" + "00"},
		"messages of netlink":            {113, "00000338" + "0006" + macA + "0000" + "0000" + ipA},
		"a padded Wi-Fi header":          {127, "00000900" + "02000000" + "20" + "0801" + "0000" + macA + macB + macA + "0000" + t4},
		"a Wi-Fi kind that is not known": {105, "0c00" + "0000" + macA + macB + macA + "0000"},
	} {
		if testMask().Frame(f.link, unhex(t, f.hex)) {
			t.Errorf("%s: kept", name)
		}
	}
}

// FuzzFrame has no frame panic or come out otherwise the second time, and no
// address be read from one that the mask would have changed.
func FuzzFrame(f *testing.F) {
	for _, frame := range frames(f) {
		f.Add(uint32(frame.link), frame.bytes)
	}
	f.Fuzz(func(t *testing.T, link uint32, b []byte) {
		m, got, again := testMask(), bytes.Clone(b), bytes.Clone(b)
		ok := m.Frame(decode.LinkType(link), got)
		if m.Frame(decode.LinkType(link), again) != ok || !bytes.Equal(got, again) {
			t.Fatal("masked otherwise the second time")
		}
		if !ok {
			return
		}
		var before, after packet.Packet
		if decode.New().Decode(decode.LinkType(link), b, uint32(len(b)), 1, &before) &&
			decode.New().Decode(decode.LinkType(link), got, uint32(len(b)), 1, &after) {
			for _, a := range [][2]packet.Addr{{before.Src, after.Src}, {before.Dst, after.Dst}} {
				if a[1] == a[0] && a[0] != m.Addr(a[0]) {
					t.Fatalf("%v is left of %x:\n%x", a[0], b, got)
				}
			}
		}
	})
}

func BenchmarkFrame(b *testing.B) {
	m := testMask()
	frame := unhex(b, macB, macA, "0800", four(b, tcp, tcpHead, secret))
	scratch := make([]byte, len(frame))
	b.ReportAllocs()
	for b.Loop() {
		copy(scratch, frame)
		m.Frame(decode.Ethernet, scratch)
	}
}
