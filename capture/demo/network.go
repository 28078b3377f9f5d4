package demo

import (
	"net/netip"
	"sync"
	"sync/atomic"
	"time"

	"jaws/capture/packet"
)

// Network is a simulated network. Next, and Run which draws on the same
// simulation, belong to one goroutine at a time; Inject, Packets, Hosts and
// BaitHost may be called from any.
type Network struct {
	chance
	now   int64 // where the simulation is: Unix time, nanoseconds
	hosts [hostCount]host

	servers   [serverCount]server
	sites     popularity
	newcomers int

	wakes  agenda[actor]
	outbox outbox
	flows  pool

	running sync.Mutex // held by Run
	packets atomic.Uint64
	bait    inbox
}

// actor is something in the network that does things in its own time: an act
// sends packets, now or later, and wakes others or itself again.
type actor interface {
	act(n *Network)
}

// New is the network of this seed, beginning now.
func New(seed uint64) *Network { return NewAt(seed, time.Now()) }

// NewAt is the network of this seed, beginning at start. Equal seeds and
// starts give equal packets.
func NewAt(seed uint64, start time.Time) *Network {
	c := newChance(seed)
	n := &Network{
		chance:  c,
		now:     start.UnixNano(),
		hosts:   newHosts(c),
		servers: newServers(c),
		sites:   newPopularity(serverCount-firstSite, 1.3),
		bait:    newInbox(),
	}
	n.schedule()
	return n
}

// Next fills p with the next packet in packet time, without waiting. There is
// always one, and its time is never before the last one's. Injected bait is
// not among them: only Run knows when it is due.
func (n *Network) Next(p *packet.Packet) {
	n.due()
	n.outbox.take(p)
}

// due lets the simulation go on until it is certain which packet comes next,
// and tells its time.
func (n *Network) due() int64 {
	for {
		wake, _ := n.wakes.first() // chores come again for ever
		if at, ok := n.outbox.order.first(); ok && at <= wake {
			return at
		}
		var who actor
		n.now, who = n.wakes.take()
		who.act(n)
	}
}

// Packets is how many packets Run has handed on, bait included.
func (n *Network) Packets() uint64 { return n.packets.Load() }

// Hosts are the machines of the network, the router first.
func (n *Network) Hosts() []Host {
	hosts := make([]Host, 0, hostCount)
	for i := range n.hosts {
		hosts = append(hosts, n.hosts[i].Host)
	}
	return hosts
}

// BaitHost is the address of the simulated host that injected bait comes from:
// the student's laptop.
func (n *Network) BaitHost() packet.Addr { return n.hosts[student].Addr }

// BaitSource is that host's address among packets to and from remote: its own
// IPv6 address where remote is one.
func (n *Network) BaitSource(remote netip.Addr) packet.Addr {
	if remote.Unmap().Is6() {
		return n.hosts[student].unique
	}
	return n.BaitHost()
}

// after lets who act once d has passed.
func (n *Network) after(d time.Duration, who actor) { n.wakes.add(n.now+int64(d), who) }

// send lets p pass the wire once d has passed.
func (n *Network) send(d time.Duration, p *packet.Packet) { n.outbox.add(n.now+int64(d), p) }
