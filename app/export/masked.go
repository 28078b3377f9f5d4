package export

import (
	"net"
	"net/netip"
	"slices"
	"strconv"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/capture/mask"
	"jaws/capture/packet"
)

// Rows are rows with the addresses masked that a table or a label says; rows
// themselves without a mask.
func Rows(m *mask.Mask, rows []rank.Row) []rank.Row {
	if m == nil {
		return rows
	}
	rows = slices.Clone(rows)
	for i := range rows {
		r := &rows[i]
		r.Endpoint, r.Peer, r.Destination = m.Endpoint(r.Endpoint), m.Endpoint(r.Peer), m.Addr(r.Destination)
	}
	return rows
}

// Snapshot is snap with masked addresses, for a picture of it; snap itself
// without a mask.
func Snapshot(m *mask.Mask, snap *analysis.Snapshot) *analysis.Snapshot {
	if m == nil || snap == nil {
		return snap
	}
	s := *snap
	s.Top = Rows(m, snap.Top)
	for _, points := range []*[]analysis.Point{&s.Points, &s.Conversations} {
		*points = slices.Clone(*points)
		for i := range *points {
			p := &(*points)[i]
			p.Dst = m.Addr(p.Dst)
		}
	}
	s.Parties = slices.Clone(snap.Parties)
	for i := range s.Parties {
		p := &s.Parties[i]
		p.Local, p.Remote = m.Endpoint(p.Local), m.Endpoint(p.Remote)
	}
	return &s
}

// hidden stands for a name, which could be anybody's.
const hidden = "masked"

// Text masks what stands in words: an address, with a port or without; what is
// none is hidden, but for "-", no address. Words themselves without a mask.
func Text(m *mask.Mask, words string) string {
	if m == nil || words == "-" || words == "" {
		return words
	}
	if ip, err := netip.ParseAddr(words); err == nil {
		return m.Addr(packet.AddrFromIP(ip)).String()
	}
	if at, err := netip.ParseAddrPort(words); err == nil {
		return m.Endpoint(packet.Endpoint{Addr: packet.AddrFromIP(at.Addr()), Port: at.Port()}).String()
	}
	if b, err := net.ParseMAC(words); err == nil && len(b) == 6 {
		return m.Addr(packet.AddrFromMAC([6]byte(b))).String()
	}
	if _, port, err := net.SplitHostPort(words); err == nil {
		if n, err := strconv.ParseUint(port, 10, 16); err == nil {
			return net.JoinHostPort(hidden, strconv.FormatUint(n, 10))
		}
	}
	return hidden
}
