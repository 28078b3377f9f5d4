package nic

import "testing"

func TestNameForNpcap(t *testing.T) {
	const guid = "{8B4A1C0E-3F5D-4C5E-9A55-0D3C1B1F2E7A}"
	for name, tt := range map[string]struct {
		adapter Adapter
		want    string
	}{
		"Ethernet": {Adapter{GUID: guid, Type: TypeEthernet, Hardware: true}, `\Device\NPF_` + guid},
		"Wi-Fi":    {Adapter{GUID: guid, Type: TypeWireless, Hardware: true}, `\Device\NPF_` + guid},
		"tunnel":   {Adapter{GUID: guid, Type: TypeTunnel}, `\Device\NPF_` + guid},
		"loopback": {Adapter{GUID: guid, Type: TypeLoopback}, `\Device\NPF_Loopback`},
	} {
		if got := tt.adapter.Device(); got != tt.want {
			t.Errorf("%s: %s, not %s", name, got, tt.want)
		}
	}
}
