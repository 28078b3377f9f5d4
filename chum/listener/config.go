package listener

import (
	"fmt"
	"net/netip"
	"time"
)

// Config is what a listener can be told. Every limit that is 0 takes the value
// named with it.
type Config struct {
	// Address is "127.0.0.1:8443"; port 0 takes a free one.
	Address string
	// AllowRemote lets it listen on other addresses than loopback.
	AllowRemote bool

	// Conns is how many connections may be open at once: 64.
	Conns int
	// PerRemote is how many of them one remote address may have, or one IPv6
	// network of 64 bits: all on loopback, where every program has the same
	// address, and half of them elsewhere.
	PerRemote int
	// Idle ends a connection on which nothing moved for so long: 30 s.
	Idle time.Duration
	// Lifetime ends a connection whatever it does: 61 minutes, since the
	// longest cast takes an hour.
	Lifetime time.Duration
	// ConnBytes is how many bytes of bait one connection may bring, and one DNS
	// client; 0 for no limit.
	ConnBytes int64
	// ConnRate is how many bytes a second are taken from one connection, TLS'
	// own included; 0 for no limit.
	ConnRate float64

	// Observe is told what happens, one event after the other on a goroutine of
	// the listener's, at most a few of each kind a second; may be nil. Run does
	// not return before it has.
	Observe func(Event)
}

// The smallest limits with which bait still arrives.
const (
	minRate = 1 << 10
	minTime = time.Millisecond
	// The most places, so that a slip of the finger does not take all memory.
	topConns = 4096
)

// checked is c with the defaults in, and the address it names.
func (c Config) checked() (Config, netip.AddrPort, error) {
	at, err := netip.ParseAddrPort(c.Address)
	if err != nil {
		return c, at, fmt.Errorf("listen at %q: write an address and a port, such as 127.0.0.1:8443", c.Address)
	}
	loopback := at.Addr().Unmap().IsLoopback()
	if !loopback && !c.AllowRemote {
		return c, at, fmt.Errorf("listen at %s: only loopback addresses, unless remote ones are allowed", c.Address)
	}
	if c.Conns == 0 {
		c.Conns = 64
	}
	if c.PerRemote == 0 {
		c.PerRemote = c.Conns
		if !loopback {
			c.PerRemote = max(1, c.Conns/2)
		}
	}
	if c.Idle == 0 {
		c.Idle = 30 * time.Second
	}
	if c.Lifetime == 0 {
		c.Lifetime = 61 * time.Minute
	}
	switch {
	case c.Conns < 1 || c.Conns > topConns:
		return c, at, fmt.Errorf("%d connections at once: 1 to %d", c.Conns, topConns)
	case c.PerRemote < 1 || c.PerRemote > c.Conns:
		return c, at, fmt.Errorf("%d connections for each remote address: 1 to all %d", c.PerRemote, c.Conns)
	case c.Idle < minTime:
		return c, at, fmt.Errorf("idle time %v: more than that", c.Idle)
	case c.Lifetime < minTime:
		return c, at, fmt.Errorf("lifetime %v: more than that", c.Lifetime)
	case c.ConnBytes < 0:
		return c, at, fmt.Errorf("%d bytes for each connection: 1 or more, or 0 for no limit", c.ConnBytes)
	case c.ConnRate != 0 && !(c.ConnRate >= minRate):
		return c, at, fmt.Errorf("%g bytes a second for each connection: %d or more, or 0 for no limit", c.ConnRate, minRate)
	}
	return c, at, nil
}
