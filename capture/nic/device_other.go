//go:build !windows

package nic

import "net"

// bothWays is true where each packet of the loopback is seen going out and
// coming in.
const bothWays = true

// pcapName is the name by which libpcap opens an interface: its own.
func pcapName(device *net.Interface) (string, error) { return device.Name, nil }
