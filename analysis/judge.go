package analysis

import (
	"math"

	"jaws/analysis/detect"
	"jaws/analysis/feature"
	"jaws/analysis/rank"
	"jaws/capture/packet"
)

const (
	// explained is the score from which on a group has reasons.
	explained = 0.3
	// fresh is how long two have only just met, seconds.
	fresh = 600
)

// judgeRow scores a row of a conversation or an actor.
func (e *Engine) judgeRow(r *feature.Row) {
	who := responsible(r)
	j := e.novelty.Judge(r, who)
	if e.clock.learning {
		return
	}
	group := rank.GroupOf(who)
	e.alarm.See(uint64(group), float64(j.Strangeness), r.Time)
	score := min(mostScore, float64(j.Strangeness)/e.levels.alarm)
	if score < explained {
		return
	}
	e.board.Raise(group, score)
	if e.board.WantsReasons(group, score) {
		e.board.Explain(group, score, e.novelty.Explain(r))
	}
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

// standing is what a packet stands in, with whom that counts for and the other
// side, which is no endpoint where there are many.
type standing struct {
	feature.Surroundings
	who, other packet.Endpoint
}

// around is what the packet stands in: its conversation or, where the two have
// only just met, what its source or its destination does if that is stranger.
func (e *Engine) around(p *packet.Packet, c *feature.Conversation, talk *feature.TalkState) (s standing) {
	s.Surroundings, s.who = e.novelty.Around(feature.Talk, talk.Key, talk.Now)
	if !s.who.Addr.IsValid() {
		s.who = c.Peer
		if c.Peer.Addr.IsGroup() {
			s.who = c.Host
		}
	}
	s.other = c.Host
	if s.who == c.Host {
		s.other = c.Peer
	}
	if talk.Age > fresh {
		return s
	}
	src, dst := packet.Endpoint{Addr: p.Src}, packet.Endpoint{Addr: p.Dst}
	for _, side := range [...]struct {
		kind feature.Kind
		who  packet.Endpoint
	}{
		{feature.Source, src},
		{feature.Source, dst},
		{feature.Target, packet.EndpointOf(p.Dst, p.DstPort)},
		{feature.Target, packet.EndpointOf(p.Src, p.SrcPort)},
	} {
		if other, _ := e.novelty.Around(side.kind, side.who.Hash(), talk.Now); other.Strangeness > s.Strangeness {
			s = standing{Surroundings: other, who: side.who}
		}
	}
	return s
}

// explainPacket is the three features that count most in a packet x,
// standardised as z.
func explainPacket(m *detect.PCA, x, z []float64) []feature.Reason {
	var share [feature.Size]float64
	m.Parts(z, share[:])
	var total float64
	for _, s := range share {
		total += math.Abs(s)
	}
	reasons := make([]feature.Reason, len(z))
	for i := range z {
		low, high := m.Usual(i)
		reasons[i] = feature.PacketReason(i, x[i], low, high, math.Copysign(math.Abs(share[i])/max(total, 1e-9), z[i]))
	}
	return feature.Strongest(reasons)
}
