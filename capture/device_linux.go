package capture

import (
	"bufio"
	"bytes"
	"os"
	"path/filepath"
	"strings"
)

// systemDevices has a folder for each interface, described in the kernel's
// Documentation/ABI/testing/sysfs-class-net.
const systemDevices = "/sys/class/net"

// kinds are what the kernel calls an interface's kind (DEVTYPE), in words.
var kinds = map[string]string{
	"wlan": "Wi-Fi", "wwan": "Mobile", "bluetooth": "Bluetooth", "bridge": "Bridge", "bond": "Bond", "vlan": "VLAN",
	"wireguard": "WireGuard", "vxlan": "VXLAN", "geneve": "Geneve", "macvlan": "MAC VLAN", "ppp": "PPP", "gadget": "USB gadget",
}

// tethers are the drivers that phones are reached by.
var tethers = map[string]bool{"rndis_host": true, "ipheth": true}

// ask reads what the kernel says of the interface below root. It is false where
// that is nothing: in a network namespace, say, whose /sys is another's.
func (d *Device) ask(root string) bool {
	folder := filepath.Join(root, d.Name)
	if !exists(folder) {
		return false
	}
	kind := deviceKind(folder)
	d.Wireless = kind == "wlan" || exists(folder, "wireless") || exists(folder, "phy80211")
	d.Virtual = !exists(folder, "device")
	bus, driver := linkName(folder, "device", "subsystem"), linkName(folder, "device", "driver")
	switch {
	case d.Wireless:
		d.Friendly = "Wi-Fi"
	case kinds[kind] != "":
		d.Friendly = kinds[kind]
	case exists(folder, "bridge"):
		d.Friendly = "Bridge"
	case exists(folder, "bonding"):
		d.Friendly = "Bond"
	case exists(folder, "tun_flags"):
		d.Friendly = "Tunnel"
	case tethers[driver]:
		d.Friendly = "USB tethering"
	case bus == "usb":
		d.Friendly = "USB network"
	default:
		d.Friendly = d.byHardware(folder)
	}
	return true
}

// byHardware goes by the kind of link, ARPHRD_ in <net/if_arp.h>.
func (d *Device) byHardware(folder string) string {
	b, _ := os.ReadFile(filepath.Join(folder, "type"))
	switch string(bytes.TrimSpace(b)) {
	case "1":
		if d.Virtual {
			return "Virtual"
		}
		return "Ethernet"
	case "512":
		return "PPP"
	case "768", "769", "776", "778", "823", "65534": // IP in IP, sit, GRE, none
		return "Tunnel"
	case "801", "802", "803":
		d.Wireless = true
		return "Wi-Fi monitor"
	}
	if d.Virtual {
		return "Virtual"
	}
	return "Network"
}

// deviceKind is DEVTYPE of a device's uevent, "" where there is none: plain
// Ethernet, and a veth too.
func deviceKind(folder string) string {
	b, _ := os.ReadFile(filepath.Join(folder, "uevent"))
	lines := bufio.NewScanner(bytes.NewReader(b))
	for lines.Scan() {
		if kind, ok := strings.CutPrefix(lines.Text(), "DEVTYPE="); ok {
			return kind
		}
	}
	return ""
}

func exists(path ...string) bool {
	_, err := os.Stat(filepath.Join(path...))
	return err == nil
}

// linkName is the last part of where a link leads, "" for none.
func linkName(path ...string) string {
	to, err := os.Readlink(filepath.Join(path...))
	if err != nil {
		return ""
	}
	return filepath.Base(to)
}
