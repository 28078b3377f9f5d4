package capture

import (
	"fmt"
	"net"
	"net/netip"
	"os"
	"slices"
	"strings"
)

// Device is a network interface that can be captured on.
type Device struct {
	// Name is the system's, Friendly what a person would call it.
	Name, Friendly         string
	Addresses              []netip.Addr
	Up, Loopback, Wireless bool
}

// Devices are the machine's interfaces: those that are up first, loopback
// after them.
func Devices() ([]Device, error) {
	list, err := net.Interfaces()
	if err != nil {
		return nil, fmt.Errorf("list the network interfaces: %w", err)
	}
	var devices []Device
	for _, i := range list {
		d := Device{Name: i.Name, Friendly: "Network", Up: i.Flags&net.FlagUp != 0, Loopback: i.Flags&net.FlagLoopback != 0}
		if strings.HasPrefix(d.Name, "ifb") {
			continue
		}
		_, err := os.Stat("/sys/class/net/" + i.Name + "/wireless")
		d.Wireless = err == nil
		switch {
		case d.Loopback:
			d.Friendly = "Loopback"
		case d.Wireless:
			d.Friendly = "Wi-Fi"
		case strings.HasPrefix(d.Name, "e"):
			d.Friendly = "Ethernet"
		}
		addresses, _ := i.Addrs() // without them it is still a NIC
		for _, a := range addresses {
			if n, ok := a.(*net.IPNet); ok {
				if ip, ok := netip.AddrFromSlice(n.IP); ok {
					d.Addresses = append(d.Addresses, ip.Unmap())
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
		return 3
	case d.Loopback:
		return 2
	case len(d.Addresses) == 0:
		return 1
	}
	return 0
}
