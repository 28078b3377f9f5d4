package decode_test

import (
	"testing"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

// tunnel is the query inside another packet, and what that one must keep.
type tunnel struct {
	frame     []byte
	transport uint8
	port      uint16
}

func tunnels(t testing.TB) map[string]tunnel {
	t.Helper()
	frame, q4, q6 := query(t), query4(t), query6(t)
	ip := func(proto string, inner ...any) []byte {
		payload := join(t, inner...)
		return join(t, macs, "0800", "4500", word(20+len(payload)), "0000400040", proto, "0000", "c0000201c0000202", payload)
	}
	udp := func(port int, inner ...any) []byte { return datagram(t, 50001, port, join(t, inner...)) }
	return map[string]tunnel{
		"IP in IP":          {ip("04", q4), 4, 53},
		"IPv6 in IP":        {ip("29", q6), 41, 53},
		"GRE":               {ip("2f", "00000800", q4), 47, 53},
		"GRE with a key":    {ip("2f", "200086dd", "00000001", q6), 47, 53},
		"GRE, Ethernet":     {ip("2f", "00006558", frame), 47, 53},
		"PPTP":              {ip("2f", "3081880b", "00000000", "00000001", "00000001", "ff030021", q4), 47, 53},
		"ERSPAN":            {ip("2f", "100088be", "00000001", "1000000000000000", frame), 47, 53},
		"an access point's": {ip("2f", "00008200", "0801", "0000", macs, "02000000000b", "0000", "aaaa030000000800", q4), 47, 53},
		"VXLAN":             {udp(4789, "0800000000000100", frame), 17, 4789},
		"Geneve":            {udp(6081, "0100655800000100", "00000000", frame), 17, 6081},
		"GTP":               {udp(2152, "30ff", word(len(q4)), "00000001", q4), 17, 2152},
		"GTP, extended":     {udp(2152, "34ff", word(len(q4)+8), "00000001", "00000085", "01100000", q4), 17, 2152},
		"Teredo":            {udp(3544, "0000123412345678", q6), 17, 3544},
		"GRE over UDP":      {udp(4754, "00000800", q4), 17, 4754},
		"authentication":    {ip("33", "0404", "0000", "00000001", "00000001", "000000000000000000000000", q4), 51, 53},
	}
}

// TestTunnels have the name of what is inside, and the addresses outside.
func TestTunnels(t *testing.T) {
	for name, c := range tunnels(t) {
		p := decoded(decode.New(), c.frame)
		if p.Protocol != packet.DNS || p.Transport != c.transport || p.DstPort != c.port || p.Src.String()[:8] != "192.0.2." || p.NameLength != 12 {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

// TestDepthIsBounded puts tunnels into tunnels until nothing is left.
func TestDepthIsBounded(t *testing.T) {
	inner := query4(t)
	for range 1000 {
		inner = join(t, "4500", word(24+len(inner)), "00004000402f0000", "c0000201c0000202", "00000800", inner)
	}
	var p packet.Packet
	if !decode.New().Decode(decode.Raw, inner, uint32(len(inner)), 0, &p) || p.Protocol != packet.GRE {
		t.Errorf("%+v", p)
	}
}
