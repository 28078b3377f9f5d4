package demo

import (
	"time"

	"jaws/capture/packet"
)

// Ports and hop limits of the protocols by which devices find each other.
const (
	mdnsPort  = 5353 // RFC 6762
	llmnrPort = 5355 // RFC 4795
	nbnsPort  = 137  // RFC 1002
	ssdpPort  = 1900 // UPnP Device Architecture 2.0
	mdnsHops  = 255
	ssdpHops  = 4
)

var (
	serviceNames = [...]name{
		newName("_ipp._tcp.local"), newName("_smb._tcp.local"),
		newName("_airplay._tcp.local"), newName("_googlecast._tcp.local"),
		newName("_services._dns-sd._udp.local"),
	}
	oldNames = [...]name{newName("fileserver"), newName("printer"), newName("wpad")}
)

// multicastDNS sends a message to everyone's port 5353, over IPv4 and IPv6.
func (n *Network) multicastDNS(d time.Duration, h *host, what *name, bytes int) {
	const port = mdnsPort
	p := named(datagram(end{h.Addr, port, mdnsHops}, end{mdnsGroup, port, 0}, packet.MDNS, bytes), what)
	n.send(d, &p)
	p = named(datagram(end{h.link, port, mdnsHops}, end{mdnsGroup6, port, 0}, packet.MDNS, bytes), what)
	n.send(d+n.duration(50*time.Microsecond, time.Millisecond), &p)
}

// lookForServices asks for a service, and those who offer it answer.
func lookForServices(n *Network, h *host) {
	what := &serviceNames[n.below(len(serviceNames))]
	asked := 12 + 4 + int(what.length)
	n.multicastDNS(0, h, what, asked)
	n.multicastDNS(time.Second, h, what, asked)
	for _, place := range [...]int{printer, television, storage} {
		if n.sometimes(0.5) {
			n.multicastDNS(n.duration(20*time.Millisecond, 120*time.Millisecond), &n.hosts[place], what, asked+n.between(60, 260))
		}
	}
}

// announceService repeats what the host offers.
func announceService(n *Network, h *host) {
	n.multicastDNS(0, h, &serviceNames[n.below(len(serviceNames))], n.between(140, 380))
}

// announceDevice repeats what the device is, a message for each of its parts.
func announceDevice(n *Network, h *host) {
	from, to := end{h.Addr, h.ephemeral(), ssdpHops}, end{ssdpGroup, ssdpPort, 0}
	for i := range n.between(3, 5) {
		p := datagram(from, to, packet.SSDP, n.between(300, 430))
		n.send(time.Duration(i)*n.duration(2*time.Millisecond, 20*time.Millisecond), &p)
	}
}

// searchDevices asks for devices, which answer the asker alone.
func searchDevices(n *Network, h *host) {
	from, group := end{h.Addr, h.ephemeral(), ssdpHops}, end{ssdpGroup, ssdpPort, 0}
	for i := range 3 {
		at := time.Duration(i) * time.Second
		p := datagram(from, group, packet.SSDP, n.between(125, 170))
		n.send(at, &p)
		for _, place := range [...]int{router, television, storage} {
			device := &n.hosts[place]
			p = datagram(end{device.Addr, ssdpPort, device.hops}, from, packet.SSDP, n.between(280, 400))
			n.send(at+n.duration(20*time.Millisecond, 800*time.Millisecond), &p)
		}
	}
}

// askByOldNames looks for a machine by its name, the two ways that Windows
// has kept for networks without a DNS server.
func askByOldNames(n *Network, h *host) {
	what := &oldNames[n.below(len(oldNames))]
	from := end{h.Addr, h.ephemeral(), 1}
	p := named(datagram(from, end{llmnrGroup, llmnrPort, 0}, packet.LLMNR, 12+4+int(what.length)), what)
	n.send(0, &p)
	n.send(410*time.Millisecond, &p)
	const query = 50
	p = datagram(end{h.Addr, nbnsPort, h.hops}, end{subnet, nbnsPort, 0}, packet.NBNS, query)
	for i := range 3 {
		n.send(time.Duration(i)*750*time.Millisecond, &p)
	}
}
