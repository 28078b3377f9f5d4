package decode

import "jaws/capture/packet"

// segment names a TCP segment that carries b at sequence number seq, as a
// dissector does: a message goes by its protocol's name in the segment that
// completes it, and those before are TCP's. Where the ends of messages cannot
// be followed, as in frames that were cut, each segment has the name.
func (d *Decoder) segment(seq uint32, b []byte, p *packet.Packet) {
	n := p.Payload
	opens := p.Flags.Has(packet.SYN)
	if n == 0 && !opens {
		return
	}
	f, s := d.flows.of(p)
	if opens {
		if s.opened && s.first == seq {
			return // the same once more
		}
		if !p.Flags.Has(packet.ACK) {
			*f = flow{key: f.key, used: f.used} // the ports are used again
		}
		*s = side{next: seq + 1, known: true, first: seq, opened: true}
		return
	}
	if s.known && int32(seq+n-s.next) <= 0 {
		return // again, or to keep it alive
	}
	if !s.known || seq != s.next {
		s.framed = false
	}
	s.next, s.known = seq+n, true
	var left uint32 // of a message that began before
	if s.framed {
		if left = s.end - seq; left > n {
			return
		}
	}
	b = from(b, int(left))
	f.proto = speaks(f.proto, b, p)
	if f.proto == packet.Unknown {
		return
	}
	if s.messages(f, seq, left, b, p) {
		p.Protocol = f.proto
		if f.proto == packet.DNS && len(b) > 2 && left == 0 {
			name(b[2:], p)
		}
	}
}

// messages follows those in b, which begins at left of a segment's n bytes; it
// tells whether one was completed, or nothing is known of where they end.
func (s *side) messages(f *flow, seq, left uint32, b []byte, p *packet.Packet) (named bool) {
	n, at := p.Payload, left
	named = left > 0
	s.framed = false
	for at < n {
		size, verdict := message(f.proto, b, n-at)
		switch verdict {
		case cannotTell:
			return true
		case goesOn:
			return named
		}
		at += size
		if at <= n {
			named = true
			b = from(b, int(size))
		}
	}
	s.end, s.framed = seq+at, true
	return named
}

// speaks is the protocol of a stream in which b comes next, where before was
// known of it until now.
func speaks(before packet.Protocol, b []byte, p *packet.Packet) packet.Protocol {
	if before != packet.Unknown {
		if before != packet.TLS && isHello(b) {
			return packet.TLS // STARTTLS, and what goes through a proxy
		}
		if before == packet.HTTP && begins(b, "SSH-") {
			return packet.SSH // whoever asked in vain, or another proxy
		}
		if before == packet.SMB || before == packet.SMB2 {
			if now := smb(b); now != packet.Unknown {
				return now
			}
		}
		return before
	}
	if now := stream(b, p); now != packet.Unknown {
		return now
	}
	service := tcpService(p.DstPort)
	if service == packet.Unknown {
		service = tcpService(p.SrcPort)
	}
	if contradicts(service, b) {
		return packet.Unknown
	}
	return service
}
