package capture

import (
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strings"
)

// Device is a network interface that can be captured on.
type Device struct {
	// Name is the system's, Friendly what a person would call it.
	Name, Friendly         string
	Addresses              []netip.Addr
	Up, Loopback, Wireless bool
	// Default is true where what goes to the outside goes out there, Virtual
	// where no hardware is behind it: bridges, tunnels, containers' ends.
	Default, Virtual bool

	index int // the system's own
}

// Devices are the machine's interfaces in the order in which people look for
// them: the one to the outside first, then others that are up, the loopback,
// virtual ones, and those that are down.
func Devices() ([]Device, error) {
	list, err := net.Interfaces()
	if err != nil {
		return nil, fmt.Errorf("list the network interfaces: %w", err)
	}
	outside := outsideAddresses()
	var devices []Device
	for _, i := range list {
		if hidden(i.Name) {
			continue
		}
		d := Device{Name: i.Name, index: i.Index, Up: i.Flags&net.FlagUp != 0, Loopback: i.Flags&net.FlagLoopback != 0}
		d.describe()
		addresses, _ := i.Addrs() // without them it is still a NIC
		for _, a := range addresses {
			if n, ok := a.(*net.IPNet); ok {
				if ip, ok := netip.AddrFromSlice(n.IP); ok {
					d.Addresses = append(d.Addresses, ip.Unmap())
					d.Default = d.Default || slices.Contains(outside, ip.Unmap())
				}
			}
		}
		devices = append(devices, d)
	}
	slices.SortStableFunc(devices, func(a, b Device) int { return a.order() - b.order() })
	return devices, nil
}

func (d Device) order() int {
	switch {
	case !d.Up:
		return 5
	case d.Default:
		return 0
	case d.Loopback:
		return 3
	case d.Virtual:
		return 4
	case len(d.Addresses) == 0:
		return 2
	}
	return 1
}

// describe says what kind of interface it is, as the system knows, or else as
// its name lets guess.
func (d *Device) describe() {
	if d.Loopback {
		d.Friendly = "Loopback"
	} else if !d.ask(systemDevices) {
		d.guess()
	}
}

// guess goes by the name alone.
func (d *Device) guess() {
	d.Virtual = isVirtual(d.Name)
	switch {
	case d.Virtual:
		d.Friendly = "Virtual"
	case strings.HasPrefix(d.Name, "wl"):
		d.Friendly, d.Wireless = "Wi-Fi", true
	case strings.HasPrefix(d.Name, "e"):
		d.Friendly = "Ethernet"
	default:
		d.Friendly = "Network"
	}
}

// hiddenNames begin the names of what no person means by an interface: those
// that carry other interfaces' packets again, and libpcap's pseudo-devices.
var hiddenNames = []string{"ifb", "nflog", "nfqueue", "dbus-", "bluetooth-monitor"}

func hidden(name string) bool {
	return name == "any" || begins(name, hiddenNames)
}

// virtualNames begin the names of interfaces that no hardware is behind.
var virtualNames = []string{"docker", "br-", "virbr", "veth", "vnet", "tun", "tap", "wg", "zt", "tailscale", "vmnet", "vboxnet", "utun", "awdl", "llw", "bridge", "dummy"}

func isVirtual(name string) bool { return begins(name, virtualNames) }

func begins(name string, with []string) bool {
	return slices.ContainsFunc(with, func(begin string) bool { return strings.HasPrefix(name, begin) })
}

// outsideAddresses are this machine's own addresses towards the outside, by
// the routes: connecting a UDP socket looks the route up and sends nothing. The
// other address is one kept for documentation (RFC 5737, RFC 3849).
func outsideAddresses() (own []netip.Addr) {
	for _, other := range []string{"192.0.2.1:9", "[2001:db8::1]:9"} {
		c, err := net.Dial("udp", other)
		if err != nil {
			continue // no route
		}
		if a, ok := c.LocalAddr().(*net.UDPAddr); ok {
			own = append(own, a.AddrPort().Addr().Unmap())
		}
		c.Close()
	}
	return own
}
