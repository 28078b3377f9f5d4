package decode_test

import (
	"slices"
	"testing"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

// FuzzDecode gives a frame of any link type, and then the same in pieces cut
// at every eighth byte: what is remembered must not hurt either.
func FuzzDecode(f *testing.F) {
	for i := range links {
		f.Add(uint8(i), query(f))
		f.Add(uint8(i), query6(f))
	}
	f.Add(uint8(1), join(f, macs, "8864", "110000010002", "0021", query4(f)))
	f.Add(uint8(8), join(f, "8802", "0000", macs, "02000000000a", "0000", "8000", macs, "0040", "aaaa030000000800", query4(f)))
	f.Add(uint8(11), join(f, "00001100", "03000000", "0000000000000000", "20", "0801", "0000", macs, "02000000000a", "0000"))
	f.Fuzz(func(t *testing.T, link uint8, b []byte) {
		d := decode.New()
		l := links[int(link)%len(links)]
		for n := len(b); n >= 0; n -= 8 {
			check(t, d, l, slices.Clip(b[:n]), uint32(len(b)))
		}
	})
}

// FuzzStream gives what two hosts send each other: a byte says how much of it
// comes next, from whom, and whether some is lost.
func FuzzStream(f *testing.F) {
	for _, c := range conversations {
		f.Add(uint16(c.port), c.tcp, []byte(c.says))
	}
	f.Fuzz(func(t *testing.T, port uint16, tcp bool, b []byte) {
		d := decode.New()
		seq := [2]uint32{1 << 31, 1<<32 - 40}
		for len(b) > 0 {
			how := b[0]
			n := min(len(b)-1, int(how>>2))
			says, from, to := b[1:1+n], int(port), 50000
			b = b[1+n:]
			if how&1 != 0 {
				from, to = to, from
			}
			frame := datagram(t, from, to, says)
			if tcp {
				frame = segment(t, from, to, seq[how&1], 0x18, says)
				seq[how&1] += uint32(n) + uint32(how>>1&1)
			}
			check(t, d, decode.Ethernet, frame, uint32(len(frame)))
		}
	})
}

// check holds a packet to what the rest of JAWS takes for granted.
func check(t *testing.T, d *decode.Decoder, link decode.LinkType, b []byte, wire uint32) {
	t.Helper()
	var p packet.Packet
	ok := d.Decode(link, b, wire, 7, &p)
	switch {
	case p.Time != 7 || p.Length != wire || p.Captured != uint32(len(b)):
		t.Errorf("%v: lengths %+v", link, p)
	case int(p.Protocol) >= packet.ProtocolCount:
		t.Errorf("%v: protocol %d", link, p.Protocol)
	case !ok && p.Src.IsValid():
		t.Errorf("%v: nothing read, and %+v", link, p)
	case p.NameLength == 0 && (p.NameHash != 0 || p.NameEntropy != 0):
		t.Errorf("%v: no name, and %+v", link, p)
	}
}
