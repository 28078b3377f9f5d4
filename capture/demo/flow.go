package demo

import (
	"time"

	"jaws/capture/packet"
)

// flow is a conversation under way: a script, its two ends, and how far it has
// come.
type flow struct {
	script         *script
	client, server end
	rtt            time.Duration // from the client's frame to the server's answer
	pace           time.Duration // between two segments back to back
	ownDelay       time.Duration // from a frame for the client to its answer

	open   bool
	step   int // the turn it is in
	rounds int // how many more times to go around
	left   int // bytes of the turn not sent yet
	window int // segments a round trip
	unseen int // segments without an acknowledgement
}

// Congestion window in segments: RFC 6928, and what a home router's queue
// leaves of it.
const (
	firstWindow = 10
	lastWindow  = 32
)

// Sizes of QUIC datagrams' payloads, bytes. RFC 9000 section 14.1.
const (
	quicData    = 1250
	quicInitial = 1200
	quicAck     = 35
)

// start begins a conversation of client with server after d has passed. Where
// too many are under way it does not take place.
func (n *Network) start(d time.Duration, s *script, client, server end, rtt time.Duration) {
	f := n.flows.get()
	if f == nil {
		return
	}
	*f = flow{
		script: s, client: client, server: server,
		rtt:      n.about(rtt, 0.15),
		pace:     n.about(350*time.Microsecond, 0.3),
		ownDelay: n.duration(60*time.Microsecond, 400*time.Microsecond),
		rounds:   n.between(s.rounds[0], s.rounds[1]),
		window:   firstWindow,
	}
	n.after(d, f)
}

func (f *flow) act(n *Network) {
	switch {
	case !f.open:
		f.open = true
		n.after(f.handshake(n), f)
		f.left = f.script.turns[0].bytes(n.chance)
	case f.left > 0:
		f.speak(n)
	default:
		f.close(n)
		n.flows.put(f)
	}
}

// handshake opens the conversation and tells how long that takes.
func (f *flow) handshake(n *Network) time.Duration {
	switch f.script.carrier {
	case overUDP:
		return 0
	case overQUIC:
		f.say(n, 0, true, packet.QUIC, quicInitial, 0)
		f.say(n, f.rtt, false, packet.QUIC, quicInitial, 0)
		f.say(n, f.rtt+f.pace, false, packet.QUIC, quicInitial, 0)
		f.say(n, f.rtt+2*f.pace, false, packet.QUIC, n.between(300, 900), 0)
		f.say(n, f.rtt+2*f.pace+f.ownDelay, true, packet.QUIC, quicInitial, 0)
	default:
		f.say(n, 0, true, packet.TCP, 0, packet.SYN)
		f.say(n, f.rtt, false, packet.TCP, 0, packet.SYN|packet.ACK)
		f.say(n, f.rtt+f.ownDelay, true, packet.TCP, 0, packet.ACK)
	}
	return f.rtt + 2*f.pace + 2*f.ownDelay
}

// speak sends what one round trip allows of the turn, with the other side's
// acknowledgements, and wakes the flow for the next round or the next turn.
func (f *flow) speak(n *Network) {
	t := &f.script.turns[f.step]
	protocol := f.script.protocol
	if t.as != packet.Unknown {
		protocol = t.as
	}
	room := f.room()
	hears := f.ownDelay // how soon the listener's answer passes
	if t.up {
		hears = f.rtt
	}
	var at time.Duration
	for i := 0; i < f.window && f.left > 0; i++ {
		if i > 0 {
			at += n.about(f.pace, 0.5)
		}
		size := min(room, f.left)
		f.left -= size
		flags := packet.ACK
		if f.left == 0 {
			flags |= packet.PSH
		}
		f.say(n, at, t.up, protocol, size, flags)
		if f.unseen++; f.unseen >= 2 || f.left == 0 {
			f.acknowledge(n, at+hears, !t.up)
		}
	}
	if f.left > 0 {
		f.window = min(2*f.window, lastWindow)
		n.after(max(at+f.pace, f.rtt), f)
		return
	}
	n.after(at+f.turn(n, t.up), f)
}

// turn goes on to the next turn, if there is one, and tells when it begins.
func (f *flow) turn(n *Network, wasUp bool) time.Duration {
	f.step++
	if f.step == len(f.script.turns) && f.rounds > 1 {
		f.rounds--
		f.step = f.script.again
	}
	wait := f.ownDelay
	if wasUp {
		wait = f.rtt // an answer, or a close, waits for what was said to arrive
	}
	if f.step == len(f.script.turns) {
		return 2 * wait
	}
	t := &f.script.turns[f.step]
	f.left = t.bytes(n.chance)
	return wait + t.silence(n.chance)
}

func (f *flow) acknowledge(n *Network, at time.Duration, up bool) {
	f.unseen = 0
	switch f.script.carrier {
	case overTCP:
		f.say(n, at, up, packet.TCP, 0, packet.ACK)
	case overQUIC:
		f.say(n, at, up, packet.QUIC, quicAck, 0)
	}
}

// close ends the conversation; now and then a client just resets it.
func (f *flow) close(n *Network) {
	switch {
	case f.script.carrier == overUDP:
	case f.script.carrier == overQUIC:
		f.say(n, 0, true, packet.QUIC, quicAck, 0)
	case n.sometimes(0.04):
		f.say(n, 0, true, packet.TCP, 0, packet.RST|packet.ACK)
	default:
		f.say(n, 0, true, packet.TCP, 0, packet.FIN|packet.ACK)
		f.say(n, f.rtt, false, packet.TCP, 0, packet.FIN|packet.ACK)
		f.say(n, f.rtt+f.ownDelay, true, packet.TCP, 0, packet.ACK)
	}
}

// room is how many bytes a full packet carries.
func (f *flow) room() int {
	switch f.script.carrier {
	case overTCP:
		return mtu - header(f.client.addr) - tcpHeader
	case overQUIC:
		return quicData
	}
	return mtu - header(f.client.addr) - udpHeader
}

// say sends one packet of payload bytes once d has passed.
func (f *flow) say(n *Network, d time.Duration, up bool, protocol packet.Protocol, payload int, flags packet.TCPFlags) {
	from, to := &f.server, &f.client
	if up {
		from, to = to, from
	}
	var p packet.Packet
	if f.script.carrier == overTCP {
		p = segment(*from, *to, protocol, payload, flags)
	} else {
		p = datagram(*from, *to, protocol, payload)
	}
	n.send(d, &p)
}
