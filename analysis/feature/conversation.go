package feature

import (
	"strconv"

	"jaws/analysis/bounded"
	"jaws/capture/packet"
)

// Conversation says whose a packet is: which host of ours talks to which
// peer over which service, and in which direction.
type Conversation struct {
	Host, Peer packet.Endpoint
	// Up is true where the packet goes from Host to Peer.
	Up bool
	// Begun is true for the first packet of a flow where the client sent it.
	Begun bool
	// Service is the transport, and the server's port where there is one.
	Service Service

	host, peer uint64 // their hashes
}

// Key is the conversation's, the same for both directions.
func (c *Conversation) Key() uint64 { return c.Pair() ^ c.Service.hash() }

// Pair is the key of host and peer, whatever the service.
func (c *Conversation) Pair() uint64 { return c.host*3 ^ c.peer }

// NewConversation is the conversation of a host and its peer.
func NewConversation(host, peer packet.Endpoint, service Service, up bool) Conversation {
	return Conversation{Host: host, Peer: peer, Service: service, Up: up, host: host.Hash(), peer: peer.Hash()}
}

// Service is an IP protocol number and a server's port, on the loopback or in a
// network. What has no IP has its packet.Protocol in the port's place.
type Service uint32

// highPorts stands for all ports of 10,000 and more, which name nobody.
const highPorts = 0xffff

// loopback marks a service of this machine for itself: what programs do there is
// not what they do in a network, nor is the reverse.
const loopback Service = 1 << 24

// Transport is the IP protocol number, 0 without IP.
func (s Service) Transport() uint8 { return uint8(s >> 16) }

// Port is the server's port; ok is false for a high one and for what has none.
func (s Service) Port() (port uint16, ok bool) {
	port = uint16(s)
	return port, (s.Transport() == 6 || s.Transport() == 17) && port != highPorts && port != 0
}

// IsLogin tells a service at which people or programs log in with a password.
func (s Service) IsLogin() bool {
	port, ok := s.Port()
	if !ok || s.Transport() != 6 {
		return false
	}
	switch port {
	case 21, 22, 23, 88, 110, 143, 389, 445, 1433, 2222, 3306, 3389, 5432, 5900:
		return true
	}
	return false
}

// IsLoopback tells a service of this machine for itself.
func (s Service) IsLoopback() bool { return s&loopback != 0 }

// IsICMP tells whether the service is ICMP or ICMPv6.
func (s Service) IsICMP() bool { return s.Transport() == 1 || s.Transport() == 58 }

func (s Service) hash() uint64 { return uint64(s) * 0x9e3779b97f4a7c15 }

func serviceOf(p *packet.Packet, port uint16) Service {
	if p.Transport == 0 {
		port = uint16(p.Protocol)
	} else if port >= 10000 {
		port = highPorts
	}
	return Service(uint32(p.Transport)<<16 | uint32(port))
}

// Flows remembers who the server of each flow is.
type Flows struct{ servers *bounded.Table[uint64] }

// NewFlows knows none.
func NewFlows() *Flows { return &Flows{bounded.NewTable[uint64](1 << 16)} }

// The types of the replies to an echo request, RFC 792 and RFC 4443.
const echoReply, echoReply6 = 0, 129

// sourceIsServer finds out who the server of p's flow is: who was asked first,
// or who answered with SYN-ACK. fresh is true for the flow's first packet.
func (f *Flows) sourceIsServer(p *packet.Packet) (is, fresh bool) {
	// From an address to itself there is nothing else to go by.
	switch {
	case p.Transport == 1 && p.Src == p.Dst:
		return p.ICMPType == echoReply, false
	case p.Transport == 58 && p.Src == p.Dst:
		return p.ICMPType == echoReply6, false
	}
	src, dst := p.Src.Hash()^uint64(p.SrcPort)*0x9e3779b97f4a7c15, p.Dst.Hash()^uint64(p.DstPort)*0x9e3779b97f4a7c15
	server, fresh := f.servers.At(src ^ dst ^ uint64(p.Transport)<<56)
	switch {
	case p.Flags.Has(packet.SYN | packet.ACK):
		*server = src
	case p.Flags.Has(packet.SYN):
		*server = dst
	case fresh && p.SrcPort < 1024 && p.DstPort >= 1024 && p.SrcPort != 0:
		*server = src
	case fresh:
		*server = dst
	}
	return *server == src, fresh
}

// Conversation is whose p is.
func (f *Flows) Conversation(p *packet.Packet) Conversation {
	srcIsServer, begun := f.sourceIsServer(p)
	server, port := p.Dst, p.DstPort
	if srcIsServer {
		server, port = p.Src, p.SrcPort
	}
	up := !srcIsServer
	// The peer is the side that is not ours; where both are or none is, the
	// server.
	if !server.IsLoopback() && p.Src.IsLocal() != p.Dst.IsLocal() {
		up = p.Src.IsLocal()
	}
	src, dst := packet.Endpoint{Addr: p.Src}, packet.Endpoint{Addr: p.Dst}
	if server.IsLoopback() {
		// Every server of this machine has the same address: its port names it.
		if srcIsServer {
			src = packet.EndpointOf(p.Src, p.SrcPort)
		} else {
			dst = packet.EndpointOf(p.Dst, p.DstPort)
		}
	}
	if !up {
		src, dst = dst, src
	}
	service := serviceOf(p, port)
	if server.IsLoopback() {
		service |= loopback
	}
	c := NewConversation(src, dst, service, up)
	c.Begun = begun && !srcIsServer
	return c
}

// String is what people call the service: "TCP port 443", "ICMP", "UDP".
func (s Service) String() string {
	var name string
	switch s.Transport() {
	case 0:
		return packet.Protocol(s).String()
	case 1:
		return "ICMP"
	case 58:
		return "ICMPv6"
	case 6:
		name = "TCP"
	case 17:
		name = "UDP"
	default:
		return "IP protocol " + strconv.Itoa(int(s.Transport()))
	}
	if port, ok := s.Port(); ok {
		return name + " port " + strconv.Itoa(int(port))
	}
	return name + " on a high port"
}

// Bare tells a protocol that only carries others.
func Bare(p packet.Protocol) bool {
	return p == packet.TCP || p == packet.UDP || p == packet.IPv4 || p == packet.IPv6 || p == packet.Unknown
}
