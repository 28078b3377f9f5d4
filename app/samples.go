package app

import (
	"slices"
	"time"

	"jaws/analysis"
	"jaws/capture/packet"
)

var (
	server   = packet.AddrFrom4([4]byte{192, 0, 2, 1})
	resolver = packet.AddrFrom4([4]byte{192, 0, 2, 53})
	newcomer = packet.AddrFrom4([4]byte{198, 51, 100, 7})
)

// to is n packets to a destination.
func to(dst packet.Addr, n int, protocol packet.Protocol, length uint32) []analysis.Point {
	return slices.Repeat([]analysis.Point{{
		Dst: dst, Protocol: protocol, Length: length, X: 7, Y: 7, T2: 7, SPE: 7, Score: 7, Group: 7, Fade: 1, Anomalous: true, Cluster: 7,
	}}, n)
}

// baseOf is an engine's snapshot of points a millisecond apart, the last at
// the given second.
func baseOf(second float64, points ...[]analysis.Point) *analysis.Snapshot {
	s := &analysis.Snapshot{Time: int64(second * 1e9), Packets: 99_999, Points: slices.Concat(points...)}
	for i := range s.Points {
		s.Points[i].Time = s.Time - int64(len(s.Points)-1-i)*int64(time.Millisecond)
	}
	return s
}

// spread is n packets to a destination, no two of one size.
func spread(dst packet.Addr, n int, protocol packet.Protocol, length uint32) []analysis.Point {
	points := to(dst, n, protocol, length)
	for i := range points {
		points[i].Length += 7 * uint32(i)
	}
	return points
}

// usual are two crowds.
func usual() []analysis.Point {
	return slices.Concat(to(server, 40, packet.TLS, 1200), to(resolver, 40, packet.DNS, 80))
}
