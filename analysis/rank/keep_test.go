package rank_test

import (
	"testing"
	"time"

	"jaws/analysis/rank"
	"jaws/capture/packet"
)

// TestKeep has an alarm, an ordinary group and an hour of others: on a board
// that keeps, the alarm is still there at its peak.
func TestKeep(t *testing.T) {
	for _, keep := range []bool{false, true} {
		b := rank.NewBoard()
		b.Keep = keep
		see := func(last byte, at time.Duration, score float64) {
			p := packet.Packet{Time: int64(at), Length: 100}
			b.See(&rank.Sighting{Endpoint: packet.Endpoint{Addr: packet.AddrFrom4([4]byte{192, 0, 2, last})}, Packet: &p, Score: score})
		}
		see(1, time.Second, 3)
		see(2, time.Second, 0.5)
		see(3, time.Hour, 0.6)
		top := b.Top()
		if !keep {
			if len(top) != 1 {
				t.Errorf("an hour later there are still %d rows", len(top))
			}
			continue
		}
		if len(top) != 2 || top[0].Endpoint.Addr.String() != "192.0.2.1" || top[0].Score != 3 || top[0].Status != rank.Decaying {
			t.Errorf("kept: %+v", top)
		}
	}
}
