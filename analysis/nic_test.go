package analysis_test

import (
	"hash/fnv"
	"math/rand/v2"
	"net/netip"
	"testing"
	"time"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/capture/demo"
	"jaws/capture/packet"
)

// nic is what a real NIC of one's own machine shows, as capture/decode gives it:
// frames as long as segmentation offload makes them, once, and names by content
// and port.
type nic struct {
	name       string
	host, peer packet.Addr
	// pause is the mean time between two requests, milliseconds, and kept how many
	// a client makes over one connection, 0 for one each. In a network a thousand
	// connections a minute between two hosts are in alarm, as a flood is.
	pause, kept int
}

var nics = []nic{
	{"lo", address("127.0.0.1"), address("127.0.0.1"), 30, 0},
	{"veth", address("10.77.0.1"), address("10.77.0.2"), 300, 64},
}

// largest is the most payload of a frame before the system cuts it up.
const largest = 65_483

// ordinary is requests to two small servers, for so long.
func (n *nic) ordinary(random *rand.Rand, from time.Time, long time.Duration) (out []packet.Packet) {
	requests := 0
	for at := from; at.Before(from.Add(long)); at = at.Add(time.Duration(random.IntN(2*n.pause)) * time.Millisecond) {
		t := demo.Transfer{Time: at, Transport: 17, Protocol: packet.DNS}
		t.Local = netip.AddrPortFrom(netip.IPv4Unspecified(), uint16(33000+random.IntN(20000)))
		t.Remote = netip.AddrPortFrom(netip.IPv4Unspecified(), 53)
		sizes := []int{40, 70}
		if random.IntN(2) == 0 {
			t.Transport, t.Protocol, t.Remote = 6, packet.HTTP, netip.AddrPortFrom(t.Remote.Addr(), 80)
			sizes = []int{150, 300 + random.IntN(3000)}
			if n.kept > 0 { // many requests have a connection in common
				t.Local = netip.AddrPortFrom(netip.IPv4Unspecified(), uint16(20000+requests/n.kept))
			}
			requests++
		}
		for i, size := range sizes {
			t.Bytes, t.Up = size, i == 0
			t.Opened, t.Closed = i == 0, i == 1
			if n.kept > 0 && t.Transport == 6 {
				t.Opened, t.Closed = i == 0 && requests%n.kept == 1, i == 1 && requests%n.kept == 0
			}
			out = n.show(out, &t)
		}
	}
	return out
}

func hash(name string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(name))
	return h.Sum32()
}

// show appends the frames of a transfer.
func (n *nic) show(out []packet.Packet, t *demo.Transfer) []packet.Packet {
	at := t.Time.UnixNano()
	frame := func(up bool, payload int, protocol packet.Protocol, flags packet.TCPFlags) {
		p := packet.Packet{
			Time: at, Src: n.host, Dst: n.peer, SrcPort: t.Local.Port(), DstPort: t.Remote.Port(), Payload: uint32(payload),
			Protocol: protocol, Transport: t.Transport, Flags: flags, Hops: 64,
		}
		if !up {
			p.Src, p.Dst, p.SrcPort, p.DstPort = p.Dst, p.Src, p.DstPort, p.SrcPort
		}
		header := 14 + 20 + 32
		switch t.Transport {
		case 17:
			header = 14 + 20 + 8
		case 1:
			header, p.SrcPort, p.DstPort = 14+20+8, 0, 0
			if up {
				p.ICMPType = 8
			}
		}
		if protocol == packet.DNS {
			p.NameLength, p.NameHash, p.NameEntropy = uint8(len(t.Name)), hash(t.Name), 3.8
		}
		p.Length = uint32(payload + header)
		p.Captured = min(p.Length, 256)
		out = append(out, p)
		at += 5000
	}
	tcp := t.Transport == 6
	if tcp && t.Opened {
		frame(true, 0, packet.TCP, packet.SYN)
		frame(false, 0, packet.TCP, packet.SYN|packet.ACK)
		frame(true, 0, packet.TCP, packet.ACK)
	}
	protocol := t.Protocol
	if protocol == packet.Unknown {
		protocol = packet.IRC // on its port
	}
	for left := t.Bytes; left > 0; left -= largest {
		frame(t.Up, min(left, largest), protocol, packet.ACK|packet.PSH)
		if tcp {
			frame(!t.Up, 0, packet.TCP, packet.ACK)
		}
	}
	if tcp && t.Closed {
		frame(true, 0, packet.TCP, packet.FIN|packet.ACK)
		frame(false, 0, packet.TCP, packet.FIN|packet.ACK)
		frame(true, 0, packet.TCP, packet.ACK)
	}
	return out
}

// TestLuresOnNICs casts every lure on a NIC with little traffic of its own.
func TestLuresOnNICs(t *testing.T) {
	for _, n := range nics {
		for _, l := range lures {
			t.Run(n.name+", "+l.name, func(t *testing.T) {
				random := rand.New(rand.NewPCG(1, 2))
				remote, _ := n.peer.IP()
				transfers := castLure(l.name, 1, start.Add(70*time.Second), remote, netip.AddrPortFrom(remote, 8443))
				last := transfers[len(transfers)-1].Time
				c := caught{first: transfers[0].Time, alarm: -1, best: 99}
				half := c.first.Add(last.Sub(c.first) / 2)
				var bait []packet.Packet
				for i := range transfers {
					bait = n.show(bait, &transfers[i])
				}
				listener := packet.EndpointOf(n.peer, transfers[0].Remote.Port())
				engine := analysis.New(analysis.Config{Window: -1})
				var next time.Time
				see := func(p *packet.Packet) {
					now := p.When()
					if v := engine.Observe(p); v.Anomalous && now.Before(c.first) {
						t.Fatalf("red %.1f s before the bait: %+v", c.first.Sub(now).Seconds(), rank.Export(engine.Snapshot().Top[:1]))
					}
					if !now.Before(next) {
						next = now.Add(100 * time.Millisecond)
						c.look(engine.Snapshot().Top, listener, now, half)
					}
				}
				for _, p := range n.ordinary(random, start, last.Sub(start)+30*time.Second) {
					for len(bait) > 0 && bait[0].Time <= p.Time {
						see(&bait[0])
						bait = bait[1:]
					}
					see(&p)
				}
				t.Log(&c)
				for _, r := range c.reasons {
					t.Logf("%.2f %s", r.Share, r.Sentence)
				}
				if c.alarm < 0 || c.alarm > l.within || c.best > 5 || len(c.other) > 0 {
					t.Errorf("to be at rank 1 within %v, with nothing else red: %v", l.within, &c)
				}
			})
		}
	}
}
