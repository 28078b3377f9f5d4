package demo

import (
	"net/netip"
	"sync"
	"time"

	"jaws/capture/packet"
)

// Transfer is one operation of a real socket of a cast, to be shown as traffic
// of the simulated network.
type Transfer struct {
	Time time.Time
	// Local is the caster's end: its port is shown, with the bait host's
	// address. Remote is the listener's, shown as it is.
	Local, Remote netip.AddrPort
	// Bytes were written (Up) or read: of a datagram's payload, or of what an
	// echo message has behind its header.
	Bytes int
	Up    bool
	// Opened and Closed say that the connection was made before these bytes,
	// or ended after them. What has no connection shows nothing of either.
	Opened, Closed bool
	// Transport is the IP protocol number: 6 TCP, 17 UDP, 1 ICMP, 58 ICMPv6.
	Transport uint8
	// Protocol names the packets that carry bytes. With packet.Unknown they are
	// named as a dissector names random bytes on the listener's port: by the
	// protocol that is usual there, if it may look like that, or else by the
	// transport.
	Protocol packet.Protocol
	// Name is what a DNS query asks for. An answer is shown with the name that
	// was asked for last from the same port.
	Name string
}

// Inject lets the Run under way show t. It is true where t was taken, and
// false where there is no Run, or none any more before there was room.
// Whatever was taken is shown in full, unless Run is cancelled first. While
// 1024 transfers wait Inject blocks until Run has caught up, a hundredth of a
// second as a rule: Run shows 2.5 Gbit/s, more than a cast may send.
func (n *Network) Inject(t Transfer) bool {
	over := n.bait.ear()
	if over == nil {
		return false
	}
	select {
	case n.bait.transfers <- t:
		return true
	case <-over:
		return false
	}
}

// inbox hands transfers from the casters' goroutines to Run's.
type inbox struct {
	transfers chan Transfer

	mu   sync.Mutex
	over chan struct{} // closed when the Run under way ends; nil without one
}

const maxWaiting = 1024

func newInbox() inbox { return inbox{transfers: make(chan Transfer, maxWaiting)} }

// ear is nil where nobody listens, else it is closed when nobody does any more.
func (b *inbox) ear() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.over
}

// open begins to take transfers, and forgets those that an earlier Run left.
func (b *inbox) open() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for {
		select {
		case <-b.transfers:
		default:
			b.over = make(chan struct{})
			return
		}
	}
}

func (b *inbox) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	close(b.over)
	b.over = nil
}
