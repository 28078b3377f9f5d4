package decode_test

import (
	"net/netip"
	"testing"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

func addr(s string) packet.Addr { return packet.AddrFromIP(netip.MustParseAddr(s)) }

// TestRebuiltHeadersReadTheSame has the headers that were made of a packet read
// again: what they can say must be what the packet said.
func TestRebuiltHeadersReadTheSame(t *testing.T) {
	a4, b4, a6, b6 := addr("192.168.23.7"), addr("198.51.100.9"), addr("2001:db8::7"), addr("2001:db8:1::9")
	mac := packet.AddrFromMAC([6]byte{2, 1, 2, 3, 4, 5})
	all := packet.AddrFromMAC([6]byte{255, 255, 255, 255, 255, 255})
	for name, p := range map[string]packet.Packet{
		"segment":        {Src: a4, Dst: b4, SrcPort: 40000, DstPort: 9, Length: 1514, Payload: 1460, Protocol: packet.TCP, Transport: 6, Flags: packet.ACK | packet.PSH, Hops: 64},
		"padded":         {Src: a4, Dst: b4, SrcPort: 40000, DstPort: 9, Length: 60, Protocol: packet.TCP, Transport: 6, Flags: packet.ACK, Hops: 64},
		"with options":   {Src: a4, Dst: b4, SrcPort: 40000, DstPort: 9, Length: 66, Protocol: packet.TCP, Transport: 6, Flags: packet.SYN, Hops: 64},
		"segment of 6":   {Src: a6, Dst: b6, SrcPort: 40000, DstPort: 9, Length: 1514, Payload: 1440, Protocol: packet.TCP, Transport: 6, Flags: packet.ACK, Hops: 63},
		"datagram":       {Src: a4, Dst: b4, SrcPort: 40000, DstPort: 40001, Length: 142, Payload: 100, Protocol: packet.UDP, Transport: 17, Hops: 1},
		"datagram of 6":  {Src: a6, Dst: b6, SrcPort: 40000, DstPort: 40001, Length: 162, Payload: 100, Protocol: packet.UDP, Transport: 17, Hops: 1},
		"echo":           {Src: a4, Dst: b4, Length: 98, Payload: 64, Protocol: packet.ICMP, Transport: 1, ICMPType: 8, Hops: 64},
		"neighbour":      {Src: a6, Dst: b6, Length: 86, Payload: 32, Protocol: packet.ICMPv6, Transport: 58, ICMPType: 135, Hops: 255},
		"association":    {Src: a4, Dst: b4, SrcPort: 5, DstPort: 6, Length: 134, Payload: 100, Protocol: packet.SCTP, Transport: 132, Hops: 9},
		"group":          {Src: a4, Dst: addr("224.0.0.22"), Length: 60, Payload: 16, Protocol: packet.IGMP, Transport: 2, Hops: 1},
		"fragment":       {Src: a4, Dst: b4, Length: 1514, Payload: 1480, Protocol: packet.IPv4, Transport: 17, Hops: 64, Fragment: true},
		"fragment of 6":  {Src: a6, Dst: b6, Length: 1514, Payload: 1452, Protocol: packet.IPv6, Transport: 17, Hops: 64, Fragment: true},
		"ARP":            {Src: mac, Dst: all, Length: 60, Protocol: packet.ARP},
		"LLDP":           {Src: mac, Dst: all, Length: 60, Protocol: packet.LLDP},
		"LACP":           {Src: mac, Dst: all, Length: 124, Protocol: packet.LACP},
		"frame":          {Src: mac, Dst: all, Length: 60, Protocol: packet.Ethernet},
		"offloaded":      {Src: a4, Dst: b4, SrcPort: 40000, DstPort: 9, Length: 65549, Payload: 65495, Protocol: packet.TCP, Transport: 6, Flags: packet.ACK, Hops: 64},
		"by its service": {Src: a4, Dst: b4, SrcPort: 40000, DstPort: 443, Length: 1514, Payload: 1460, Protocol: packet.TLS, Transport: 6, Flags: packet.ACK, Hops: 64},
	} {
		t.Run(name, func(t *testing.T) {
			frame := decode.Rebuild(nil, &p)
			if len(frame) > decode.MaxRebuilt {
				t.Errorf("%d bytes", len(frame))
			}
			var q packet.Packet
			if !decode.New().Decode(decode.Ethernet, frame, p.Length, p.Time, &q) {
				t.Fatalf("% x cannot be read", frame)
			}
			p.Captured = q.Captured
			if q != p {
				t.Errorf("% x\n got %+v\nwant %+v", frame, q, p)
			}
		})
	}
}

// TestRebuiltFromRecords has packets as a packets.json knows them: their
// lengths must come out, whatever else is not known.
func TestRebuiltFromRecords(t *testing.T) {
	a, b := addr("10.0.0.1"), addr("10.0.0.2")
	for name, c := range map[string]struct{ given, want packet.Packet }{
		"a full segment": {
			packet.Packet{Src: a, Dst: b, SrcPort: 50000, DstPort: 443, Length: 1514, Protocol: packet.TLS, Transport: 6},
			packet.Packet{Src: a, Dst: b, SrcPort: 50000, DstPort: 443, Length: 1514, Payload: 1460, Protocol: packet.TLS, Transport: 6},
		},
		"a query": {
			packet.Packet{Src: a, Dst: b, SrcPort: 50000, DstPort: 53, Length: 80, Protocol: packet.DNS},
			packet.Packet{Src: a, Dst: b, SrcPort: 50000, DstPort: 53, Length: 80, Payload: 38, Protocol: packet.DNS, Transport: 17},
		},
		"two kinds of address": {
			packet.Packet{Src: a, Dst: packet.AddrFromMAC([6]byte{4}), Length: 80, Protocol: packet.TCP, Transport: 6},
			packet.Packet{Src: packet.AddrFromMAC([6]byte{2, 0, 10, 0, 0, 1}), Dst: packet.AddrFromMAC([6]byte{4}), Length: 80, Protocol: packet.Ethernet},
		},
		"nothing": {packet.Packet{Length: 10}, packet.Packet{Src: packet.AddrFromMAC([6]byte{}), Dst: packet.AddrFromMAC([6]byte{}), Length: 14, Protocol: packet.Ethernet}},
	} {
		t.Run(name, func(t *testing.T) {
			var q packet.Packet
			decode.New().Decode(decode.Ethernet, decode.Rebuild(nil, &c.given), c.given.Length, 0, &q)
			c.want.Captured = q.Captured
			if q != c.want {
				t.Errorf(" got %+v\nwant %+v", q, c.want)
			}
		})
	}
}

func TestRebuildAllocatesNothing(t *testing.T) {
	var b [decode.MaxRebuilt]byte
	for name, p := range map[string]packet.Packet{
		"IPv4": {Src: addr("10.0.0.1"), Dst: addr("10.0.0.2"), Transport: 6, Length: 1514},
		"IPv6": {Src: addr("::1"), Dst: addr("::2"), Transport: 17, Length: 1514},
		"ARP":  {Src: packet.AddrFromMAC([6]byte{1}), Protocol: packet.ARP},
	} {
		if n := testing.AllocsPerRun(100, func() { decode.Rebuild(b[:0], &p) }); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}
