package truth

import (
	"math"

	"jaws/capture/packet"
)

// Transfer is one operation of a cast's socket.
type Transfer struct {
	// Time is when it was done, Unix nanoseconds.
	Time int64
	// Local and Remote are the socket's ends as packets show them, with their
	// ports.
	Local, Remote packet.Endpoint
	// Transport is the IP protocol number: 6 TCP, 17 UDP, 1 ICMP.
	Transport uint8
	// Opened and Closed tell that a conversation begins or ends with this; one
	// of which neither is told lasts from its first transfer to the cast's end.
	Opened, Closed bool
}

const (
	icmp, icmp6 = 1, 58
	// slack is how far from a conversation's times a packet may lie and be of
	// it, nanoseconds: a SYN is older than what the socket tells of it, a last
	// acknowledgement younger.
	slack = int64(2e9)
	// fewFlows are found fastest: where there are more, those go that ended
	// bygone ago, nanoseconds.
	fewFlows = 8
	bygone   = int64(10e9)
)

// key stands for the two ends and the transport of a conversation, whichever
// way a packet goes. It is a hash of 64 bits.
type key uint64

func keyOf(a, b packet.Endpoint, transport uint8) key {
	return mix(a.Addr.Hash(), b.Addr.Hash(), a.Port, b.Port, transport)
}

// keyOfPacket is keyOf its ends.
func keyOfPacket(p *packet.Packet) key {
	return mix(p.Src.Hash(), p.Dst.Hash(), p.SrcPort, p.DstPort, p.Transport)
}

// mix is the same for both directions.
func mix(a, b uint64, aPort, bPort uint16, transport uint8) key {
	if transport == icmp || transport == icmp6 {
		aPort, bPort, transport = 0, 0, icmp
	}
	const odd = 0x9e3779b97f4a7c15 // 2^64 by the golden ratio
	return key((a^uint64(aPort)*odd)*odd + (b^uint64(bPort)*odd)*odd ^ uint64(transport))
}

// flow is one conversation of a cast; ended is far away while it is open.
type flow struct {
	cast         ID
	begun, ended int64
}

const open = math.MaxInt64

// off is how far a time is from the flow's, nanoseconds.
func (f *flow) off(t int64) int64 {
	switch {
	case t < f.begun:
		return f.begun - t
	case t > f.ended:
		return t - f.ended
	}
	return 0
}

// flows are the conversations of casts: several of a key where addresses and
// ports were used again, the oldest first.
type flows struct {
	of map[key][]flow
	n  int
}

func newFlows() flows { return flows{of: make(map[key][]flow)} }

// note takes a transfer, and tells whether that is a conversation's first.
func (s *flows) note(cast ID, k key, t *Transfer) (first bool) {
	if list := s.of[k]; len(list) > 0 {
		last := &list[len(list)-1]
		switch {
		case last.cast == cast && !t.Opened && last.off(t.Time) <= slack:
			if t.Closed {
				last.ended = t.Time
			} else if last.ended != open {
				last.ended = max(last.ended, t.Time) // read when it was closed already
			}
			return false
		case last.ended == open:
			last.ended = t.Time // its end was never told
		}
	}
	if s.n >= fewFlows {
		s.forget(t.Time - bygone)
	}
	f := flow{cast: cast, begun: t.Time, ended: open}
	if t.Closed {
		f.ended = t.Time
	}
	s.of[k] = append(s.of[k], f)
	s.n++
	return true
}

// end ends what is open of a cast.
func (s *flows) end(cast ID, at int64) {
	for _, list := range s.of {
		for i := range list {
			if f := &list[i]; f.cast == cast && f.ended == open {
				f.ended = max(f.begun, at)
			}
		}
	}
}

// forget drops the conversations that ended before a time.
func (s *flows) forget(before int64) {
	for k, list := range s.of {
		kept := list[:0]
		for _, f := range list {
			if f.ended >= before {
				kept = append(kept, f)
			}
		}
		s.n -= len(list) - len(kept)
		if s.of[k] = kept; len(kept) == 0 {
			delete(s.of, k)
		}
	}
}

// owner is the cast that a packet of that key and time is of, none where it is
// of none: the cast of the conversation nearest in time, the later of two.
func (s *flows) owner(k key, t int64) ID {
	list := s.of[k]
	cast, least := none, slack
	for i := range list {
		if off := list[i].off(t); off <= least {
			cast, least = list[i].cast, off
		}
	}
	return cast
}
