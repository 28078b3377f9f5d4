package decode_test

import (
	"math"
	"strings"
	"testing"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

const dnsHeader = "\x00\x01\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00"

func TestNames(t *testing.T) {
	plain := dnsHeader + "\x07example\x03com\x00\x00\x01\x00\x01"
	want := decoded(decode.New(), datagram(t, 50000, 53, []byte(plain)))
	if want.NameLength != 12 || want.NameHash == 0 {
		t.Fatalf("%+v", want)
	}
	for name, c := range map[string]struct {
		says string
		same bool
		long uint8
	}{
		"a pointer ends it":         {dnsHeader + "\x07example\x03com\xc0\x0c", true, 12},
		"a pointer to itself":       {dnsHeader + "\xc0\x0c\x00\x01\x00\x01", false, 0},
		"another name":              {dnsHeader + "\x07exemple\x03com\x00", false, 12},
		"cut within a label":        {dnsHeader + "\x07exa", false, 8},
		"no name":                   {dnsHeader, false, 0},
		"labels beyond what may be": {dnsHeader + strings.Repeat("\x3f"+strings.Repeat("a", 63), 9), false, 255},
	} {
		p := decoded(decode.New(), datagram(t, 50000, 53, []byte(c.says)))
		if (p.NameHash == want.NameHash) != c.same || p.NameLength != c.long || p.Protocol != packet.DNS {
			t.Errorf("%s: %+v", name, p)
		}
	}
	tcp := decoded(decode.New(), segment(t, 50000, 53, 1, 0x18, []byte("\x00\x1d"+plain)))
	if tcp.NameHash != want.NameHash || tcp.NameLength != 12 || tcp.NameEntropy != want.NameEntropy || tcp.Protocol != packet.DNS {
		t.Errorf("over TCP: %+v", tcp)
	}
}

// TestNamesInCutFrames keeps the length that labels claim where a frame was
// cut to 64 bytes: what detects tunnels goes by it.
func TestNamesInCutFrames(t *testing.T) {
	frame := datagram(t, 50000, 53, []byte(dnsHeader+"\x3f"+strings.Repeat("a", 63)+"\x03com\x00\x00\x10\x00\x01"))
	var p packet.Packet
	decode.New().Decode(decode.Ethernet, frame[:64], uint32(len(frame)), 0, &p)
	if p.NameLength != 64 || p.Protocol != packet.DNS || int(p.Payload) != len(frame)-42 {
		t.Errorf("%+v", p)
	}
}

// TestNamesOnAnyPort has DNS told by what it says alone.
func TestNamesOnAnyPort(t *testing.T) {
	const flags, counts = "\x01\x00", "\x00\x01\x00\x00\x00\x00\x00\x00"
	const asks = "\x00\x01" + flags + counts + "\x07example\x03com\x00\x00\x10\x00\x01"
	long := "\x00\x01" + flags + counts + strings.Repeat("\x3c"+strings.Repeat("a", 60), 3) + "\x00\x00\x10\x00\x01"
	for _, c := range []struct {
		name, says string
		cut        int // bytes of the frame that were captured, 0 for all
		long       uint8
	}{
		{"a query", asks, 0, 12},
		{"an answer", strings.Replace(asks, flags+"\x00\x01\x00\x00", "\x81\x80\x00\x01\x00\x01", 1) + "\xc0\x0c\x00\x10", 0, 12},
		{"a query that was cut", long, 128, 122},
		{"a query with an answer", strings.Replace(asks, flags+"\x00\x01\x00\x00", flags+"\x00\x01\x00\x01", 1), 0, 0},
		{"two questions", strings.Replace(asks, "\x00\x01\x00\x00", "\x00\x02\x00\x00", 1), 0, 0},
		{"no name", "\x00\x01" + flags + counts + "\x00\x00\x10\x00\x01", 0, 0},
		{"a name that cannot be read", strings.Replace(asks, "exa", "\x01\x02\x03", 1), 0, 0},
		{"another class", asks[:len(asks)-1] + "\x7f", 0, 0},
		{"bytes", "JAWS-CHUM simulated exfiltration, random bytes", 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			frame := datagram(t, 50000, 8443, []byte(c.says))
			if c.cut == 0 {
				c.cut = len(frame)
			}
			var p packet.Packet
			decode.New().Decode(decode.Ethernet, frame[:c.cut], uint32(len(frame)), 0, &p)
			want := packet.UDP
			if c.long > 0 {
				want = packet.DNS
			}
			if p.Protocol != want || p.NameLength != c.long || (p.NameHash != 0) != (c.long > 0) {
				t.Errorf("%s with a name of %d bytes, not %s with %d", p.Protocol, p.NameLength, want, c.long)
			}
		})
	}
}

func TestNameEntropy(t *testing.T) {
	for label, want := range map[string]float64{
		"a": 0, "aaaaaaa": 0, strings.Repeat("z", 63): 0, "ab": 1, "aabb": 1, "abcd": 2, "example": 2.5217, "aaab": 0.8113,
		"0123456789abcdef0123456789abcdef": 4, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-": 5.9773,
	} {
		says := dnsHeader + string([]byte{byte(len(label))}) + label + "\x00\x00\x01\x00\x01"
		p := decoded(decode.New(), datagram(t, 50000, 53, []byte(says)))
		if got := float64(p.NameEntropy); math.Abs(got-want) > 1e-4 || got < 0 {
			t.Errorf("%s: %v bits a character, want %v", label, got, want)
		}
	}
}
