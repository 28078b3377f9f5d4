package feature

import "jaws/capture/packet"

// Conversation says whose a packet is: which host of ours talks to which
// peer, and in which direction.
type Conversation struct {
	Host, Peer packet.Endpoint
	// Up is true where the packet goes from Host to Peer.
	Up bool
	// Service is the server's port under its transport, 0xffff for high ports.
	Service uint32
}

// sides finds out who the server of p's flow is: who was asked first, or who
// answered with SYN-ACK. It remembers that for the flow.
func (x *Extractor) sides(p *packet.Packet) (srcIsServer bool) {
	src, dst := p.Src.Hash()^uint64(p.SrcPort)*0x9e3779b97f4a7c15, p.Dst.Hash()^uint64(p.DstPort)*0x9e3779b97f4a7c15
	server, fresh := x.flows.at(src ^ dst ^ uint64(p.Transport)<<56)
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
	return *server == src
}

func (x *Extractor) conversation(p *packet.Packet) Conversation {
	srcIsServer := x.sides(p)
	server, port := p.Dst, p.DstPort
	if srcIsServer {
		server, port = p.Src, p.SrcPort
	}
	c := Conversation{Up: !srcIsServer, Service: service(p, port)}
	// The peer is the side that is not ours; where both are or none is, the
	// server.
	if !server.IsLoopback() && p.Src.IsLocal() != p.Dst.IsLocal() {
		c.Up = p.Src.IsLocal()
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
	c.Host, c.Peer = dst, src
	if c.Up {
		c.Host, c.Peer = src, dst
	}
	return c
}

func service(p *packet.Packet, port uint16) uint32 {
	if port >= 10000 {
		port = 0xffff
	}
	return uint32(p.Transport)<<16 | uint32(port)
}
