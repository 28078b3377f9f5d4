package rank_test

import (
	"math"
	"testing"

	"jaws/analysis/rank"
	"jaws/capture/packet"
)

func TestSpark(t *testing.T) {
	const day = 86_400
	type at struct {
		second float64
		bytes  uint32
	}
	for _, test := range []struct {
		name string
		seen []at
		want map[int]uint32 // by seconds before the newest
	}{
		{"one packet", []at{{0, 100}}, map[int]uint32{0: 100}},
		{"a second adds up", []at{{0, 100}, {0.5, 20}, {0.999, 3}}, map[int]uint32{0: 123}},
		{"seconds", []at{{0, 100}, {1, 20}, {3, 3}}, map[int]uint32{3: 100, 2: 20, 0: 3}},
		{"what is a minute old is gone", []at{{0, 100}, {1, 20}, {60, 3}}, map[int]uint32{59: 20, 0: 3}},
		{"a long gap", []at{{0, 100}, {10 * day, 3}}, map[int]uint32{0: 3}},
		{"a packet that comes late counts now", []at{{10, 1}, {12, 2}, {9, 4}}, map[int]uint32{2: 1, 0: 6}},
		{"the clock set back by a day", []at{{day, 1}, {0, 2}, {1, 4}}, map[int]uint32{1: 2, 0: 4}},
		{"before 1970", []at{{-day - 3, 1}, {-day, 2}}, map[int]uint32{3: 1, 0: 2}},
		{"more than can be counted", []at{{0, math.MaxUint32}, {0, 5}}, map[int]uint32{0: math.MaxUint32}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := rank.NewBoard()
			who := packet.EndpointOf(packet.AddrFrom4([4]byte{10, 0, 0, 1}), 0)
			for _, p := range test.seen {
				b.See(&rank.Sighting{Endpoint: who, Packet: &packet.Packet{Time: int64(p.second * 1e9), Length: p.bytes}})
			}
			spark := b.Top()[0].Spark
			for i, got := range spark {
				if ago := len(spark) - 1 - i; got != test.want[ago] {
					t.Errorf("%d bytes %d s ago, not %d", got, ago, test.want[ago])
				}
			}
		})
	}
}

// TestSparkGoesOn has another group's packets let time pass.
func TestSparkGoesOn(t *testing.T) {
	b := rank.NewBoard()
	for i, second := range []int64{100, 130, 170} {
		who := packet.EndpointOf(packet.AddrFrom4([4]byte{10, 0, 0, byte(i)}), 0)
		b.See(&rank.Sighting{Endpoint: who, Packet: &packet.Packet{Time: second * 1e9, Length: uint32(second)}})
	}
	for _, r := range b.Top() {
		second := r.First / 1e9
		for i, got := range r.Spark {
			want := uint32(0)
			if 170-59+int64(i) == second {
				want = uint32(second)
			}
			if got != want {
				t.Errorf("group of second %d: %d bytes in place %d, not %d", second, got, i, want)
			}
		}
	}
}
