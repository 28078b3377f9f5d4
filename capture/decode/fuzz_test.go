package decode_test

import (
	"slices"
	"strings"
	"testing"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

// FuzzDecode gives a frame of any link type, and then the same in pieces cut
// at every eighth byte: what is remembered must not hurt either.
func FuzzDecode(f *testing.F) {
	at := func(link decode.LinkType) uint8 { return uint8(slices.Index(links, link)) }
	for _, frame := range wrapped(f) {
		f.Add(at(frame.link), frame.bytes)
	}
	for _, frame := range withoutIP(f) {
		f.Add(at(frame.link), frame.bytes)
	}
	for _, frame := range unreadable(f) {
		f.Add(at(frame.link), frame.bytes)
	}
	for _, c := range tunnels(f) {
		f.Add(at(decode.Ethernet), c.frame)
	}
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
		both := slices.Concat(said(0, c.says), said(1, c.says))
		f.Add(uint16(c.port), c.tcp, both)
		f.Add(uint16(c.port), c.tcp, slices.Concat(both, said(2, c.says)))
	}
	mail := slices.Concat(said(0, "220 ESMTP\r\n"), said(1, "STARTTLS\r\n"), said(1, "\x16\x03\x01\x00\x02\x01\x00"), said(0, "\x17\x03\x03\x00\x64"+strings.Repeat("x", 100)))
	f.Add(uint16(25), true, mail)
	page := slices.Concat(said(1, "GET / HTTP/1.1\r\n\r\n"), said(0, "HTTP/1.1 200 OK\r\nContent-length: 10\r\n\r\n12345"), said(0, "67890"), said(0, "HTTP/1.1 304 Not Modified\r\n\r\n"))
	f.Add(uint16(80), true, page)
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

// said is words as FuzzStream takes them: bit 0 of each piece's first byte says
// who speaks, bit 1 that a byte is lost behind it, the rest how long it is.
func said(how byte, words string) (b []byte) {
	for piece := range slices.Chunk([]byte(words), 63) {
		b = append(append(b, byte(len(piece))<<2|how), piece...)
	}
	return b
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
