package chum

import (
	"context"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"
)

// ErrPublic is a target that is neither on this machine nor on a private
// network, and was not confirmed.
var ErrPublic = refuse("this address is not on this machine or a private network; bait goes there only if you type the address twice")

// Target is where bait goes, as it was typed.
type Target struct {
	text, host string
	port       uint16
}

// ParseTarget reads "HOST:PORT". A host is a name or an address in the usual
// form; what some programs take for an address too, such as 134744072 or
// 0x8.8.2056, is refused, since no two of them agree on it.
func ParseTarget(s string) (Target, error) {
	host, port, err := net.SplitHostPort(s)
	if err != nil || host == "" {
		return Target{}, refuse("%q is no listener: write an address and a port, such as 127.0.0.1:8443", s)
	}
	if _, err := netip.ParseAddr(host); err != nil && !isName(host) {
		return Target{}, refuse("%q is no host: write a name, or an address such as 127.0.0.1", host)
	}
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil || n == 0 {
		return Target{}, refuse("%q has no port from 1 to 65535", s)
	}
	return Target{text: s, host: host, port: uint16(n)}, nil
}

// isName tells whether s can be a host's name: letters, digits, hyphens and
// dots, and a last label that could not be part of an address.
func isName(s string) bool {
	labels := strings.Split(strings.TrimSuffix(s, "."), ".")
	for _, l := range labels {
		if l == "" || strings.ContainsFunc(l, func(r rune) bool {
			return r < 0x80 && r != '-' && r != '_' && (r < '0' || r > '9') && (r|0x20 < 'a' || r|0x20 > 'z')
		}) {
			return false
		}
	}
	last := labels[len(labels)-1]
	_, err := strconv.ParseUint(last, 0, 64) // 010 and 0x8 too
	return err != nil && strings.Trim(last, "0123456789") != ""
}

// String is the target as it was typed.
func (t Target) String() string { return t.text }

// Host is its name or address, without the port.
func (t Target) Host() string { return t.host }

// Own tells whether it was typed as an address of this machine or of a private
// network. What a name stands for is known only when bait is cast.
func (t Target) Own() bool {
	a, err := netip.ParseAddr(t.host)
	return err == nil && own(a.Unmap())
}

// Aim is where a plan's bait goes, which was typed as t.
func (p Plan) Aim(t Target) Target {
	if p.Port != 0 && p.Port != t.port {
		return Target{text: net.JoinHostPort(t.host, strconv.Itoa(int(p.Port))), host: t.host, port: p.Port}
	}
	return t
}

// lookup finds a name's addresses; network is "ip".
type lookup func(ctx context.Context, network, host string) ([]netip.Addr, error)

// resolve finds the address to dial; the one that was checked is the one that
// is dialled. confirmed has been typed twice.
func (t Target) resolve(ctx context.Context, find lookup, confirmed bool) (netip.AddrPort, error) {
	addrs, err := find(ctx, "ip", t.host)
	if err != nil {
		return netip.AddrPort{}, refuse("look up %s: %v", t.host, err)
	}
	for i, a := range addrs {
		a = a.Unmap()
		switch {
		case a.IsUnspecified() || a.IsMulticast() || a == netip.AddrFrom4([4]byte{255, 255, 255, 255}) || broadcasts(a):
			return netip.AddrPort{}, refuse("%s is no single host's address; name one", a)
		case !own(a) && !confirmed:
			return netip.AddrPort{}, refuse("%s: %v", t.text, ErrPublic)
		}
		addrs[i] = a
	}
	if len(addrs) == 0 {
		return netip.AddrPort{}, refuse("%s has no address", t.host)
	}
	// localhost is ::1 as well, where few listen.
	first := max(0, slices.IndexFunc(addrs, netip.Addr.Is4))
	return netip.AddrPortFrom(addrs[first], t.port), nil
}

// own tells whether an address is this machine's or a private network's.
func own(a netip.Addr) bool { return a.IsLoopback() || a.IsPrivate() || a.IsLinkLocalUnicast() }

// broadcasts tells whether an address stands for all hosts of a network that
// this machine is on.
func broadcasts(a netip.Addr) bool {
	if !a.Is4() {
		return false
	}
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		return false
	}
	return slices.ContainsFunc(addrs, func(i net.Addr) bool {
		n, err := netip.ParsePrefix(i.String())
		return err == nil && n.Contains(a) && n.Bits() < 31 && !n.Addr().IsLoopback() && a == last(n)
	})
}

// last is the last address of an IPv4 network.
func last(n netip.Prefix) netip.Addr {
	b := n.Masked().Addr().As4()
	for i := n.Bits(); i < 32; i++ {
		b[i/8] |= 1 << (7 - i%8)
	}
	return netip.AddrFrom4(b)
}
