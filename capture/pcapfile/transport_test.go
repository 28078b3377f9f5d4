package pcapfile_test

import (
	"fmt"
	"testing"
)

func TestTransportsThatAreCertain(t *testing.T) {
	for name, want := range map[string]uint8{
		"TCP": 6, "TLS": 6, "HTTP": 6, "UDP": 17, "QUIC": 17, "MDNS": 17, "NTP": 17, "ICMP": 1, "ICMPv6": 58, "IGMP": 2,
		"DNS": 0, "ARP": 0, "unknown": 0, "SIP": 0,
	} {
		list := whole(t, fmt.Appendf(nil, `[{"type":%q}]`, name))
		if len(list) != 1 || list[0].Transport != want {
			t.Errorf("%s: %+v, want transport %d", name, list, want)
		}
	}
}
