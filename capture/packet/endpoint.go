package packet

import (
	"net"
	"strconv"
)

// Endpoint is who a person would name as one side of a conversation: a host,
// or, where the host alone says nothing (loopback), a host and its port.
type Endpoint struct {
	Addr Addr
	// Port is 0 where the whole host is meant.
	Port uint16
}

// EndpointOf is the endpoint that names addr and port for a person: the port
// is kept on loopback alone, where every server has the same address.
func EndpointOf(addr Addr, port uint16) Endpoint {
	if !addr.IsLoopback() {
		port = 0
	}
	return Endpoint{Addr: addr, Port: port}
}

// Hash is a 64-bit hash that depends on the endpoint alone.
func (e Endpoint) Hash() uint64 { return mix(e.Addr.Hash(), uint64(e.Port)) }

// String is "192.0.2.1" or "127.0.0.1:8443".
func (e Endpoint) String() string {
	if e.Port == 0 {
		return e.Addr.String()
	}
	return net.JoinHostPort(e.Addr.String(), strconv.Itoa(int(e.Port)))
}
