package samples

import (
	"slices"
	"time"

	"jaws/analysis"
	"jaws/capture/packet"
)

// Hosts of the documentation's networks (RFC 5737).
var (
	Server   = packet.AddrFrom4([4]byte{192, 0, 2, 1})
	Resolver = packet.AddrFrom4([4]byte{192, 0, 2, 53})
	Newcomer = packet.AddrFrom4([4]byte{198, 51, 100, 7})
)

// To is n packets to a destination.
func To(dst packet.Addr, n int, protocol packet.Protocol, length uint32) []analysis.Point {
	return slices.Repeat([]analysis.Point{{
		Dst: dst, Protocol: protocol, Length: length, X: 7, Y: 7, T2: 7, SPE: 7, Score: 7, Group: 7, Fade: 1, Anomalous: true, Cluster: 7,
	}}, n)
}

// At is an engine's snapshot of points a millisecond apart, the last at
// the given second.
func At(second float64, points ...[]analysis.Point) *analysis.Snapshot {
	s := &analysis.Snapshot{Time: int64(second * 1e9), Packets: 99_999, Points: slices.Concat(points...)}
	for i := range s.Points {
		s.Points[i].Time = s.Time - int64(len(s.Points)-1-i)*int64(time.Millisecond)
	}
	return s
}

// Spread is n packets to a destination, no two of one size.
func Spread(dst packet.Addr, n int, protocol packet.Protocol, length uint32) []analysis.Point {
	points := To(dst, n, protocol, length)
	for i := range points {
		points[i].Length += 7 * uint32(i)
	}
	return points
}

// Usual are two crowds.
func Usual() []analysis.Point {
	return slices.Concat(To(Server, 40, packet.TLS, 1200), To(Resolver, 40, packet.DNS, 80))
}
