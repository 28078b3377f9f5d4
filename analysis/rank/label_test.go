package rank_test

import (
	"testing"

	"jaws/analysis/rank"
	"jaws/capture/packet"
)

// TestLabel has a transfer whose segments have no name of their own, between
// small packets that have.
func TestLabel(t *testing.T) {
	b := rank.NewBoard()
	peer := packet.Endpoint{Addr: packet.AddrFrom4([4]byte{192, 0, 2, 1})}
	for i, p := range []packet.Packet{
		{Protocol: packet.TCP, Length: 60},
		{Protocol: packet.TLS, Length: 500},
		{Protocol: packet.TCP, Length: 1514, Dst: peer.Addr},
		{Protocol: packet.TCP, Length: 60},
		{Protocol: packet.TLS, Length: 900},
	} {
		p.Time = int64(i)
		b.See(&rank.Sighting{Endpoint: peer, Packet: &p, Score: 2 + float64(i)/100})
	}
	if r := b.Top()[0]; r.Protocol != packet.TLS || r.Length != 1514 || r.Destination != peer.Addr {
		t.Errorf("the label says %v (%v, %d bytes)", r.Destination, r.Protocol, r.Length)
	}
}
