package chum

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
)

// ErrPublic is a target that is neither on this machine nor on a private
// network, and was not confirmed.
var ErrPublic = errors.New("this address is not on this machine or a private network; bait goes there only if you type the address twice")

// Target is where bait goes, as it was typed.
type Target struct {
	text, host string
	port       uint16
}

// ParseTarget reads "HOST:PORT".
func ParseTarget(s string) (Target, error) {
	host, port, err := net.SplitHostPort(s)
	if err != nil || host == "" {
		return Target{}, fmt.Errorf("%q is no listener: write an address and a port, such as 127.0.0.1:8443", s)
	}
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil || n == 0 {
		return Target{}, fmt.Errorf("%q has no port from 1 to 65535", s)
	}
	return Target{text: s, host: host, port: uint16(n)}, nil
}

// String is the target as it was typed.
func (t Target) String() string { return t.text }

// resolve finds the address to dial; the one that was checked is the one that
// is dialled. confirmed must be the target's own text for a public address.
func (t Target) resolve(ctx context.Context, confirmed string) (netip.AddrPort, error) {
	addrs, err := net.DefaultResolver.LookupNetIP(ctx, "ip", t.host)
	if err != nil {
		return netip.AddrPort{}, fmt.Errorf("look up %s: %w", t.host, err)
	}
	for _, a := range addrs {
		a = a.Unmap()
		switch {
		case a.IsUnspecified() || a.IsMulticast() || a == netip.AddrFrom4([4]byte{255, 255, 255, 255}):
			return netip.AddrPort{}, fmt.Errorf("%s is no single host's address; name one", a)
		case !own(a) && confirmed != t.text:
			return netip.AddrPort{}, fmt.Errorf("%s: %w", t.text, ErrPublic)
		}
	}
	if len(addrs) == 0 {
		return netip.AddrPort{}, fmt.Errorf("%s has no address", t.host)
	}
	return netip.AddrPortFrom(addrs[0].Unmap(), t.port), nil
}

// own tells whether an address is this machine's or a private network's.
func own(a netip.Addr) bool { return a.IsLoopback() || a.IsPrivate() || a.IsLinkLocalUnicast() }
