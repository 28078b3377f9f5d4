package source

import (
	"net/netip"
	"os"
	"path/filepath"
	"testing"

	"jaws/capture"
)

func TestChoiceWords(t *testing.T) {
	file := filepath.Join(t.TempDir(), "home.pcap")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	address := []netip.Addr{netip.MustParseAddr("192.168.1.23"), netip.MustParseAddr("fe80::1")}
	for _, tt := range []struct {
		choice      Choice
		title, more string
	}{
		{OfNIC(capture.Device{Name: "wlan0", Friendly: "Wi-Fi", Addresses: address, Up: true}), "Wi-Fi", "wlan0  192.168.1.23"},
		{OfNIC(capture.Device{Name: "eth1", Friendly: "Ethernet"}), "Ethernet", "eth1  (down)"},
		{Named("eth9", nil), "eth9", ""},
		{Named(file, nil), "home.pcap", ""},
		{Named("cmd:tcpdump -w -", nil), "tcpdump -w -", ""},
		{Named("sim", nil), "Simulated network", "needs no permission"},
		{Named("-", nil), "Standard input", ""},
	} {
		if title, more := tt.choice.Words(); title != tt.title || more != tt.more {
			t.Errorf("%+v is %q, %q", tt.choice, title, more)
		}
	}
}
