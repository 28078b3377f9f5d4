package demo

import (
	"time"

	"jaws/capture/packet"
)

// dnsFixed is what a DNS query has beside the name: header, type and class,
// and the option for larger answers. RFC 1035, RFC 6891.
const dnsFixed = 12 + 4 + 11

// resolve asks the router for a name once d has passed, for IPv6 addresses
// too where there are some, and tells how long the answer takes.
func (n *Network) resolve(d time.Duration, h *host, what *name, six bool) time.Duration {
	took := n.duration(300*time.Microsecond, 2*time.Millisecond)
	if n.sometimes(0.4) { // the router has to ask in turn
		took += n.duration(8*time.Millisecond, 45*time.Millisecond)
	}
	n.query(d, took, h, what, n.between(16, 80))
	if six {
		n.query(d+100*time.Microsecond, took, h, what, n.between(28, 84))
	}
	return took + time.Millisecond
}

func (n *Network) query(d, took time.Duration, h *host, what *name, answer int) {
	client := end{h.Addr, h.ephemeral(), h.hops}
	resolver := end{n.hosts[router].Addr, 53, n.hosts[router].hops}
	if n.sometimes(0.15) {
		client.addr, resolver.addr = h.unique, n.hosts[router].unique
	}
	asked := dnsFixed + int(what.length)
	p := named(datagram(client, resolver, packet.DNS, asked), what)
	n.send(d, &p)
	p = named(datagram(resolver, client, packet.DNS, asked+answer), what)
	n.send(d+took, &p)
}

func named(p packet.Packet, what *name) packet.Packet {
	p.NameHash, p.NameLength, p.NameEntropy = what.hash, what.length, what.entropy
	return p
}

// keepTime asks a clock. RFC 5905.
func keepTime(n *Network, h *host) {
	s := &n.servers[timeServer]
	if n.sometimes(0.3) {
		s = &n.servers[timeBackup]
	}
	client, server := end{h.Addr, h.ephemeral(), h.hops}, end{s.four, 123, s.hops}
	const message = 48
	p := datagram(client, server, packet.NTP, message)
	n.send(0, &p)
	p = datagram(server, client, packet.NTP, message)
	n.send(n.about(s.rtt, 0.2), &p)
}

// ping asks the router three times whether it is there. RFC 792.
func ping(n *Network, h *host) {
	r := &n.hosts[router]
	client, server := end{h.Addr, 0, h.hops}, end{r.Addr, 0, r.hops}
	const request, reply, data = 8, 0, 56
	for i := range 3 {
		at := time.Duration(i) * time.Second
		p := icmp(client, server, request, data)
		n.send(at, &p)
		p = icmp(server, client, reply, data)
		n.send(at+n.duration(400*time.Microsecond, 3*time.Millisecond), &p)
	}
}

// keepLog writes a line of the router's log to the file server. RFC 5426.
func keepLog(n *Network, r *host) {
	s := &n.hosts[storage]
	const port = 514
	p := datagram(end{r.Addr, port, r.hops}, end{s.Addr, port, 0}, packet.Syslog, n.between(90, 210))
	n.send(0, &p)
}

// DHCP's ports and the size of its messages. RFC 2131.
const (
	dhcpServer  = 67
	dhcpClient  = 68
	dhcpMessage = 300
)

// renewLease keeps the address for longer.
func renewLease(n *Network, h *host) {
	r := &n.hosts[router]
	client, server := end{h.Addr, dhcpClient, h.hops}, end{r.Addr, dhcpServer, r.hops}
	p := datagram(client, server, packet.DHCP, dhcpMessage)
	n.send(0, &p)
	p = datagram(server, client, packet.DHCP, dhcpMessage)
	n.send(n.duration(time.Millisecond, 8*time.Millisecond), &p)
}

// joinNetwork asks for an address without having one, and then makes sure
// that nobody else has it, and looks for an IPv6 router. RFC 2131, RFC 5227,
// RFC 4861.
func joinNetwork(n *Network, h *host) {
	r := &n.hosts[router]
	client, server := end{nobody, dhcpClient, h.hops}, end{r.Addr, dhcpServer, r.hops}
	p := datagram(client, end{everyone, dhcpServer, 0}, packet.DHCP, dhcpMessage)
	n.send(0, &p)
	p = datagram(server, end{h.Addr, dhcpClient, 0}, packet.DHCP, dhcpMessage)
	n.send(n.duration(time.Millisecond, 8*time.Millisecond), &p)
	p = arp(h.mac, everyMAC)
	n.send(20*time.Millisecond, &p)
	const option = 8
	p = icmp(end{h.link, 0, onLink}, end{allRouters, 0, 0}, routerSolicitation, option)
	n.send(25*time.Millisecond, &p)
}

// renewLease6 asks for settings over IPv6. RFC 8415.
func renewLease6(n *Network, h *host) {
	client, server := end{h.link, 546, 1}, end{n.hosts[router].link, 547, 64}
	p := datagram(client, end{dhcpServers6, 547, 0}, packet.DHCPv6, n.between(80, 110))
	n.send(0, &p)
	p = datagram(server, client, packet.DHCPv6, n.between(110, 140))
	n.send(n.duration(time.Millisecond, 5*time.Millisecond), &p)
}
