package nic

import (
	"fmt"
	"math"
	"strings"

	"github.com/google/gopacket/layers"
	"github.com/google/gopacket/pcap"
)

// CheckFilter compiles a filter for frames of a link type, and applies it to
// nothing: it needs no right. It asks nobody for the address of a host that is
// named, and so takes microseconds; whether there is such a host is not known
// before the capture begins. The error is an ErrFilter with libpcap's words.
func CheckFilter(link uint32, expression string) error {
	if strings.TrimSpace(expression) == "" {
		return nil
	}
	four, six, err := withoutNames(expression)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrFilter, err)
	}
	err = compile(link, four)
	if err != nil && six != four && compile(link, six) == nil {
		return nil // with IPv6, a name may stand where an IPv4 address may not
	}
	return err
}

func compile(link uint32, expression string) error {
	if link == 101 {
		link = 12 // libpcap's own number of raw IP
	}
	if link > math.MaxUint8 {
		return nil // gopacket cannot say it: opening the interface will tell
	}
	_, err := pcap.CompileBPFFilter(layers.LinkType(link), MaxSnapLength, expression)
	if err != nil && saysNothing(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrFilter, err)
	}
	return nil
}

// saysNothing is true of an error that is not the filter's: "ip broadcast" needs
// the netmask of the interface, and Windows may have no Npcap, of which the
// capture's own card tells.
func saysNothing(err error) bool {
	return strings.Contains(err.Error(), "netmask not known") || strings.Contains(err.Error(), "couldn't load")
}
