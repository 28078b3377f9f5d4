package capture

import (
	"os"
	"path/filepath"
	"testing"
)

// TestDevicesAsTheKernelTells has interfaces' folders as kernel 6.1 makes them.
func TestDevicesAsTheKernelTells(t *testing.T) {
	for _, tt := range []struct {
		name  string
		files map[string]string // a text, or "-> " and where a link leads
		want  Device
	}{
		{"enp3s0", map[string]string{"type": "1\n", "uevent": "INTERFACE=enp3s0\nIFINDEX=2\n", "device/subsystem": "-> ../../bus/pci"}, Device{Friendly: "Ethernet"}},
		{"wlp2s0", map[string]string{"type": "1\n", "uevent": "DEVTYPE=wlan\nINTERFACE=wlp2s0\n", "device/subsystem": "-> ../../bus/pci"}, Device{Friendly: "Wi-Fi", Wireless: true}},
		{"oldwifi", map[string]string{"type": "1\n", "uevent": "", "wireless/level": "0", "device/subsystem": "-> ../../bus/usb"}, Device{Friendly: "Wi-Fi", Wireless: true}},
		{"mon0", map[string]string{"type": "803\n", "uevent": "", "device/subsystem": "-> ../../bus/pci"}, Device{Friendly: "Wi-Fi monitor", Wireless: true}},
		{"wwan0", map[string]string{"type": "65534\n", "uevent": "DEVTYPE=wwan\n", "device/subsystem": "-> ../../bus/usb"}, Device{Friendly: "Mobile"}},
		{"usb0", map[string]string{"type": "1\n", "uevent": "", "device/subsystem": "-> ../../bus/usb", "device/driver": "-> ../drivers/rndis_host"}, Device{Friendly: "USB tethering"}},
		{"enx0", map[string]string{"type": "1\n", "uevent": "", "device/subsystem": "-> ../../bus/usb", "device/driver": "-> ../drivers/r8152"}, Device{Friendly: "USB network"}},
		{"office", map[string]string{"type": "1\n", "uevent": "DEVTYPE=bridge\n", "bridge/stp_state": "0"}, Device{Friendly: "Bridge", Virtual: true}},
		{"bond0", map[string]string{"type": "1\n", "uevent": "DEVTYPE=bond\n", "bonding/mode": "0"}, Device{Friendly: "Bond", Virtual: true}},
		{"eth0.7", map[string]string{"type": "1\n", "uevent": "DEVTYPE=vlan\n"}, Device{Friendly: "VLAN", Virtual: true}},
		{"home", map[string]string{"type": "65534\n", "uevent": "DEVTYPE=wireguard\n"}, Device{Friendly: "WireGuard", Virtual: true}},
		{"tap0", map[string]string{"type": "1\n", "uevent": "", "tun_flags": "0x1002"}, Device{Friendly: "Tunnel", Virtual: true}},
		{"sit0", map[string]string{"type": "776\n", "uevent": ""}, Device{Friendly: "Tunnel", Virtual: true}},
		{"e-something", map[string]string{"type": "1\n", "uevent": ""}, Device{Friendly: "Virtual", Virtual: true}}, // a veth by another name
	} {
		t.Run(tt.name, func(t *testing.T) {
			root := t.TempDir()
			for name, text := range tt.files {
				place(t, filepath.Join(root, tt.name, name), text)
			}
			got := Device{Name: tt.name}
			tt.want.Name = tt.name
			if !got.ask(root) || got.Friendly != tt.want.Friendly || got.Virtual != tt.want.Virtual || got.Wireless != tt.want.Wireless {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
			if got.ask(t.TempDir()) {
				t.Error("the kernel knows nothing of it, and is believed")
			}
		})
	}
}

func place(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	var err error
	if len(text) > 3 && text[:3] == "-> " {
		err = os.Symlink(text[3:], path)
	} else {
		err = os.WriteFile(path, []byte(text), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}
