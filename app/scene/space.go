package scene

import (
	"math"
	"slices"
	"strings"

	"jaws/analysis"
	"jaws/capture/packet"
)

// spacePoints is how many of the newest packets Space shows: of more, nobody
// sees the depth.
const spacePoints = 5000

// space gives packets their places as the first JAWS did: protocol and
// destination by the position of their names among the sorted ones, and size.
// A place is -1 to 1 on each axis.
type space struct {
	names     map[packet.Addr]string // of addresses, kept from frame to frame
	code      map[packet.Addr]int32
	hosts     []host // by name
	byName    [packet.ProtocolCount]packet.Protocol
	protocols []packet.Protocol // by name
	protocol  [packet.ProtocolCount]int32
	largest   float32             // of the size axis, bytes
	sizes     map[float32][]tick3 // for each largest size
}

type host struct {
	addr packet.Addr
	name string
}

const (
	smallest = 32 // bytes
	// frames are as large as they are on most networks; beyond is what a NIC
	// joins.
	usual, joined = 2048, 65536
	// maxNames is how many addresses are kept.
	maxNames = 50_000
)

func newSpace() *space {
	s := &space{names: make(map[packet.Addr]string), code: make(map[packet.Addr]int32), sizes: make(map[float32][]tick3), largest: usual}
	for i := range s.byName {
		s.byName[i] = packet.Protocol(i)
	}
	slices.SortFunc(s.byName[:], func(a, b packet.Protocol) int { return strings.Compare(a.String(), b.String()) })
	return s
}

// place finds the places of points.
func (s *space) place(points []analysis.Point, spots []spot) {
	s.encode(points)
	for i := range points {
		p := &points[i]
		spots[i] = spot{
			x: even(s.protocol[known(p.Protocol)], len(s.protocols)),
			y: s.height(float32(p.Length)),
			z: even(s.code[p.Dst], len(s.hosts)),
		}
	}
}

// known is p, or Unknown for one that has no name.
func known(p packet.Protocol) packet.Protocol {
	if int(p) < packet.ProtocolCount {
		return p
	}
	return packet.Unknown
}

// encode numbers the protocols and destinations that there are.
func (s *space) encode(points []analysis.Point) {
	if len(s.names) > maxNames {
		clear(s.names)
	}
	clear(s.code)
	s.hosts, s.protocols = s.hosts[:0], s.protocols[:0]
	var present [packet.ProtocolCount]bool
	s.largest = usual
	for i := range points {
		p := &points[i]
		present[known(p.Protocol)] = true
		if p.Length > usual {
			s.largest = joined
		}
		if _, ok := s.code[p.Dst]; ok {
			continue
		}
		name, ok := s.names[p.Dst]
		if !ok {
			name = p.Dst.String()
			s.names[p.Dst] = name
		}
		s.code[p.Dst] = 0
		s.hosts = append(s.hosts, host{p.Dst, name})
	}
	slices.SortFunc(s.hosts, func(a, b host) int { return strings.Compare(a.name, b.name) })
	for i := range s.hosts {
		s.code[s.hosts[i].addr] = int32(i)
	}
	for _, p := range s.byName {
		if present[p] {
			s.protocol[p] = int32(len(s.protocols))
			s.protocols = append(s.protocols, p)
		}
	}
}

// even is the place of the i-th of n.
func even(i int32, n int) float32 {
	if n < 2 {
		return 0
	}
	return 2*float32(i)/float32(n-1) - 1
}

// height is the place of a size.
func (s *space) height(bytes float32) float32 {
	part := math.Log(float64(max(smallest, bytes))/smallest) / math.Log(float64(s.largest)/smallest)
	return float32(min(1, part)*2 - 1)
}
