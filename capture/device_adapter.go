package capture

import (
	"strings"

	"jaws/capture/nic"
)

// virtualAdapters are words in the descriptions of Windows' adapters behind
// which there is no card, though some say so.
var virtualAdapters = []string{"virtual", "vpn", "tap-windows", "wintun", "wireguard", "tunnel", "pseudo-interface", "npcap loopback", "km-test", "hyper-v"}

// take describes the device as Windows knows it.
func (d *Device) take(a nic.Adapter) {
	words := strings.ToLower(a.Description)
	d.Virtual = !a.Hardware
	for _, v := range virtualAdapters {
		d.Virtual = d.Virtual || strings.Contains(words, v)
	}
	// A virtual machine's own card is all the hardware that it has.
	if strings.Contains(words, "hyper-v network adapter") {
		d.Virtual = false
	}
	switch {
	case a.Type == nic.TypeWireless, a.Medium == nic.MediumWireless:
		d.Friendly, d.Wireless = "Wi-Fi", true
	case a.Type == nic.TypeMobile, a.Type == nic.TypeMobileCDMA:
		d.Friendly = "Mobile"
	case a.Medium == nic.MediumBluetooth, strings.Contains(words, "bluetooth"):
		d.Friendly = "Bluetooth"
	case a.Type == nic.TypePPP:
		d.Friendly = "PPP"
	case strings.Contains(words, "wireguard"):
		d.Friendly = "WireGuard"
	case a.Type == nic.TypeTunnel, strings.Contains(words, "tap-windows"), strings.Contains(words, "wintun"):
		d.Friendly = "Tunnel"
	case d.Virtual:
		d.Friendly = "Virtual"
	case a.Type == nic.TypeEthernet:
		d.Friendly = "Ethernet"
	default:
		d.Friendly = "Network"
	}
}
