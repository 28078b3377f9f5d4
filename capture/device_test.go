package capture

import (
	"net/netip"
	"slices"
	"testing"
)

func TestDevicesInTheOrderPeopleLookForThem(t *testing.T) {
	address := []netip.Addr{netip.MustParseAddr("192.0.2.7")}
	want := []Device{
		{Name: "wlan0", Up: true, Default: true, Wireless: true, Addresses: address},
		{Name: "tun0", Up: true, Default: true, Virtual: true, Addresses: address}, // a tunnel that all goes through
		{Name: "eth1", Up: true, Addresses: address},
		{Name: "eth2", Up: true},
		{Name: "lo", Up: true, Loopback: true, Addresses: address},
		{Name: "docker0", Up: true, Virtual: true, Addresses: address},
		{Name: "eth3", Addresses: address},
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortStableFunc(got, func(a, b Device) int { return a.order() - b.order() })
	// The two towards the outside are alike and stay in the order they came.
	got[0], got[1] = got[1], got[0]
	for i := range want {
		if got[i].Name != want[i].Name {
			t.Errorf("place %d is %s, not %s", i+1, got[i].Name, want[i].Name)
		}
	}
}

func TestVirtualNames(t *testing.T) {
	for name, want := range map[string]bool{
		"eth0": false, "wlp3s0": false, "en0": false, "lo": false, "docker0": true, "veth1a2b": true, "wg0": true, "utun3": true, "br-12ab": true,
	} {
		if got := isVirtual(name); got != want {
			t.Errorf("%s: virtual %v", name, got)
		}
	}
}

func TestHiddenNames(t *testing.T) {
	for name, want := range map[string]bool{
		"eth0": false, "anything": false, "any": true, "ifb0": true, "nflog": true, "nfqueue": true, "dbus-system": true, "bluetooth-monitor": true,
	} {
		if got := hidden(name); got != want {
			t.Errorf("%s: hidden %v", name, got)
		}
	}
}

// TestDevicesHere asks this machine, which has a loopback at least.
func TestDevicesHere(t *testing.T) {
	devices, err := Devices()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(devices, func(d Device) bool { return d.Loopback })
	if i < 0 || devices[i].Default || devices[i].Friendly != "Loopback" {
		t.Errorf("the loopback is not as it should be: %+v", devices)
	}
}
