package analysis

import (
	"math"

	"jaws/analysis/detect"
	"jaws/analysis/feature"
	"jaws/analysis/rank"
	"jaws/capture/packet"
)

// clusters is how many colours normal packets have.
const clusters = 8

// window keeps the newest packets as points: what is drawn.
type window struct {
	ring    []kept
	next    int
	version int              // of the axes that the ring was projected on
	t2, spe *detect.Surprise // for their limits
}

// kept is one packet of the window.
type kept struct {
	point Point
	z     [feature.Size]float32
}

func newWindow(packets int) *window { return &window{ring: make([]kept, 0, packets)} }

// Reset keeps the packets and forgets the limits.
func (w *window) Reset() {
	w.version, w.t2, w.spe = -1, detect.NewSurprise(), detect.NewSurprise()
}

// keep puts p, standardised as z, into the window.
func (w *window) keep(p *packet.Packet, z []float64, m *detect.PCA, g rank.Group, score float64) {
	if cap(w.ring) == 0 {
		return
	}
	t2, spe := m.Readout(z)
	w.t2.See(math.Log1p(t2), 1)
	w.spe.See(math.Log1p(spe), 1)
	if len(w.ring) < cap(w.ring) {
		w.ring = append(w.ring, kept{})
	}
	k := &w.ring[w.next]
	w.next = (w.next + 1) % cap(w.ring)
	for i, v := range z {
		k.z[i] = float32(v)
	}
	k.point = Point{
		Score: float32(score), Time: p.Time, Group: g, Dst: p.Dst, Length: p.Length, Protocol: p.Protocol,
		Cluster: cluster(p.Protocol), T2: float32(t2), SPE: float32(spe),
	}
	k.point.X, k.point.Y = m.Project(k.z[:])
}

// project brings all points onto the newest axes.
func (w *window) project(m *detect.PCA) {
	if w.version == m.Version {
		return
	}
	w.version = m.Version
	for i := range w.ring {
		k := &w.ring[i]
		k.point.X, k.point.Y = m.Project(k.z[:])
	}
}

// points are copies of all, oldest first.
func (w *window) points() []Point {
	points := make([]Point, len(w.ring))
	oldest := 0
	if len(w.ring) == cap(w.ring) {
		oldest = w.next
	}
	for i := range points {
		points[i] = w.ring[(oldest+i)%len(w.ring)].point
	}
	return points
}

// cluster colours packets by kinship of their protocols.
func cluster(p packet.Protocol) uint8 {
	switch p {
	case packet.TLS, packet.HTTP:
		return 0
	case packet.TCP:
		return 1
	case packet.QUIC, packet.UDP, packet.RTP, packet.STUN:
		return 2
	case packet.DNS, packet.MDNS, packet.LLMNR, packet.NBNS, packet.SSDP, packet.DHCP, packet.NTP:
		return 3
	}
	return 4 + uint8(p)%(clusters-4)
}
