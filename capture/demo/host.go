package demo

import "jaws/capture/packet"

// Host is one machine of the simulated network.
type Host struct {
	// Name is what a person would call it.
	Name string
	// Addr is its IPv4 address in 192.168.23.0/24.
	Addr packet.Addr
}

type host struct {
	Host
	unique packet.Addr // its IPv6 address, RFC 4193; the router translates the prefix, RFC 6296
	link   packet.Addr // its link-local IPv6 address
	mac    packet.Addr
	hops   uint8 // the time to live it starts with
	port   uint16
}

// The hosts, as places in the table.
const (
	router = iota
	teacher
	student
	classmate
	phone
	tablet
	television
	printer
	storage
	camera
	thermostat
	hostCount
)

// hostTable has the hosts' names and last octets; those with 128 hops run
// Windows.
var hostTable = [hostCount]struct {
	name  string
	octet byte
	hops  uint8
}{
	router:     {"router", 1, 64},
	teacher:    {"teacher's laptop", 20, 64},
	student:    {"student's laptop", 21, 64},
	classmate:  {"classmate's laptop", 22, 128},
	phone:      {"phone", 31, 64},
	tablet:     {"tablet", 32, 64},
	television: {"television", 40, 64},
	printer:    {"printer", 50, 64},
	storage:    {"file server", 10, 64},
	camera:     {"camera", 60, 64},
	thermostat: {"thermostat", 61, 255},
}

// Group addresses that hosts of such a network speak to.
var (
	everyMAC     = packet.AddrFromMAC([6]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff})
	nobody       = packet.AddrFrom4([4]byte{})
	everyone     = packet.AddrFrom4([4]byte{255, 255, 255, 255})
	subnet       = packet.AddrFrom4([4]byte{192, 168, 23, 255})
	allHosts     = packet.AddrFrom4([4]byte{224, 0, 0, 1})
	igmpRouters  = packet.AddrFrom4([4]byte{224, 0, 0, 22})
	mdnsGroup    = packet.AddrFrom4([4]byte{224, 0, 0, 251})
	llmnrGroup   = packet.AddrFrom4([4]byte{224, 0, 0, 252})
	ssdpGroup    = packet.AddrFrom4([4]byte{239, 255, 255, 250})
	allNodes     = group6(0x01)
	allRouters   = group6(0x02)
	mldRouters   = group6(0x16)
	mdnsGroup6   = group6(0xfb)
	dhcpServers6 = packet.AddrFrom16([16]byte{0xff, 0x02, 13: 1, 15: 2})
)

func group6(last byte) packet.Addr { return packet.AddrFrom16([16]byte{0xff, 0x02, 15: last}) }

func newHosts(c chance) [hostCount]host {
	var hosts [hostCount]host
	for i, t := range hostTable {
		m := [6]byte{0x02, 0x17, byte(c.below(256)), byte(c.below(256)), byte(c.below(256)), t.octet}
		hosts[i] = host{
			Host: Host{Name: t.name, Addr: packet.AddrFrom4([4]byte{192, 168, 23, t.octet})},
			// The interface identifier is the MAC's, RFC 4291 appendix A.
			unique: packet.AddrFrom16([16]byte{0xfd, 0x23, 5: 0x17, 8: m[0] ^ 2, m[1], m[2], 0xff, 0xfe, m[3], m[4], m[5]}),
			link:   packet.AddrFrom16([16]byte{0xfe, 0x80, 8: m[0] ^ 2, m[1], m[2], 0xff, 0xfe, m[3], m[4], m[5]}),
			mac:    packet.AddrFromMAC(m),
			hops:   t.hops,
			port:   uint16(c.between(firstPort, lastPort)),
		}
	}
	return hosts
}

// Ports that clients use, RFC 6335.
const (
	firstPort = 49152
	lastPort  = 65535
)

// ephemeral is the host's next client port.
func (h *host) ephemeral() uint16 {
	if h.port == lastPort {
		h.port = firstPort
	} else {
		h.port++
	}
	return h.port
}

// solicited is the group that a neighbour solicitation for the host goes to,
// RFC 4291 section 2.7.1.
func (h *host) solicited() packet.Addr {
	ip, _ := h.link.IP()
	b := ip.As16()
	return packet.AddrFrom16([16]byte{0xff, 0x02, 11: 1, 12: 0xff, b[13], b[14], b[15]})
}
