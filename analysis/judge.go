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
	e.talks.see(r)
	who := responsible(r)
	j := e.novelty.Judge(r, who)
	if e.novelty.Trusting {
		return
	}
	group := rank.GroupOf(who)
	if !j.Open { // an incident says nothing of what is usual
		e.alarm.See(uint64(group), float64(j.Strangeness), r.Time)
	}
	score := min(mostScore, float64(j.Strangeness)/e.alarm.Level())
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
	if r.Asks() && r.Host.Addr.IsLocal() && r.Peer.Addr.IsLocal() {
		return r.Host
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
func (e *Engine) around(p *packet.Packet, c *feature.Conversation, talk *feature.TalkState) standing {
	s := e.aroundTalk(talk.Key, c.Host, c.Peer, talk.Now)
	if talk.Age <= fresh {
		e.aroundActors(&s, talk.Now, [...]actor{
			{feature.Source, packet.Endpoint{Addr: p.Src}},
			{feature.Source, packet.Endpoint{Addr: p.Dst}},
			{feature.Target, packet.EndpointOf(p.Dst, p.DstPort)},
			{feature.Target, packet.EndpointOf(p.Src, p.SrcPort)},
		})
	}
	return s
}

// aroundTalk is what a conversation is judged to be at now seconds.
func (e *Engine) aroundTalk(key uint64, host, peer packet.Endpoint, now float64) (s standing) {
	s.Surroundings, s.who = e.novelty.Around(feature.Talk, key, now)
	if !s.who.Addr.IsValid() {
		s.who = peer
		if peer.Addr.IsGroup() {
			s.who = host
		}
	}
	s.other = host
	if s.who == host {
		s.other = peer
	}
	return s
}

// actor is an address as one that others are judged by.
type actor struct {
	kind feature.Kind
	who  packet.Endpoint
}

// aroundActors takes the strangest of actors for what s stands in, if that is
// stranger.
func (e *Engine) aroundActors(s *standing, now float64, actors [4]actor) {
	for i := range actors {
		a := &actors[i]
		if other, _ := e.novelty.Around(a.kind, a.who.Hash(), now); other.Strangeness > s.Strangeness {
			*s = standing{Surroundings: other, who: a.who}
		}
	}
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
