package scene_test

import (
	"math"
	"math/rand/v2"
	"time"

	"jaws/analysis"
	"jaws/capture/demo"
	"jaws/capture/packet"
)

// network is the simulated network with an engine that watches it.
type network struct {
	*demo.Network
	engine *analysis.Engine
	next   packet.Packet
	evil   []packet.Packet // in order of time, to be merged in
}

var start = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func newNetwork(window int) *network {
	n := &network{Network: demo.NewAt(1, start), engine: analysis.New(analysis.Config{Window: window})}
	n.Next(&n.next)
	return n
}

// until lets the engine see all packets up to a time after the start.
func (n *network) until(d time.Duration) *analysis.Snapshot {
	end := start.Add(d).UnixNano()
	for {
		if len(n.evil) > 0 && n.evil[0].Time <= n.next.Time {
			if n.evil[0].Time > end {
				break
			}
			n.engine.Observe(&n.evil[0])
			n.evil = n.evil[1:]
			continue
		}
		if n.next.Time > end {
			break
		}
		n.engine.Observe(&n.next)
		n.Next(&n.next)
	}
	return n.engine.Snapshot()
}

// attack has a host upload to a stranger, and another scan a server, from a
// time after the start on.
func (n *network) attack(at time.Duration) {
	host, server := n.Hosts()[2].Addr, n.Hosts()[8].Addr
	stranger, scanner := packet.AddrFrom4([4]byte{203, 0, 113, 44}), packet.AddrFrom4([4]byte{192, 168, 23, 200})
	random := rand.New(rand.NewPCG(5, 6))
	for i := range 12_000 {
		p := packet.Packet{
			Time: start.Add(at + time.Duration(i)*2*time.Millisecond).UnixNano(), Src: host, Dst: stranger, SrcPort: 51234, DstPort: 8443,
			Length: 1514, Captured: 1514, Payload: 1448, Protocol: packet.TLS, Transport: 6, Flags: packet.ACK, Hops: 64,
		}
		switch {
		case i%3 == 2:
			p.Src, p.Dst, p.SrcPort, p.DstPort = p.Dst, p.Src, p.DstPort, p.SrcPort
			p.Length, p.Payload, p.Protocol = 66, 0, packet.TCP
		case i%10 == 4:
			p.Src, p.Dst, p.SrcPort, p.DstPort = scanner, server, 40000, uint16(1+random.IntN(9000))
			p.Length, p.Payload, p.Protocol, p.Flags = 60, 0, packet.TCP, packet.SYN
		}
		n.evil = append(n.evil, p)
	}
}

// talks puts made-up conversations into a snapshot, one for each of so many
// pairs: who they are is the same for equal seeds, where they are goes by phase.
func talks(snap *analysis.Snapshot, pairs int, phase float64) {
	random := rand.New(rand.NewPCG(7, 8))
	snap.ConversationAxes = [2]analysis.Axis{{Name: "PC1", Explained: 0.38}, {Name: "PC2", Explained: 0.17}}
	for i := range pairs {
		p := analysis.Point{
			X: float32(2*random.NormFloat64() + math.Sin(phase+float64(i))), Y: float32(random.NormFloat64() + math.Cos(phase+float64(i))),
			Cluster: uint8(random.IntN(8)), Group: 99,
		}
		if i < len(snap.Top) && snap.Top[i].Anomalous {
			p.Group, p.Anomalous, p.Fade = snap.Top[i].Group, true, snap.Top[i].Fade
			p.X, p.Y = p.X+9, p.Y+float32(i)
		}
		snap.Conversations = append(snap.Conversations, p)
		snap.Parties = append(snap.Parties, analysis.Parties{
			Local:  packet.Endpoint{Addr: packet.AddrFrom4([4]byte{192, 168, 23, byte(i % 11)})},
			Remote: packet.Endpoint{Addr: packet.AddrFrom4([4]byte{198, 51, 100, byte(i)})},
		})
	}
}
