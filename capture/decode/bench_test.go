package decode_test

import (
	"testing"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

// TestNoAllocation reads every kind of conversation, and the query in every
// link type.
func TestNoAllocation(t *testing.T) {
	d := decode.New()
	var p packet.Packet
	var frames [][]byte
	for _, c := range conversations {
		frames = append(frames, segment(t, c.port, 50000, 1, 0x18, []byte(c.says)), datagram(t, c.port, 50000, []byte(c.says)))
	}
	frames = append(frames, query(t), join(t, macs, "8864", "110000010002", "0021", query4(t)),
		join(t, macs, "0800", "4500", "0060", "00004000402f0000", "c0000201c0000202", "00006558", query(t)))
	read := func() {
		for _, link := range links {
			for _, frame := range frames {
				d.Decode(link, frame, uint32(len(frame)), 0, &p)
			}
		}
	}
	if n := testing.AllocsPerRun(10, read); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkQuery(b *testing.B) {
	data := query(b)
	d := decode.New()
	var p packet.Packet
	b.ReportAllocs()
	for b.Loop() {
		d.Decode(decode.Ethernet, data, uint32(len(data)), 0, &p)
	}
}

// BenchmarkMixed reads frames of all kinds; an iteration is one packet.
func BenchmarkMixed(b *testing.B) {
	frames, _ := truth(b)
	d := decode.New()
	var p packet.Packet
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		frame := frames[i]
		d.Decode(decode.Ethernet, frame, uint32(len(frame)), 0, &p)
		if i++; i == len(frames) {
			i = 0
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "packets/s")
}
