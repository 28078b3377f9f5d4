package analysis

import (
	"math"
	"time"

	"jaws/analysis/detect"
	"jaws/analysis/feature"
	"jaws/analysis/rank"
	"jaws/capture/packet"
)

const (
	clusters = 8
	// priorStrangeness is the strangeness that about one group a day passes
	// where nothing else is known of a network.
	priorStrangeness = 13
	// contaminated is the surprise, in nats, of a packet too strange to learn
	// from: one in a thousand.
	contaminated = 6.9
	// oddPart is what the surprise of a packet counts of that of its
	// conversation, and mostSurprise what both come to at the most.
	oddPart      = 0.8
	mostSurprise = 12
	// guard is the part of the level from which on a row hardly teaches.
	guard = 0.9
	// youth is how much higher the level is at first, falling by e in youthFor
	// seconds.
	youth    = 1.5
	youthFor = 240.0
	// trust is how much higher the guard is at first, falling by e in trustFor
	// seconds.
	trust    = 2.0
	trustFor = 86400.0
	// explained is the score from which on a group has reasons.
	explained = 0.3
	// quietScore is the most while nothing may be in alarm.
	quietScore = 0.9
	mostScore  = 1e6
	// fresh is how long two have only just met, seconds.
	fresh = 600
)

// Engine owns the state of the analysis. It belongs to one goroutine.
type Engine struct {
	config    Config
	flows     *feature.Flows
	tracker   *feature.Tracker
	extractor *feature.Extractor
	novelty   *detect.Novelty
	pca       *detect.PCA
	odd       *detect.Surprise // by how far from usual a packet looks
	strange   *detect.Surprise // by how strange its conversation is
	t2, spe   *detect.Surprise // of the packets kept, for their limits
	alarm     *detect.Alarm
	board     *rank.Board
	judge     func(*feature.Row)
	x         feature.Vector
	z         [feature.Size]float64

	packets uint64
	begun   int64 // packet time at which learning began
	learnt  int   // packets since
	now     int64
	active  bool // learning
	// learntBefore is how long a baseline that was loaded had been learnt,
	// seconds.
	learntBefore float64

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
	config.fill()
	e := &Engine{config: config, ring: make([]kept, 0, config.Window)}
	e.judge = e.judgeRow
	e.ResetBaseline()
	return e
}

// ResetBaseline forgets what is usual and begins to learn anew. The packets
// shown stay.
func (e *Engine) ResetBaseline() {
	e.flows, e.tracker, e.extractor = feature.NewFlows(), feature.NewTracker(), feature.NewExtractor()
	e.novelty, e.pca = detect.NewNovelty(), detect.NewPCA(feature.Size)
	e.odd, e.strange = detect.NewSurprise(), detect.NewSurprise()
	e.t2, e.spe = detect.NewSurprise(), detect.NewSurprise()
	e.alarm = detect.NewAlarm(priorStrangeness, e.config.FalseGroups)
	e.board = rank.NewBoard()
	e.begun, e.learnt, e.version, e.active, e.learntBefore = 0, 0, -1, true, 0
}

// Accept takes a group for normal from now on, and learns what it did.
func (e *Engine) Accept(g rank.Group) {
	if who, ok := e.board.Accept(g); ok {
		e.novelty.Trust(who)
	}
}

// Observe scores p against what was learnt before, then learns from it the
// less the stranger it is.
func (e *Engine) Observe(p *packet.Packet) Verdict {
	e.packets++
	e.learnt++
	e.now = max(e.now, p.Time)
	if e.begun == 0 {
		e.begun = p.Time
	}
	e.active = e.active && e.learning().Active
	e.novelty.Trusting, e.novelty.Guard = e.active, float32(e.guard())

	c := e.flows.Conversation(p)
	talk := e.tracker.Observe(p, &c, e.judge)
	seconds := e.tracker.Now(p)
	around, who, peer := e.around(p, &c, &talk, seconds)

	x, z := e.x[:], e.z[:]
	pairPackets := e.extractor.Observe(p, &c, seconds, around, &e.x)
	e.pca.Standardise(x, z)
	logScore, logStrange := math.Log1p(e.pca.Score(z)), math.Log1p(float64(around.Strangeness))
	odd, strange := e.odd.Of(logScore), e.strange.Of(logStrange)
	weight := 1 / (1 + pairPackets/8)
	if !e.active && (odd > contaminated || around.Strangeness >= e.novelty.Guard) {
		weight *= 0.001
	}
	e.odd.See(logScore, 1)
	e.strange.See(logStrange, 1)
	e.pca.Learn(x, z, max(weight, 0.0005))

	sighting := rank.Sighting{Packet: p, Endpoint: who, Peer: peer}
	sighting.Score = e.score(odd, strange, float64(around.Strangeness))
	group, alarm := e.board.See(&sighting)
	e.keep(p, group, sighting.Score)
	return Verdict{Score: sighting.Score, Anomalous: alarm}
}

// score joins what a packet looks like and what its conversation does, both in
// surprise: below the alarm the stranger of the two, above it how far the
// conversation is beyond the level.
func (e *Engine) score(odd, strange, strangeness float64) float64 {
	quiet := quietScore * min(1, max(strange, oddPart*odd)/mostSurprise)
	if ratio := strangeness / e.level(); ratio >= 1 && !e.active {
		return min(mostScore, ratio)
	}
	return quiet
}

// level is the strangeness from which on a row is in alarm: higher at first,
// when hardly anything is known.
func (e *Engine) level() float64 {
	return e.alarm.Level() * (1 + youth*math.Exp(-(e.learntBefore+e.age())/youthFor))
}

// age is how long the engine has watched, seconds of packet time.
func (e *Engine) age() float64 { return float64(e.now-e.begun) / 1e9 }

// guard is the strangeness from which on a row hardly teaches: higher while
// the baseline is young, when most of what is new is new for that reason alone.
func (e *Engine) guard() float64 {
	return guard * e.level() * (1 + trust*math.Exp(-(e.learntBefore+e.age())/trustFor))
}

// judgeRow scores a row of a conversation or an actor.
func (e *Engine) judgeRow(r *feature.Row) {
	who := responsible(r)
	group := rank.GroupOf(who)
	j := e.novelty.Judge(r, rowKey(r), who)
	score := min(mostScore, float64(j.Strangeness)/e.level())
	if e.active {
		return
	}
	e.alarm.See(uint64(group), float64(j.Strangeness), r.Time)
	if score < explained {
		return
	}
	e.board.Raise(group, score)
	if e.board.WantsReasons(group, score) {
		e.board.Explain(group, score, e.novelty.Explain(r))
	}
}

// rowKey is the key of a row's conversation or actor.
func rowKey(r *feature.Row) uint64 {
	if r.Kind == feature.Talk {
		c := feature.Conversation{Host: r.Host, Peer: r.Peer, Service: r.Service}
		return c.Key()
	}
	return r.Host.Hash()
}

// responsible is whom a row counts for: the scanner, the victim of a flood, or
// the peer of a conversation. Between two hosts of ours it is who asks where
// the asking is what matters, and who is asked otherwise.
func responsible(r *feature.Row) packet.Endpoint {
	if r.Kind != feature.Talk || r.Peer.Addr.IsGroup() {
		return r.Host
	}
	if r.Host.Addr.IsLocal() && r.Peer.Addr.IsLocal() {
		m := r.MagnitudeParts()
		if m[feature.MagnitudeConnections]+m[feature.MagnitudePorts] > m[feature.MagnitudeUpload]+1 {
			return r.Host
		}
	}
	return r.Peer
}

// around is what the packet stands in: its conversation or, where the two have
// only just met, the stranger of what its source and its destination do; with
// whom that counts for and the other side.
func (e *Engine) around(p *packet.Packet, c *feature.Conversation, talk *feature.TalkState, now float64) (s feature.Surroundings, who, peer packet.Endpoint) {
	s, who = e.novelty.Around(feature.Talk, talk.Key, now)
	if !who.Addr.IsValid() {
		who = c.Peer
		if c.Peer.Addr.IsGroup() {
			who = c.Host
		}
	}
	peer = c.Host
	if who == c.Host {
		peer = c.Peer
	}
	if talk.Age > fresh {
		return s, who, peer
	}
	for _, side := range [...]struct {
		kind feature.Kind
		who  packet.Endpoint
	}{
		{feature.Source, packet.Endpoint{Addr: p.Src}},
		{feature.Target, packet.EndpointOf(p.Dst, p.DstPort)},
		{feature.Source, packet.Endpoint{Addr: p.Dst}},
		{feature.Target, packet.EndpointOf(p.Src, p.SrcPort)},
	} {
		if other, _ := e.novelty.Around(side.kind, side.who.Hash(), now); other.Strangeness > s.Strangeness {
			s, who, peer = other, side.who, packet.Endpoint{}
		}
	}
	return s, who, peer
}

// keep puts p into the window.
func (e *Engine) keep(p *packet.Packet, g rank.Group, score float64) {
	if cap(e.ring) == 0 {
		return
	}
	t2, spe := e.pca.Readout(e.z[:])
	e.t2.See(math.Log1p(t2), 1)
	e.spe.See(math.Log1p(spe), 1)
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
		Cluster: cluster(p.Protocol), T2: float32(t2), SPE: float32(spe),
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
	if left == 0 || !e.active {
		return Learning{Fraction: 1}
	}
	if e.begun == 0 {
		left = e.config.LearnFor
	}
	byTime := float64(past) / float64(past+left)
	return Learning{Active: true, Left: left, PacketsLeft: packetsLeft, Fraction: byTime}
}

// Look tells history who stands on the board. It is cheap enough for every
// second of packet time.
func (e *Engine) Look(h *rank.History) { h.See(e.board.Top()) }

// Loud tells whether any group was in alarm in the last five minutes.
func (e *Engine) Loud() bool { return e.board.Loud() }

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
		Axes:    [2]Axis{{Name: e.pca.AxisName(0), Explained: e.pca.Explained(0)}, {Name: e.pca.AxisName(1), Explained: e.pca.Explained(1)}},
		Points:  make([]Point, len(e.ring)),
		T2Limit: math.Expm1(e.t2.Value(contaminated)), SPELimit: math.Expm1(e.spe.Value(contaminated)),
	}
	red := make(map[rank.Group]float32)
	for i := range top {
		if top[i].Anomalous {
			red[top[i].Group] = top[i].Fade
			if top[i].Reasons == nil {
				top[i].Reasons = e.packetReasons(top[i].Group)
			}
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

// packetReasons are the three features that count most in the group's newest
// packet in alarm.
func (e *Engine) packetReasons(g rank.Group) []feature.Reason {
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
	var total float64
	for _, s := range share {
		total += math.Abs(s)
	}
	reasons := make([]feature.Reason, len(z))
	for i := range z {
		low, high := m.Usual(i)
		reasons[i] = feature.PacketReason(i, (low+high)/2+z[i]*(high-low)/4, low, high, math.Copysign(math.Abs(share[i])/max(total, 1e-9), z[i]))
	}
	return feature.Strongest(reasons)
}
