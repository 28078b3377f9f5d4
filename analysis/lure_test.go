package analysis_test

import (
	"math/rand/v2"
	"net/netip"
	"strings"
	"time"

	"jaws/capture/demo"
	"jaws/capture/packet"
)

// lures are what a cast can imitate, at their defaults, and how soon each must
// be in alarm.
var lures = []struct {
	name   string
	within time.Duration
	cast   func(*cast)
}{
	{"bulk", 5 * time.Second, func(c *cast) { c.stream(packet.TLS, 5_000_000, 16<<10, 16*time.Millisecond+384*time.Microsecond, 0) }},
	{"slow", 150 * time.Second, func(c *cast) { c.stream(packet.TLS, 300_000, 512, 301*time.Millisecond, 0.3) }},
	{"burst", 5 * time.Second, func(c *cast) { c.pieces(100, 8_000, 0, 400*time.Millisecond, 0.3) }},
	{"dns", 20 * time.Second, func(c *cast) { c.queries(100_000, 110, time.Second/30, 0.2) }},
	{"icmp", 20 * time.Second, func(c *cast) { c.echoes(200_000, 1000, time.Second/20) }},
	{"http", 5 * time.Second, func(c *cast) { c.posts(5_000_000, 256<<10, 1e6) }},
	{"files", 5 * time.Second, func(c *cast) { c.pieces(60, 64_000, 0.5, 200*time.Millisecond, 0.5) }},
	{"oddport", 5 * time.Second, func(c *cast) {
		c.remote = netip.AddrPortFrom(c.remote.Addr(), 6667)
		c.stream(packet.Unknown, 2_000_000, 16<<10, 32*time.Millisecond+768*time.Microsecond, 0)
	}},
}

// cast makes the socket operations of a lure as a caster reports them, from now
// on. The sizes of handshakes and records are those of Go's TLS 1.3.
type cast struct {
	random        *rand.Rand
	now           time.Time
	local, remote netip.AddrPort
	transport     uint8
	protocol      packet.Protocol
	out           []demo.Transfer
}

// castLure is the operations of the lure of this name.
func castLure(name string, seed uint64, at time.Time, local netip.Addr, remote netip.AddrPort) []demo.Transfer {
	c := &cast{
		random: rand.New(rand.NewPCG(seed, 0x6c757265)), now: at, transport: 6,
		local: netip.AddrPortFrom(local, 40_000), remote: remote,
	}
	for _, l := range lures {
		if l.name == name {
			l.cast(c)
		}
	}
	return c.out
}

func (c *cast) tell(bytes int, up bool) { c.put(demo.Transfer{Bytes: bytes, Up: up}) }

func (c *cast) put(t demo.Transfer) {
	t.Time, t.Local, t.Remote, t.Transport, t.Protocol = c.now, c.local, c.remote, c.transport, c.protocol
	c.out = append(c.out, t)
	c.now = c.now.Add(50 * time.Microsecond)
}

// about is x, less or more by up to so much of it.
func (c *cast) about(x, jitter float64) float64 { return x * (1 + jitter*(2*c.random.Float64()-1)) }

// next is when the next piece goes: every so often after the last one's
// beginning, jittered.
func (c *cast) next(began time.Time, every time.Duration, jitter float64) {
	if at := began.Add(time.Duration(c.about(float64(every), jitter))); at.After(c.now) {
		c.now = at
	}
}

// open and close are a connection's, from a port of its own.
func (c *cast) open() {
	c.local = netip.AddrPortFrom(c.local.Addr(), c.local.Port()+1)
	c.put(demo.Transfer{Up: true, Opened: true})
	if c.protocol == packet.TLS {
		c.tell(1483, true)
		c.tell(1742, false)
		c.tell(64, true)
	}
}

func (c *cast) close() {
	if c.protocol == packet.TLS {
		c.tell(24, true)
	}
	c.put(demo.Transfer{Up: true, Closed: true})
}

// write sends bytes in records, and hears how many have arrived.
func (c *cast) write(bytes int) {
	const record, overhead, ack = 16 << 10, 22, 8
	over := 0
	if c.protocol == packet.TLS {
		over = overhead
	}
	for ; bytes > 0; bytes -= min(bytes, record) {
		c.tell(min(bytes, record)+over, true)
	}
}

func (c *cast) acknowledged() {
	if c.protocol == packet.TLS {
		c.tell(30, false)
	} else {
		c.tell(8, false)
	}
}

// stream is one connection that sends all of it.
func (c *cast) stream(protocol packet.Protocol, bytes, piece int, every time.Duration, jitter float64) {
	c.protocol = protocol
	c.open()
	for sent := 0; sent < bytes; {
		began, n := c.now, min(piece, bytes-sent)
		c.write(n)
		if (sent+n)>>16 > sent>>16 {
			c.acknowledged()
		}
		sent += n
		c.next(began, every, jitter)
	}
	c.acknowledged()
	c.close()
}

// pieces is a connection for each of so many.
func (c *cast) pieces(count, bytes int, vary float64, every time.Duration, jitter float64) {
	c.protocol = packet.TLS
	for range count {
		began := c.now
		c.open()
		c.write(int(c.about(float64(bytes), vary)))
		c.acknowledged()
		c.close()
		c.next(began, every, jitter)
	}
}

// posts is one connection of requests, at so many bytes a second.
func (c *cast) posts(bytes, body int, rate float64) {
	c.protocol = packet.HTTP
	c.open()
	for sent := 0; sent < bytes; {
		n := min(body, bytes-sent)
		c.tell(190, true)
		for left := n; left > 0; {
			began, part := c.now, min(16<<10, left)
			c.tell(part, true)
			left -= part
			c.next(began, time.Duration(float64(part)/rate*1e9), 0)
		}
		c.tell(120, false)
		sent += n
	}
	c.close()
}

// queries are bytes in the labels of names, piece in each, answered.
func (c *cast) queries(bytes, piece int, every time.Duration, jitter float64) {
	c.transport, c.protocol = 17, packet.DNS
	const digits, most = "0123456789abcdef", 60
	for sent := 0; sent < bytes; {
		began, n := c.now, min(piece, bytes-sent)
		var name strings.Builder
		for i := range 2 * n {
			if i > 0 && i%most == 0 {
				name.WriteByte('.')
			}
			name.WriteByte(digits[c.random.IntN(len(digits))])
		}
		name.WriteString(".chum.invalid.")
		size := 12 + name.Len() + 1 + 4
		c.put(demo.Transfer{Bytes: size, Up: true, Name: name.String()})
		c.tell(size+22, false)
		sent += n
		c.next(began, every, jitter)
	}
}

// echoes are echo requests with piece bytes each, and their replies.
func (c *cast) echoes(bytes, piece int, every time.Duration) {
	c.transport, c.protocol = 1, packet.ICMP
	c.local, c.remote = netip.AddrPortFrom(c.local.Addr(), 0), netip.AddrPortFrom(c.remote.Addr(), 0)
	for sent := 0; sent < bytes; {
		began, n := c.now, min(piece, bytes-sent)
		c.tell(n, true)
		c.tell(n, false)
		sent += n
		c.next(began, every, 0)
	}
}
