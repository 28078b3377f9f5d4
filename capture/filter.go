package capture

import "jaws/capture/nic"

// Ethernet is the link type of most interfaces, the loopback among them, as
// tcpdump.org numbers them.
const Ethernet = 1

// CheckFilter says whether a filter in pcap-filter(7)'s language can be used
// on frames of a link type. It needs no right and takes microseconds: hosts
// that are named are not looked up. The error is an ErrFilter, after which
// libpcap's own words stand.
func CheckFilter(link uint32, filter string) error { return nic.CheckFilter(link, filter) }
