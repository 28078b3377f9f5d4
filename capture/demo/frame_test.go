package demo

import (
	"testing"

	"jaws/capture/packet"
)

func TestFramesWeighWhatTheyWouldOnTheWire(t *testing.T) {
	h := newHosts(newChance(1))
	four := end{h[1].Addr, 50000, 64}
	six := end{h[1].unique, 50000, 64}
	const data = packet.ACK | packet.PSH
	tests := []struct {
		name            string
		p               packet.Packet
		length, payload uint32
		protocol        packet.Protocol
	}{
		{"full segment", segment(four, four, packet.TLS, 1460, data), 1514, 1460, packet.TLS},
		{"full segment, IPv6", segment(six, six, packet.TLS, 1440, data), 1514, 1440, packet.TLS},
		{"acknowledgement, padded", segment(four, four, packet.TLS, 0, packet.ACK), 60, 0, packet.TCP},
		{"acknowledgement, IPv6", segment(six, six, packet.TLS, 0, packet.ACK), 74, 0, packet.TCP},
		{"handshake", segment(four, four, packet.TLS, 0, packet.SYN), 66, 0, packet.TCP},
		{"NTP", datagram(four, four, packet.NTP, 48), 90, 48, packet.NTP},
		{"QUIC initial", datagram(four, four, packet.QUIC, 1200), 1242, 1200, packet.QUIC},
		{"echo", icmp(four, four, 8, 56), 98, 64, packet.ICMP},
		{"neighbour solicitation", icmp(six, six, 135, 24), 86, 32, packet.ICMPv6},
		{"ARP", arp(h[1].mac, everyMAC), 60, 0, packet.ARP},
	}
	for _, test := range tests {
		p := test.p
		if p.Length != test.length || p.Captured != test.length || p.Payload != test.payload || p.Protocol != test.protocol {
			t.Errorf("%s: length %d, captured %d, payload %d, protocol %s; want %d, %d, %d, %s", test.name,
				p.Length, p.Captured, p.Payload, p.Protocol, test.length, test.length, test.payload, test.protocol)
		}
	}
}
