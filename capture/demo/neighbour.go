package demo

import (
	"time"

	"jaws/capture/packet"
)

// arp is a frame without a network layer, so the hardware addresses name its
// ends. RFC 826.
func arp(from, to packet.Addr) packet.Packet {
	p := packet.Packet{Src: from, Dst: to, Protocol: packet.ARP}
	sized(&p, leastFrame)
	return p
}

// askForEachOther lets a few hosts find the router's hardware address, and the
// router theirs.
func askForEachOther(n *Network, r *host) {
	for range n.between(2, 4) {
		asker, asked := &n.hosts[n.between(1, hostCount-1)], r
		if n.sometimes(0.3) {
			asker, asked = asked, asker
		}
		at := n.duration(0, 2*time.Second)
		p := arp(asker.mac, everyMAC)
		n.send(at, &p)
		p = arp(asked.mac, asker.mac)
		n.send(at+n.duration(100*time.Microsecond, 3*time.Millisecond), &p)
	}
}

// Types of ICMPv6 messages, and the hop limit that shows they came from this
// link. RFC 4861, RFC 3810.
const (
	routerSolicitation    = 133
	routerAdvertisement   = 134
	neighbourSolicitation = 135
	neighbourAdvert       = 136
	listenerReport        = 143
	onLink                = 255
)

// askForEachOther6 does over IPv6 what askForEachOther does over IPv4.
func askForEachOther6(n *Network, r *host) {
	for range n.between(1, 3) {
		asker, asked := r, &n.hosts[n.between(1, hostCount-1)]
		if n.sometimes(0.5) {
			asker, asked = asked, asker
		}
		from, to := end{asker.link, 0, onLink}, end{asked.link, 0, onLink}
		group := to
		if n.sometimes(0.5) { // the address is not known any more
			group.addr = asked.solicited()
		}
		at := n.duration(0, 2*time.Second)
		const target, option = 16, 8
		p := icmp(from, group, neighbourSolicitation, target+option)
		n.send(at, &p)
		p = icmp(to, from, neighbourAdvert, target+option)
		n.send(at+n.duration(100*time.Microsecond, 3*time.Millisecond), &p)
	}
}

// advertiseRouter says that there is a router, and hosts report the groups
// they listen to. RFC 4861, RFC 3810.
func advertiseRouter(n *Network, r *host) {
	const prefixAndServers = 88
	p := icmp(end{r.link, 0, onLink}, end{allNodes, 0, 0}, routerAdvertisement, prefixAndServers)
	n.send(0, &p)
	for range 2 {
		h := &n.hosts[n.between(1, hostCount-1)]
		const alert = 8 // the hop-by-hop header with the router alert
		p = icmp(end{h.link, 0, 1}, end{mldRouters, 0, 0}, listenerReport, n.between(1, 4)*20)
		sized(&p, int(p.Length)+alert)
		n.send(n.duration(0, 3*time.Second), &p)
	}
}

// askGroups asks who listens to which group; a few hosts tell. RFC 3376.
func askGroups(n *Network, r *host) {
	const option = 4 // the router alert in the IP header
	p := frame(end{r.Addr, 0, 1}, end{allHosts, 0, 0}, protoIGMP, packet.IGMP, 12+option)
	n.send(0, &p)
	for range 3 {
		h := &n.hosts[n.between(1, hostCount-1)]
		p = frame(end{h.Addr, 0, 1}, end{igmpRouters, 0, 0}, protoIGMP, packet.IGMP, 16+option)
		n.send(n.duration(0, 3*time.Second), &p)
	}
}
