package feature_test

import (
	"testing"

	"jaws/analysis/feature"
	"jaws/capture/packet"
)

func TestWhoseAPacketIs(t *testing.T) {
	type endpoint = packet.Endpoint
	at := func(a packet.Addr) endpoint { return endpoint{Addr: a} }
	flagged := func(p packet.Packet, f packet.TCPFlags) packet.Packet {
		p.Flags = f
		return p
	}
	udp := func(src packet.Addr, srcPort uint16, dst packet.Addr, dstPort uint16) packet.Packet {
		return packet.Packet{Src: src, SrcPort: srcPort, Dst: dst, DstPort: dstPort, Transport: 17, Protocol: packet.UDP}
	}
	group, other, lo, lo6 := ip("224.0.0.251"), ip("198.51.100.7"), ip("127.0.0.1"), ip("::1")
	card, cards := packet.AddrFromMAC([6]byte{2, 0, 0, 0, 0, 1}), packet.AddrFromMAC([6]byte{255, 255, 255, 255, 255, 255})
	for _, test := range []struct {
		name       string
		before     []packet.Packet // of the same flow
		p          packet.Packet
		host, peer endpoint
		up         bool
		service    string
	}{
		{"ours to the world", nil, upward(), at(host), at(server), true, "TCP port 443"},
		{"the answer, seen first", nil, downward(), at(host), at(server), false, "TCP port 443"},
		{"the answer", []packet.Packet{upward()}, downward(), at(host), at(server), false, "TCP port 443"},
		{"the world to ours", nil, between(server, 50000, host, 80), at(host), at(server), false, "TCP port 80"},
		{"our answer to the world", []packet.Packet{between(server, 50000, host, 80)}, between(host, 80, server, 50000), at(host), at(server), true, "TCP port 80"},
		{"two of ours: who is asked is the peer", nil, between(host, 50000, friend, 445), at(host), at(friend), true, "TCP port 445"},
		{"two of ours, the answer", []packet.Packet{between(host, 50000, friend, 445)}, between(friend, 445, host, 50000), at(host), at(friend), false, "TCP port 445"},
		{"two of ours, the answer first", nil, between(friend, 445, host, 50000), at(host), at(friend), false, "TCP port 445"},
		{"SYN to a low port from a lower", nil, asking(between(host, 20, friend, 1000)), at(host), at(friend), true, "TCP port 1000"},
		{"SYN-ACK tells who was asked", nil, flagged(between(host, 8000, friend, 443), packet.SYN|packet.ACK), at(friend), at(host), false, "TCP port 8000"},
		{"SYN outdoes what was seen before", []packet.Packet{between(host, 5000, friend, 6000)}, asking(between(friend, 6000, host, 5000)), at(friend), at(host), true, "TCP port 5000"},
		{"two high ports: who is asked first", nil, udp(host, 40000, friend, 50000), at(host), at(friend), true, "UDP on a high port"},
		{"two of the world", nil, between(other, 50000, server, 443), at(other), at(server), true, "TCP port 443"},
		{"to a group", nil, udp(host, 5353, group, 5353), at(host), at(group), true, "UDP port 5353"},
		{"to all cards", nil, packet.Packet{Src: card, Dst: cards, Protocol: packet.ARP}, at(card), at(cards), true, "ARP"},
		{"a ping", nil, packet.Packet{Src: host, Dst: server, Transport: 1, Protocol: packet.ICMP}, at(host), at(server), true, "ICMP"},
		{"a ping between ours", nil, packet.Packet{Src: host, Dst: friend, Transport: 1, Protocol: packet.ICMP}, at(host), at(friend), true, "ICMP"},
		{"its answer", []packet.Packet{{Src: host, Dst: friend, Transport: 1}}, packet.Packet{Src: friend, Dst: host, Transport: 1, Protocol: packet.ICMP}, at(host), at(friend), false, "ICMP"},
		{"a ping of oneself", nil, packet.Packet{Src: lo, Dst: lo, Transport: 1, Protocol: packet.ICMP, ICMPType: 8}, at(lo), at(lo), true, "ICMP"},
		{"its answer on loopback", nil, packet.Packet{Src: lo, Dst: lo, Transport: 1, Protocol: packet.ICMP}, at(lo), at(lo), false, "ICMP"},
		{"the same over IPv6", nil, packet.Packet{Src: lo6, Dst: lo6, Transport: 58, Protocol: packet.ICMPv6, ICMPType: 129}, at(lo6), at(lo6), false, "ICMPv6"},
		{"loopback has its port", nil, between(lo, 50000, lo, 8443), at(lo), endpoint{Addr: lo, Port: 8443}, true, "TCP port 8443"},
		{"loopback, the answer", []packet.Packet{between(lo, 50000, lo, 8443)}, between(lo, 8443, lo, 50000), at(lo), endpoint{Addr: lo, Port: 8443}, false, "TCP port 8443"},
		{"loopback of IPv6", nil, between(lo6, 50000, lo6, 8443), at(lo6), endpoint{Addr: lo6, Port: 8443}, true, "TCP port 8443"},
		{"what has no ports", nil, packet.Packet{Src: host, Dst: server, Transport: 50, Protocol: packet.ESP}, at(host), at(server), true, "IP protocol 50"},
	} {
		t.Run(test.name, func(t *testing.T) {
			flows := feature.NewFlows()
			for i := range test.before {
				flows.Conversation(&test.before[i])
			}
			c := flows.Conversation(&test.p)
			if c.Host != test.host || c.Peer != test.peer || c.Up != test.up || c.Service.String() != test.service {
				t.Errorf("host %v, peer %v, up %v, %v\nwant %v, %v, %v, %v", c.Host, c.Peer, c.Up, c.Service, test.host, test.peer, test.up, test.service)
			}
		})
	}
}

func TestServices(t *testing.T) {
	for _, test := range []struct {
		transport uint8
		port      uint16
		protocol  packet.Protocol
		want      string
		has       bool
	}{
		{6, 443, packet.TLS, "TCP port 443", true},
		{6, 9999, packet.TCP, "TCP port 9999", true},
		{6, 10000, packet.TCP, "TCP on a high port", false},
		{17, 65535, packet.UDP, "UDP on a high port", false},
		{17, 53, packet.DNS, "UDP port 53", true},
		{1, 0, packet.ICMP, "ICMP", false},
		{58, 0, packet.ICMPv6, "ICMPv6", false},
		{47, 0, packet.GRE, "IP protocol 47", false},
		{0, 0, packet.LLDP, "LLDP", false},
	} {
		t.Run(test.want, func(t *testing.T) {
			p := packet.Packet{Src: host, Dst: friend, SrcPort: 50000, DstPort: test.port, Transport: test.transport, Protocol: test.protocol}
			s := feature.NewFlows().Conversation(&p)
			if got := s.Service.String(); got != test.want {
				t.Errorf("%q", got)
			}
			if _, ok := s.Service.Port(); ok != test.has {
				t.Errorf("has a port of its own: %v", ok)
			}
			if got := s.Service.Transport(); got != test.transport {
				t.Errorf("transport %d", got)
			}
			if got := s.Service.IsICMP(); got != (test.transport == 1 || test.transport == 58) {
				t.Errorf("ICMP: %v", got)
			}
		})
	}
}
