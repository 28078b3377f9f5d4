package rank_test

import (
	"testing"

	"jaws/analysis/rank"
	"jaws/capture/packet"
)

func TestExportAsJSON(t *testing.T) {
	b, _ := story()
	p := packet.Packet{Time: epoch + 3*second, Length: 60, Protocol: packet.TCP}
	loopback := packet.Endpoint{Addr: packet.AddrFrom4([4]byte{127, 0, 0, 1}), Port: 8443}
	b.See(&rank.Sighting{Endpoint: loopback, Packet: &p, Score: 0.1}) // of several peers
	golden(t, "top20.json", rank.Export(b.Top()))
	golden(t, "top20_empty.json", rank.Export(nil))
}
