package demo

import (
	"net/netip"
	"time"

	"jaws/capture/packet"
)

// wire cuts transfers into the packets they would have been on the simulated
// network, one transfer after another, at the pace of a 2.5 Gbit/s link. The
// transfers behind the one in hand wait in the inbox.
type wire struct {
	host   *host
	source <-chan Transfer

	current Transfer
	stage   stage
	at      int64 // when the link is free again: Unix time, nanoseconds

	ready  [3]packet.Packet // cut, not yet shown
	head   int
	count  int
	unseen map[lane]int // segments without an acknowledgement
	asked  map[lane]name
}

// stage is how far the transfer in hand is cut.
type stage uint8

const (
	idle stage = iota
	opening
	carrying
	closing
)

// lane is one direction of a connection.
type lane struct {
	local, remote netip.AddrPort
	up            bool
}

// maxLanes bounds what is remembered of connections; forgetting one only moves
// its next acknowledgement, or leaves an answer without its name.
const maxLanes = 1024

// frameTime is what a full frame takes on the link.
const frameTime = 5 * time.Microsecond

func newWire(h *host, source <-chan Transfer) *wire {
	return &wire{host: h, source: source, unseen: make(map[lane]int), asked: make(map[lane]name)}
}

// due is the time of the next packet of bait; ok is false when there is none.
// A transfer is shown no later than now, since it has been, and no earlier
// than what was shown already.
func (w *wire) due(shown, now int64) (at int64, ok bool) {
	for w.count == 0 {
		if w.stage == idle {
			select {
			case w.current = <-w.source:
			default:
				return 0, false
			}
			w.stage = opening
			w.at = max(w.at, shown, min(w.current.Time.UnixNano(), now))
		}
		w.cut()
	}
	return w.ready[w.head].Time, true
}

// take moves the next packet to p. There must be one.
func (w *wire) take(p *packet.Packet) {
	*p = w.ready[w.head]
	w.head++
	w.count--
}

// cut makes the next few packets of the transfer in hand, or goes on to its
// next stage.
func (w *wire) cut() {
	w.head = 0
	local, remote := w.ends()
	t := &w.current
	switch w.stage {
	case opening:
		w.stage = carrying
		if t.Opened && t.Transport == protoTCP {
			w.put(segment(local, remote, packet.TCP, 0, packet.SYN))
			w.put(segment(remote, local, packet.TCP, 0, packet.SYN|packet.ACK))
			w.put(segment(local, remote, packet.TCP, 0, packet.ACK))
		}
	case carrying:
		if t.Bytes <= 0 {
			w.stage = closing
			return
		}
		if t.Up {
			w.carry(local, remote)
		} else {
			w.carry(remote, local)
		}
	case closing:
		w.stage = idle
		if !t.Closed {
			return
		}
		delete(w.unseen, lane{t.Local, t.Remote, true})
		delete(w.unseen, lane{t.Local, t.Remote, false})
		delete(w.asked, lane{t.Local, t.Remote, true})
		if t.Transport == protoTCP {
			w.put(segment(local, remote, packet.TCP, 0, packet.FIN|packet.ACK))
			w.put(segment(remote, local, packet.TCP, 0, packet.FIN|packet.ACK))
			w.put(segment(local, remote, packet.TCP, 0, packet.ACK))
		}
	}
}

// carry makes one packet of the transfer's bytes, and every second time the
// other side's acknowledgement.
func (w *wire) carry(from, to end) {
	t := &w.current
	headers := header(from.addr) + tcpHeader
	if t.Transport != protoTCP {
		headers = header(from.addr) + udpHeader // as long as an ICMP header
	}
	size := min(t.Bytes, mtu-headers)
	t.Bytes -= size
	switch t.Transport {
	case protoTCP:
		flags := packet.ACK
		if t.Bytes == 0 {
			flags |= packet.PSH
		}
		protocol := t.Protocol
		if protocol == packet.Unknown {
			protocol = behind(t.Remote.Port())
		}
		w.put(segment(from, to, protocol, size, flags))
		if w.second() {
			w.put(segment(to, from, packet.TCP, 0, packet.ACK))
		}
	case protoUDP:
		w.put(w.message(datagram(from, to, t.Protocol, size)))
	default:
		w.put(icmp(from, to, w.echo(), size))
	}
}

// message gives a datagram what a dissector reads in it: its protocol, and the
// name where that is DNS.
func (w *wire) message(p packet.Packet) packet.Packet {
	t := &w.current
	l := lane{t.Local, t.Remote, true}
	if t.Name != "" && t.Up {
		if len(w.asked) >= maxLanes {
			clear(w.asked)
		}
		w.asked[l] = newName(t.Name)
	}
	what, ok := w.asked[l]
	switch {
	case ok && (p.Protocol == packet.Unknown || p.Protocol == packet.DNS):
		p.Protocol = packet.DNS
		return named(p, &what)
	case p.Protocol == packet.Unknown:
		p.Protocol = packet.UDP
	}
	return p
}

// behind is what a dissector takes random bytes for that are sent to this port
// over TCP.
func behind(port uint16) packet.Protocol {
	switch port {
	case 53:
		return packet.DNS
	case 445:
		return packet.SMB2
	case 6667:
		return packet.IRC
	}
	return packet.TCP
}

// second counts segments of the transfer's lane, and is true every second time.
func (w *wire) second() bool {
	l := lane{w.current.Local, w.current.Remote, w.current.Up}
	w.unseen[l]++
	if w.unseen[l] < 2 {
		if len(w.unseen) > maxLanes {
			clear(w.unseen)
		}
		return false
	}
	w.unseen[l] = 0
	return true
}

// echo is the type of an echo message of the transfer's direction. RFC 792,
// RFC 4443.
func (w *wire) echo() uint8 {
	switch {
	case w.current.Remote.Addr().Unmap().Is4() && w.current.Up:
		return 8
	case w.current.Remote.Addr().Unmap().Is4():
		return 0
	case w.current.Up:
		return 128
	}
	return 129
}

// ends are the transfer's, with the bait host in the caster's place.
func (w *wire) ends() (local, remote end) {
	t := &w.current
	local = end{w.host.Addr, t.Local.Port(), w.host.hops}
	remote = end{packet.AddrFromIP(t.Remote.Addr()), t.Remote.Port(), 64}
	if header(remote.addr) == header6 {
		local.addr = w.host.unique
	}
	if t.Transport != protoTCP && t.Transport != protoUDP {
		local.port, remote.port = 0, 0
	}
	return local, remote
}

func (w *wire) put(p packet.Packet) {
	p.Time = w.at
	w.at += int64(frameTime)
	w.ready[w.head+w.count] = p
	w.count++
}
