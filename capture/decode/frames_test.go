package decode_test

import (
	"encoding/binary"
	"encoding/hex"
	"testing"

	"jaws/capture/decode"
)

// links are the link types that can be read.
var links = []decode.LinkType{
	decode.Null, decode.Ethernet, decode.PPP, decode.RawBSD, decode.RawOpenBSD, decode.PPPHDLC, decode.PPPoE, decode.Raw,
	decode.WLAN, decode.Loop, decode.Cooked, decode.Radiotap, decode.IPv4, decode.IPv6, decode.Cooked2,
}

// query4 is a DNS query over IPv4, without a link layer.
func query4(t testing.TB) []byte { return query(t)[14:] }

// query6 is the same over IPv6.
func query6(t testing.TB) []byte {
	udp := query(t)[34:]
	return join(t, "60000000", word(len(udp)), "1140", "20010db8000000000000000000000001", "20010db8000000000000000000000002", udp)
}

// word is n in two bytes of hex.
func word(n int) string { return hex.EncodeToString(binary.BigEndian.AppendUint16(nil, uint16(n))) }

// join is one frame of parts: hex, and bytes.
func join(t testing.TB, parts ...any) (frame []byte) {
	t.Helper()
	for _, part := range parts {
		switch part := part.(type) {
		case string:
			b, err := hex.DecodeString(part)
			if err != nil {
				t.Fatal(err)
			}
			frame = append(frame, b...)
		case []byte:
			frame = append(frame, part...)
		}
	}
	return frame
}

// segment is an Ethernet frame with a TCP segment from 192.0.2.1 to 192.0.2.2.
func segment(t testing.TB, from, to int, seq uint32, flags byte, payload []byte) []byte {
	t.Helper()
	source, target := "c0000201", "c0000202"
	if from < to { // the server has the lower port
		source, target = target, source
	}
	number := hex.EncodeToString(binary.BigEndian.AppendUint32(nil, seq))
	return join(t, "0200000000010200000000020800", "4500", word(40+len(payload)), "0000400040060000", source, target,
		word(from), word(to), number, "00000000", "50", []byte{flags}, "200000000000", payload)
}

// datagram is an Ethernet frame with a UDP datagram.
func datagram(t testing.TB, from, to int, payload []byte) []byte {
	t.Helper()
	source, target := "c0000201", "c0000202"
	if from < to {
		source, target = target, source
	}
	return join(t, "0200000000010200000000020800", "4500", word(28+len(payload)), "0000400040110000", source, target,
		word(from), word(to), word(8+len(payload)), "0000", payload)
}
