package analysis

import (
	"math"
	"slices"
	"time"

	"jaws/analysis/detect"
	"jaws/analysis/feature"
	"jaws/analysis/rank"
	"jaws/capture/packet"
)

// Config is what an engine can be told; zero values mean the defaults.
type Config struct {
	// Window is how many packets a snapshot shows, by default 20,000.
	Window int
	// Learning ends after LearnFor (60 s) of packet time, or after
	// LearnPackets (2,000) but not before a third of LearnFor.
	LearnFor     time.Duration
	LearnPackets int
}

const (
	defaultWindow       = 20_000
	defaultLearnFor     = time.Minute
	defaultLearnPackets = 2000
	// fan is how many new peers within about 10 s make a scan or a flood.
	fan      = 30
	clusters = 8
	// recordMargin is the upload beyond the record that is let pass: twice it.
	recordMargin = math.Ln2
)

// Engine owns the state of the analysis. It belongs to one goroutine.
type Engine struct {
	config    Config
	extractor *feature.Extractor
	pca       *detect.PCA
	threshold *detect.Threshold
	board     *rank.Board
	obs       feature.Observation
	z         [feature.Size]float64

	packets uint64
	begun   int64 // packet time at which learning began
	learnt  int   // packets since
	now     int64

	ring    []kept
	next    int
	version int // of the axes that the ring was projected on
}

// kept is one packet of the window.
type kept struct {
	point Point
	z     [feature.Size]float32
}

// Verdict is what the engine says of one packet: a score, 1 or more in alarm,
// always finite.
type Verdict struct {
	Score     float64
	Anomalous bool
}

// New makes an engine that has seen nothing.
func New(config Config) *Engine {
	if config.Window <= 0 {
		config.Window = defaultWindow
	}
	if config.LearnFor <= 0 {
		config.LearnFor = defaultLearnFor
	}
	if config.LearnPackets <= 0 {
		config.LearnPackets = defaultLearnPackets
	}
	e := &Engine{config: config, ring: make([]kept, 0, config.Window)}
	e.ResetBaseline()
	return e
}

// ResetBaseline forgets what is usual and begins to learn anew. The packets
// shown stay.
func (e *Engine) ResetBaseline() {
	e.extractor, e.pca, e.threshold = feature.NewExtractor(), detect.NewPCA(feature.Size), detect.NewThreshold()
	e.board = rank.NewBoard()
	e.begun, e.learnt, e.version = 0, 0, -1
}

// Accept takes a group for normal from now on.
func (e *Engine) Accept(g rank.Group) { e.board.Accept(g) }

// Observe scores p against what was learnt before, then learns from it the
// less the stranger it is.
func (e *Engine) Observe(p *packet.Packet) Verdict {
	e.packets++
	e.learnt++
	e.now = max(e.now, p.Time)
	if e.begun == 0 {
		e.begun = p.Time
	}
	e.extractor.Observe(p, &e.obs)
	x, z := e.obs.Vector[:], e.z[:]
	e.pca.Standardise(x, z)
	logScore := math.Log1p(e.pca.Score(z))
	// An upload far beyond its host's record is strange however usual each of
	// its packets looks.
	above := e.threshold.Above(logScore)
	if beyond := e.obs.Record - recordMargin; beyond > 0 {
		above = max(above, beyond)
	}
	weight := 1 / (1 + e.obs.PairPackets/8)
	learning := e.learning().Active
	if !learning && (above > 0 || e.threshold.Contaminated(logScore)) {
		weight *= 0.001
	}
	e.threshold.See(logScore)
	e.pca.Learn(x, z, max(weight, 0.0005))

	sighting := rank.Sighting{Packet: p, Above: above}
	sighting.Endpoint, sighting.Peer = e.responsible(p)
	e.board.Alarms = !learning
	group, score, alarm := e.board.See(&sighting)
	if !alarm {
		// Below the group's alarm a packet's own strangeness orders it.
		score = max(score, 0.5*math.Exp(min(0, above)))
	}
	score = min(score, 1e6)
	e.keep(p, group, score)
	return Verdict{Score: score, Anomalous: alarm}
}

// responsible is who the packet is counted for, and the other side: the
// scanner, the victim of a flood, or else the remote peer.
func (e *Engine) responsible(p *packet.Packet) (who, other packet.Endpoint) {
	c := &e.obs.Conversation
	switch {
	case e.obs.FanOut >= fan:
		return packet.Endpoint{Addr: p.Src}, packet.Endpoint{}
	case e.obs.FanIn >= fan:
		return packet.EndpointOf(p.Dst, p.DstPort), packet.Endpoint{}
	}
	return c.Peer, c.Host
}

// keep puts p into the window.
func (e *Engine) keep(p *packet.Packet, g rank.Group, score float64) {
	if len(e.ring) < cap(e.ring) {
		e.ring = append(e.ring, kept{})
	}
	k := &e.ring[e.next]
	e.next = (e.next + 1) % cap(e.ring)
	for i, v := range e.z {
		k.z[i] = float32(v)
	}
	k.point = Point{
		Score: float32(score), Time: p.Time, Group: g, Dst: p.Dst, Length: p.Length, Protocol: p.Protocol,
		Cluster: cluster(p.Protocol),
	}
	k.point.X, k.point.Y = e.pca.Project(k.z[:])
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

// learning is how far the baseline is.
func (e *Engine) learning() Learning {
	past := time.Duration(e.now - e.begun)
	left := max(0, e.config.LearnFor-past)
	packetsLeft := max(0, e.config.LearnPackets-e.learnt)
	if packetsLeft == 0 {
		left = max(0, e.config.LearnFor/3-past)
	}
	if left == 0 {
		return Learning{Fraction: 1}
	}
	if e.begun == 0 {
		left = e.config.LearnFor
	}
	byTime := float64(past) / float64(past+left)
	return Learning{Active: true, Left: left, PacketsLeft: packetsLeft, Fraction: byTime}
}

// Snapshot is the present moment, for whoever draws it.
func (e *Engine) Snapshot() *Snapshot {
	if e.version != e.pca.Version {
		e.version = e.pca.Version
		for i := range e.ring {
			k := &e.ring[i]
			k.point.X, k.point.Y = e.pca.Project(k.z[:])
		}
	}
	top := e.board.Top()
	s := &Snapshot{
		Time: e.now, Packets: e.packets, Top: top, Learning: e.learning(),
		Axes:   [2]Axis{{Name: "PC1", Explained: e.pca.Explained(0)}, {Name: "PC2", Explained: e.pca.Explained(1)}},
		Points: make([]Point, len(e.ring)),
	}
	red := make(map[rank.Group]float32)
	for i := range top {
		if top[i].Anomalous {
			red[top[i].Group] = top[i].Fade
			top[i].Reasons = e.reasons(top[i].Group)
		}
	}
	oldest := 0
	if len(e.ring) == cap(e.ring) {
		oldest = e.next
	}
	for i := range s.Points {
		p := &s.Points[i]
		*p = e.ring[(oldest+i)%len(e.ring)].point
		if fade, ok := red[p.Group]; ok && p.Score >= 1 {
			p.Anomalous, p.Fade = true, fade
		}
	}
	return s
}

// reasons are the three features that count most in the group's newest packet
// in alarm.
func (e *Engine) reasons(g rank.Group) []feature.Reason {
	for back := range min(len(e.ring), 5000) {
		k := &e.ring[(e.next-1-back+2*cap(e.ring))%cap(e.ring)]
		if k.point.Group != g || k.point.Score < 1 {
			continue
		}
		var z, share [feature.Size]float64
		for i, v := range k.z {
			z[i] = float64(v)
		}
		e.pca.Parts(z[:], share[:])
		return explain(e.pca, z[:], share[:])
	}
	return nil
}

func explain(m *detect.PCA, z, share []float64) []feature.Reason {
	order := make([]int, len(z))
	var total float64
	for i := range order {
		order[i] = i
		total += share[i]
	}
	slices.SortFunc(order, func(a, b int) int {
		switch {
		case share[a] > share[b]:
			return -1
		case share[a] < share[b]:
			return 1
		}
		return a - b
	})
	var out []feature.Reason
	for _, i := range order[:3] {
		low, high := m.Usual(i)
		value := (low+high)/2 + z[i]*(high-low)/4
		r := feature.Reason{Feature: feature.Names[i], Share: share[i] / max(total, 1e-9), Value: value, Low: low, High: high}
		if z[i] < 0 {
			r.Share = -r.Share
		}
		r.Sentence = feature.Sentence(r, i)
		out = append(out, r)
	}
	return out
}
