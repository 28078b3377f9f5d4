package decode

import (
	"encoding/binary"

	"jaws/capture/packet"
)

// datagram names the protocol of b, what a UDP header is followed by: a tunnel
// by what is inside, then by its port where b can be that, then by b alone,
// then by what its conversation was before.
func (d *Decoder) datagram(b []byte, p *packet.Packet) {
	n := p.Payload
	if n == 0 || d.overUDP(b, p) {
		return
	}
	service, port := udpService(p.DstPort), p.DstPort
	if service == packet.Unknown {
		service, port = udpService(p.SrcPort), p.SrcPort
	}
	if service == packet.IKE && port == 4500 && len(b) >= 4 {
		if binary.BigEndian.Uint32(b) != 0 {
			p.Protocol = packet.ESP
			return
		}
		b = b[4:]
	}
	if service != packet.Unknown && fits(service, b, n) {
		if service == packet.NFS || service == packet.RPC {
			if service = d.call(b, p); service == packet.Unknown {
				return
			}
		}
		p.Protocol = service
		if service == packet.DNS || service == packet.MDNS || service == packet.LLMNR {
			name(b, p)
		}
		return
	}
	if len(b) == 0 {
		return
	}
	f, s := d.flows.of(p)
	if now := plain(b); now != packet.Unknown {
		f.proto = now
	} else if f.proto == packet.Unknown && s.isRTP(b, n) {
		f.proto = packet.RTP
	}
	if f.proto != packet.Unknown && stays(f.proto, b) {
		p.Protocol = f.proto
		if f.proto == packet.DNS {
			name(b, p)
		}
	}
}

// call names a call of RPC, and its answer by the call.
func (d *Decoder) call(b []byte, p *packet.Packet) packet.Protocol {
	f, _ := d.flows.of(p)
	if now := rpc(b); now != packet.Unknown {
		f.proto = now
	}
	return f.proto
}

// stays tells whether b can go on what a conversation was before.
func stays(proto packet.Protocol, b []byte) bool {
	switch proto {
	case packet.QUIC:
		return b[0]&0x40 != 0
	case packet.RTP:
		return b[0]>>6 == 2
	case packet.DTLS:
		return isDTLS(b)
	case packet.STUN:
		return isSTUN(b)
	case packet.DNS:
		return isDNS(b)
	}
	return true
}

// isRTP tells a stream of RFC 3550 by its second packet in a row: one alone
// has nothing that is not chance.
func (s *side) isRTP(b []byte, n uint32) bool {
	if n < 12 || len(b) < 12 || b[0]>>6 != 2 || b[1]&0x7f >= 72 && b[1]&0x7f < 96 {
		return false
	}
	number, source := uint32(binary.BigEndian.Uint16(b[2:])), binary.BigEndian.Uint32(b[8:])
	yes := s.known && number == s.next&0xffff && source == s.end
	s.next, s.end, s.known = number+1, source, true
	return yes
}
