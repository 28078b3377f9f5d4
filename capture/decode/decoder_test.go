package decode_test

import (
	"encoding/hex"
	"testing"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

// query is 192.168.0.2 asking 192.0.2.53 for example.com, made by hand.
func query(t testing.TB) []byte {
	t.Helper()
	b, err := hex.DecodeString("020000000001020000000002" + "0800" +
		"450000390000400040110000c0a80002c0000235" + "c350003500250000" +
		"000101000001000000000000" + "076578616d706c6503636f6d00" + "00010001")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDNSQuery(t *testing.T) {
	var p packet.Packet
	b := query(t)
	if !decode.New().Decode(decode.Ethernet, b, uint32(len(b)), 7, &p) {
		t.Fatal("not decoded")
	}
	if p.Protocol != packet.DNS || p.SrcPort != 50000 || p.DstPort != 53 || p.Src.String() != "192.168.0.2" ||
		p.Dst.String() != "192.0.2.53" || p.NameLength != 12 || p.Payload != 29 || p.Time != 7 {
		t.Errorf("got %+v", p)
	}
}

func TestCutFramesKeepTheirLengths(t *testing.T) {
	whole := query(t)
	for n := range whole {
		var p packet.Packet
		ok := decode.New().Decode(decode.Ethernet, whole[:n], uint32(len(whole)), 0, &p)
		if p.Length != uint32(len(whole)) {
			t.Fatalf("cut to %d: length %d", n, p.Length)
		}
		if ok != (n >= 14) {
			t.Errorf("cut to %d: decoded %v", n, ok)
		}
	}
}
