package demo

import (
	"net/netip"
	"testing"
	"time"

	"jaws/capture/packet"
)

var (
	caster   = netip.MustParseAddrPort("127.0.0.1:40404")
	listener = netip.MustParseAddrPort("127.0.0.1:8443")
)

// cutUp is what the wire makes of transfers.
func cutUp(transfers ...Transfer) []packet.Packet {
	source := make(chan Transfer, len(transfers))
	for _, t := range transfers {
		source <- t
	}
	hosts := newHosts(newChance(1))
	w := newWire(&hosts[student], source)
	var packets []packet.Packet
	for {
		if _, ok := w.due(0, 1<<62); !ok {
			return packets
		}
		var p packet.Packet
		w.take(&p)
		packets = append(packets, p)
	}
}

func TestTransferIsCutIntoFullSegments(t *testing.T) {
	const bytes = 10*1460 + 500
	at := time.Unix(1_700_000_000, 0)
	packets := cutUp(Transfer{
		Time: at, Local: caster, Remote: listener, Bytes: bytes, Up: true,
		Opened: true, Closed: true, Transport: protoTCP, Protocol: packet.TLS,
	})
	// Three of the handshake, eleven segments, five acknowledgements, three of
	// the end.
	if len(packets) != 3+11+5+3 {
		t.Fatalf("%d packets, want 22", len(packets))
	}
	var sum uint32
	last := at.UnixNano()
	for i := range packets {
		p := &packets[i]
		up := p.SrcPort == caster.Port() && p.DstPort == listener.Port()
		down := p.DstPort == caster.Port() && p.SrcPort == listener.Port()
		switch {
		case up && (p.Src.String() != "192.168.23.21" || p.Dst.String() != "127.0.0.1"):
			t.Errorf("packet %d goes from %s to %s", i, p.Src, p.Dst)
		case down && (p.Dst.String() != "192.168.23.21" || p.Src.String() != "127.0.0.1" || p.Payload > 0):
			t.Errorf("packet %d goes from %s to %s with %d bytes", i, p.Src, p.Dst, p.Payload)
		case !up && !down:
			t.Errorf("packet %d has ports %d and %d", i, p.SrcPort, p.DstPort)
		case p.Payload > 0 && p.Protocol != packet.TLS, p.Payload == 0 && p.Protocol != packet.TCP:
			t.Errorf("packet %d with %d bytes is named %s", i, p.Payload, p.Protocol)
		case p.Time < last || p.Time > at.Add(time.Millisecond).UnixNano():
			t.Errorf("packet %d is at %v", i, p.When())
		}
		last = p.Time
		sum += p.Payload
	}
	if sum != bytes {
		t.Errorf("%d bytes in segments, want %d", sum, bytes)
	}
	flags := map[int]packet.TCPFlags{
		0: packet.SYN, 1: packet.SYN | packet.ACK, 2: packet.ACK,
		3: packet.ACK, 5: packet.ACK, 18: packet.ACK | packet.PSH,
		19: packet.FIN | packet.ACK, 20: packet.FIN | packet.ACK, 21: packet.ACK,
	}
	for i, want := range flags {
		if packets[i].Flags != want {
			t.Errorf("packet %d has flags %08b, want %08b", i, packets[i].Flags, want)
		}
	}
	if p := packets[3]; p.Length != 1514 || p.Payload != 1460 {
		t.Errorf("a full segment is %d bytes with %d of payload", p.Length, p.Payload)
	}
}

func TestTransferForms(t *testing.T) {
	six := netip.MustParseAddrPort("[2001:db8::5]:443")
	tests := []struct {
		name     string
		transfer Transfer
		packets  int
		length   uint32 // of the first
		protocol packet.Protocol
		kind     uint8
		src      string
	}{
		{"read", Transfer{Remote: listener, Bytes: 8, Transport: 6, Protocol: packet.TLS}, 1, 62, packet.TLS, 0, "127.0.0.1"},
		{"unnamed TCP", Transfer{Remote: listener, Bytes: 100, Up: true, Transport: 6}, 1, 154, packet.TCP, 0, "192.168.23.21"},
		{"IPv6", Transfer{Remote: six, Bytes: 1440, Up: true, Transport: 6, Protocol: packet.TLS}, 1, 1514, packet.TLS, 0, "fd23:0:17:0:"},
		{"UDP", Transfer{Remote: listener, Bytes: 2000, Up: true, Opened: true, Closed: true, Transport: 17}, 2, 1514, packet.UDP, 0, "192.168.23.21"},
		{"DNS", Transfer{Remote: listener, Bytes: 60, Up: true, Transport: 17, Protocol: packet.DNS}, 1, 102, packet.DNS, 0, "192.168.23.21"},
		{"ping", Transfer{Remote: listener, Bytes: 1000, Up: true, Transport: 1}, 1, 1042, packet.ICMP, 8, "192.168.23.21"},
		{"pong", Transfer{Remote: listener, Bytes: 1000, Transport: 1}, 1, 1042, packet.ICMP, 0, "127.0.0.1"},
		{"ping, IPv6", Transfer{Remote: six, Bytes: 1000, Up: true, Transport: 58}, 1, 1062, packet.ICMPv6, 128, "fd23:0:17:0:"},
		{"nothing", Transfer{Remote: listener, Up: true, Transport: 6}, 0, 0, 0, 0, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.transfer.Local = caster
			got := cutUp(test.transfer)
			if len(got) != test.packets {
				t.Fatalf("%d packets, want %d: %+v", len(got), test.packets, got)
			}
			if len(got) == 0 {
				return
			}
			p := got[0]
			if p.Length != test.length || p.Protocol != test.protocol || p.ICMPType != test.kind {
				t.Errorf("%d bytes of %s, ICMP type %d; want %d of %s, %d", p.Length, p.Protocol, p.ICMPType, test.length, test.protocol, test.kind)
			}
			if s := p.Src.String(); len(s) < len(test.src) || s[:len(test.src)] != test.src {
				t.Errorf("from %s, want %s", s, test.src)
			}
			if icmp := p.Protocol == packet.ICMP || p.Protocol == packet.ICMPv6; icmp != (p.SrcPort == 0) {
				t.Errorf("%s from port %d", p.Protocol, p.SrcPort)
			}
		})
	}
}

func TestAcknowledgementsCountAcrossTransfers(t *testing.T) {
	one := Transfer{Local: caster, Remote: listener, Bytes: 100, Up: true, Transport: 6, Protocol: packet.TLS}
	other := one
	other.Local = netip.MustParseAddrPort("127.0.0.1:40405")
	packets := cutUp(one, other, one, other, one)
	var acks []uint16
	for _, p := range packets {
		if p.Payload == 0 {
			acks = append(acks, p.DstPort)
		}
	}
	if len(packets) != 7 || len(acks) != 2 || acks[0] != 40404 || acks[1] != 40405 {
		t.Errorf("%d packets, acknowledgements to %v; want 7, and one to each port", len(packets), acks)
	}
}

func TestForgottenLanesAreBounded(t *testing.T) {
	source := make(chan Transfer, 1)
	hosts := newHosts(newChance(1))
	w := newWire(&hosts[student], source)
	var p packet.Packet
	for port := range uint16(5 * maxLanes) {
		source <- Transfer{
			Local: netip.AddrPortFrom(caster.Addr(), port), Remote: listener,
			Bytes: 10, Up: true, Transport: 6,
		}
		for _, ok := w.due(0, 0); ok; _, ok = w.due(0, 0) {
			w.take(&p)
		}
		source <- Transfer{
			Local: netip.AddrPortFrom(caster.Addr(), port), Remote: listener,
			Bytes: 60, Up: true, Transport: 17, Name: "a.chum.invalid",
		}
		for _, ok := w.due(0, 0); ok; _, ok = w.due(0, 0) {
			w.take(&p)
		}
		if len(w.unseen) > maxLanes+1 || len(w.asked) > maxLanes {
			t.Fatalf("%d lanes and %d names remembered", len(w.unseen), len(w.asked))
		}
	}
}
