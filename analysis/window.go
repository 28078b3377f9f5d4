package analysis

import (
	"math"
	"slices"

	"jaws/analysis/detect"
	"jaws/analysis/feature"
	"jaws/analysis/rank"
	"jaws/capture/packet"
)

const (
	// clusters is how many colours normal packets have.
	clusters = 8
	// liftEvery is how many packets pass between two looks at where the cloud is.
	liftEvery = 1024
	// fewestPoints make a cloud of packets.
	fewestPoints = 50
)

// window keeps the newest packets as points: what is drawn.
type window struct {
	// points and vectors are rings of the same length: a snapshot copies the
	// one, and the other is read where the axes are new.
	points  []Point
	vectors [][feature.Size]float32
	next    int
	unread  int              // of the newest points it is not known yet where they are
	loud    int              // points whose score is in alarm
	version int              // of the axes that the points were projected on
	t2, spe *detect.Surprise // of packets that are not in alarm, for the limits
	lift    lift
	lifted  uint64 // packets, when lift last looked at the points
}

func newWindow(packets int) *window {
	return &window{points: make([]Point, 0, packets), vectors: make([][feature.Size]float32, 0, packets), lift: lift{fewest: fewestPoints}}
}

// Reset keeps the packets and forgets the limits, and with them who was in
// alarm.
func (w *window) Reset() {
	for i := range w.points {
		w.points[i].Score = min(w.points[i].Score, quietScore)
	}
	w.loud = 0
	w.version, w.t2, w.spe = -1, detect.NewSurprise(), detect.NewSurprise()
}

// keep puts p, standardised as z, into the window.
func (w *window) keep(p *packet.Packet, z []float64, g rank.Group, score float64) {
	if cap(w.points) == 0 {
		return
	}
	if len(w.points) < cap(w.points) {
		w.points, w.vectors = append(w.points, Point{}), append(w.vectors, [feature.Size]float32{})
	}
	v, at := &w.vectors[w.next], &w.points[w.next]
	w.next++
	if w.next == cap(w.points) {
		w.next = 0
	}
	for i := range v {
		v[i] = float32(z[i])
	}
	if at.Score >= 1 {
		w.loud--
	}
	*at = Point{
		Score: float32(score), Time: p.Time, Group: g, Dst: p.Dst, Length: p.Length, Protocol: p.Protocol,
		Cluster: cluster(p.Protocol),
	}
	if at.Score >= 1 {
		w.loud++
	}
	w.unread = min(w.unread+1, len(w.points))
}

// read finds where the points that came since the last time are. Of what came
// and went in between nothing is ever shown.
func (w *window) read(m *detect.PCA) {
	n := len(w.points)
	for k := w.unread; k > 0; k-- {
		i := (w.next - k + n) % n
		p, v := &w.points[i], &w.vectors[i]
		var z [feature.Size]float64
		for j := range z {
			z[j] = float64(v[j])
		}
		t2, spe := m.Readout(z[:])
		p.T2, p.SPE = float32(t2), float32(spe)
		p.X, p.Y = m.Project(v[:])
		if p.Score < 1 {
			w.t2.See(math.Log1p(t2), 1)
			w.spe.See(math.Log1p(spe), 1)
		}
	}
	w.unread = 0
}

// project brings all points onto the newest axes.
func (w *window) project(m *detect.PCA) {
	w.read(m)
	if w.version == m.Version {
		return
	}
	w.version = m.Version
	for i := range w.points {
		w.points[i].X, w.points[i].Y = m.Project(w.vectors[i][:])
	}
}

// all are copies of the points, oldest first.
func (w *window) all() []Point {
	if len(w.points) < cap(w.points) {
		return slices.Clone(w.points)
	}
	return slices.Concat(w.points[w.next:], w.points[:w.next])
}

// colour marks those of points, copies of all after so many packets, that are
// in alarm, and puts them outside, in the plane and in SPE, of which speLimit is
// the limit. It tells whether there are any.
func (w *window) colour(points []Point, board *rank.Board, speLimit float64, packets uint64) (found bool) {
	if w.loud == 0 {
		w.lift.forget()
		return false
	}
	speLimit = max(speLimit, feature.Size)
	var group rank.Group
	var fade float32 // of group; 0 where it is not red
	for i := range points {
		p := &points[i]
		if p.Score < 1 {
			continue
		}
		if p.Group != group {
			group, fade = p.Group, board.Fade(p.Group)
		}
		if fade == 0 {
			continue
		}
		if !found {
			found = true
			w.follow(packets)
		}
		p.Anomalous, p.Fade = true, fade
		nats := math.Log(float64(p.Score))
		p.SPE += float32(2 * (1 + nats) * (1 + nats) * speLimit)
		w.lift.raise(p, nats)
	}
	if !found {
		w.lift.forget()
	}
	return found
}

// follow looks where the cloud is after so many packets, now and then.
func (w *window) follow(packets uint64) {
	if !w.lift.begun || packets-w.lifted >= liftEvery {
		w.lifted = packets
		w.lift.follow(w.points, w.loud)
	}
}

// limits are what one packet in a thousand passes that is not in alarm, or
// what the highest of fewer packets came to; 0 while hardly any was seen.
func (w *window) limits() (t2, spe float64) { return limit(w.t2), limit(w.spe) }

func limit(s *detect.Surprise) float64 {
	return math.Expm1(s.Value(min(contaminated, s.Most())))
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
