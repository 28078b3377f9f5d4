package capture

import (
	"testing"

	"jaws/capture/nic"
)

// TestAdaptersOfWindows has what Windows says of common adapters.
func TestAdaptersOfWindows(t *testing.T) {
	for description, tt := range map[string]struct {
		adapter           nic.Adapter
		want              string
		virtual, wireless bool
	}{
		"Intel(R) Ethernet Connection (7) I219-V":  {adapter: nic.Adapter{Type: nic.TypeEthernet, Hardware: true}, want: "Ethernet"},
		"Realtek PCIe GbE Family Controller":       {adapter: nic.Adapter{Type: nic.TypeEthernet, Hardware: true}, want: "Ethernet"},
		"Intel(R) Wi-Fi 6 AX201 160MHz":            {adapter: nic.Adapter{Type: nic.TypeWireless, Medium: nic.MediumWireless, Hardware: true}, want: "Wi-Fi", wireless: true},
		"Microsoft Wi-Fi Direct Virtual Adapter":   {adapter: nic.Adapter{Type: nic.TypeWireless, Medium: nic.MediumWireless, Hardware: true}, want: "Wi-Fi", wireless: true, virtual: true},
		"Bluetooth Device (Personal Area Network)": {adapter: nic.Adapter{Type: nic.TypeEthernet, Medium: nic.MediumBluetooth, Hardware: true}, want: "Bluetooth"},
		"Hyper-V Virtual Ethernet Adapter":         {adapter: nic.Adapter{Type: nic.TypeEthernet}, want: "Virtual", virtual: true},
		"Microsoft Hyper-V Network Adapter":        {adapter: nic.Adapter{Type: nic.TypeEthernet}, want: "Ethernet"},
		"VMware Virtual Ethernet Adapter for VMnet8": {
			adapter: nic.Adapter{Type: nic.TypeEthernet, Hardware: true}, want: "Virtual", virtual: true,
		},
		"VirtualBox Host-Only Ethernet Adapter":    {adapter: nic.Adapter{Type: nic.TypeEthernet, Hardware: true}, want: "Virtual", virtual: true},
		"vmxnet3 Ethernet Adapter":                 {adapter: nic.Adapter{Type: nic.TypeEthernet, Hardware: true}, want: "Ethernet"},
		"Red Hat VirtIO Ethernet Adapter":          {adapter: nic.Adapter{Type: nic.TypeEthernet, Hardware: true}, want: "Ethernet"},
		"TAP-Windows Adapter V9":                   {adapter: nic.Adapter{Type: nic.TypeEthernet, Hardware: true}, want: "Tunnel", virtual: true},
		"WireGuard Tunnel":                         {adapter: nic.Adapter{Type: 53}, want: "WireGuard", virtual: true},
		"Wintun Userspace Tunnel":                  {adapter: nic.Adapter{Type: 53}, want: "Tunnel", virtual: true},
		"Microsoft Teredo Tunneling Adapter":       {adapter: nic.Adapter{Type: nic.TypeTunnel}, want: "Tunnel", virtual: true},
		"WAN Miniport (PPPOE)":                     {adapter: nic.Adapter{Type: nic.TypePPP}, want: "PPP", virtual: true},
		"Quectel Generic Mobile Broadband Adapter": {adapter: nic.Adapter{Type: nic.TypeMobile, Hardware: true}, want: "Mobile"},
		"Npcap Loopback Adapter":                   {adapter: nic.Adapter{Type: nic.TypeEthernet}, want: "Virtual", virtual: true},
		"":                                         {adapter: nic.Adapter{Type: 1, Hardware: true}, want: "Network"},
	} {
		var d Device
		tt.adapter.Description = description
		d.take(tt.adapter)
		if d.Friendly != tt.want || d.Virtual != tt.virtual || d.Wireless != tt.wireless {
			t.Errorf("%s: %s, virtual %v, wireless %v", description, d.Friendly, d.Virtual, d.Wireless)
		}
	}
}
