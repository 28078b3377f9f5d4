package chum

import (
	"context"
	"hash/maphash"
	"net"
	"net/netip"
	"os"
	"sync"
	"time"

	"golang.org/x/net/icmp"
	"golang.org/x/net/ipv4"
	"golang.org/x/net/ipv6"
)

// ErrNoPing is a system that lets no program without rights send echo requests.
var ErrNoPing = refuse("this system does not let you send echo requests; " +
	`on Linux allow it with: sudo sysctl -w net.ipv4.ping_group_range="0 2147483647", or choose another lure`)

// echo sends bait as the payload of echo requests, which the other host's
// system answers. It needs no raw socket.
func (c *Cast) echo(ctx context.Context, to netip.Addr) error {
	network, every := "udp4", "0.0.0.0"
	if to.Is6() {
		network, every = "udp6", "::"
	}
	conn, err := icmp.ListenPacket(network, every)
	if err != nil {
		return refuse("%v (%v)", ErrNoPing, err)
	}
	return c.datagrams(ctx, newEchoSocket(c, conn, to))
}

// echoSocket is an ICMP socket of one identifier, which on Linux the system
// gives it as its port.
type echoSocket struct {
	*icmp.PacketConn
	cast   *Cast
	note   note
	to     net.Addr
	six    bool
	id     int
	seq    uint16
	buffer []byte // of what is sent
	answer []byte
	seed   maphash.Seed
	closed sync.Once

	mu    sync.Mutex
	waits map[uint16]uint64 // the hash of each payload without an answer
}

func newEchoSocket(c *Cast, conn *icmp.PacketConn, to netip.Addr) *echoSocket {
	s := &echoSocket{
		PacketConn: conn, cast: c, to: &net.UDPAddr{IP: to.AsSlice(), Zone: to.Zone()}, six: to.Is6(),
		id: os.Getpid() & 0xffff, buffer: make([]byte, maxEcho), answer: make([]byte, 2*maxEcho),
		seed: maphash.MakeSeed(), waits: map[uint16]uint64{},
		note: note{observe: c.settings.Observe, transport: 1, remote: netip.AddrPortFrom(to, 0), local: netip.AddrPortFrom(towards(to), 0)},
	}
	if s.six {
		s.note.transport = 58
	}
	if a, ok := conn.LocalAddr().(*net.UDPAddr); ok && a.Port != 0 {
		s.id = a.Port
	}
	s.note.tell(Transfer{Up: true, Opened: true})
	return s
}

// towards is this machine's address on the way to another one: connecting a
// UDP socket looks the route up and sends nothing.
func towards(to netip.Addr) netip.Addr {
	conn, err := net.Dial("udp", netip.AddrPortFrom(to, 9).String())
	if err != nil {
		return netip.Addr{}
	}
	defer conn.Close()
	return addrPort(conn.LocalAddr()).Addr()
}

func (s *echoSocket) send(n int, begins bool) error {
	payload := s.buffer[:n]
	s.cast.fill.fill(payload, begins)
	message := icmp.Message{Type: ipv4.ICMPTypeEcho, Body: &icmp.Echo{ID: s.id, Seq: int(s.seq), Data: payload}}
	if s.six {
		message.Type = ipv6.ICMPTypeEchoRequest
	}
	wire, err := message.Marshal(nil)
	if err != nil {
		return refuse("make an echo request: %v", err)
	}
	s.mu.Lock()
	s.waits[s.seq] = maphash.Bytes(s.seed, payload)
	s.mu.Unlock()
	s.seq++
	if _, err := s.WriteTo(wire, s.to); err != nil {
		return err
	}
	s.note.tell(Transfer{Bytes: n, Up: true})
	return nil
}

// receive takes an echo reply; only one with the identifier, the sequence
// number and the payload of a request counts, and once.
func (s *echoSocket) receive() error {
	n, _, err := s.ReadFrom(s.answer)
	if err != nil {
		return err
	}
	protocol := 1
	if s.six {
		protocol = 58
	}
	message, err := icmp.ParseMessage(protocol, s.answer[:n])
	if err != nil || (message.Type != ipv4.ICMPTypeEchoReply && message.Type != ipv6.ICMPTypeEchoReply) {
		return nil
	}
	reply, ok := message.Body.(*icmp.Echo)
	if !ok || reply.ID != s.id {
		return nil
	}
	s.mu.Lock()
	hash, waits := s.waits[uint16(reply.Seq)]
	counts := waits && hash == maphash.Bytes(s.seed, reply.Data)
	if counts {
		delete(s.waits, uint16(reply.Seq))
	}
	s.mu.Unlock()
	if counts {
		s.note.tell(Transfer{Bytes: len(reply.Data)})
		s.cast.acknowledged.Add(int64(len(reply.Data)))
	}
	return nil
}

func (s *echoSocket) SetReadDeadline(t time.Time) error { return s.PacketConn.SetReadDeadline(t) }

// Close is PacketConn's, and tells of it once.
func (s *echoSocket) Close() error {
	s.closed.Do(func() { s.note.tell(Transfer{Up: true, Closed: true}) })
	return s.PacketConn.Close()
}
