package rank

import (
	"math"
	"slices"

	"jaws/capture/packet"
)

const (
	second = 1_000_000_000
	// evidenceHalfLife is how fast evidence is forgotten while none comes.
	evidenceHalfLife = 10.0 // s
	// need is how much evidence (sum of log score above the threshold) makes
	// an alarm.
	need = 12.0
	// scoreHalfLife is how fast a score on the board falls.
	scoreHalfLife = 60.0 // s
	newFor        = 30 * second
	activeFor     = 10 * second
	goneAfter     = 300 * second
	mostGroups    = 4096
	places        = 20
	decayedFade   = 0.2
)

// Board groups evidence by endpoint and ranks the groups. It holds at most
// 4096 of them; the ones longest silent go first.
type Board struct {
	groups map[Group]*entry
	now    int64
	// Alarms is false while nothing may be in alarm.
	Alarms bool
}

type entry struct {
	row       Row
	evidence  float64
	at        int64 // of evidence and score
	score     float64
	alarmedAt int64 // the last time that it was in alarm
	strangest float64
	accepted  bool
}

// Sighting is one packet's part in its group.
type Sighting struct {
	Endpoint, Peer packet.Endpoint
	Packet         *packet.Packet
	// Above is the packet's log score over the threshold, negative below it.
	Above float64
}

// NewBoard is empty.
func NewBoard() *Board { return &Board{groups: make(map[Group]*entry, mostGroups)} }

// GroupOf is the group of an endpoint.
func GroupOf(e packet.Endpoint) Group { return Group(e.Hash() | 1) }

// See counts a packet for its group and returns the group's score, in alarm
// at 1 or more.
func (b *Board) See(s *Sighting) (g Group, score float64, alarm bool) {
	g = GroupOf(s.Endpoint)
	b.now = max(b.now, s.Packet.Time)
	e := b.groups[g]
	if e == nil {
		if len(b.groups) >= mostGroups {
			b.prune()
		}
		e = &entry{row: Row{Group: g, Endpoint: s.Endpoint, Peer: s.Peer, First: s.Packet.Time}, at: b.now}
		b.groups[g] = e
	}
	if e.row.Peer != s.Peer {
		e.row.Peer = packet.Endpoint{}
	}
	e.row.Packets++
	e.row.Bytes += uint64(s.Packet.Length)
	e.row.Last = s.Packet.Time
	e.decay(b.now)
	if s.Above > 0 && b.Alarms && !e.accepted {
		e.evidence += min(s.Above, 3)
	}
	quiet := 0.9 * math.Exp(min(0, s.Above))
	e.score = max(e.score, e.evidence/need, min(quiet, 0.9))
	if s.Above > e.strangest || e.row.Protocol == packet.Unknown || e.row.Packets == 1 {
		e.strangest = s.Above
		e.row.Destination, e.row.Protocol, e.row.Length = s.Packet.Dst, s.Packet.Protocol, s.Packet.Length
	}
	if e.evidence >= need {
		e.alarmedAt = b.now
		if e.row.FirstAlarm == 0 {
			e.row.FirstAlarm, e.row.Anomalous = s.Packet.Time, true
		}
	}
	e.row.Peak = max(e.row.Peak, e.score)
	return g, e.evidence / need, e.evidence >= need
}

func (e *entry) decay(now int64) {
	past := float64(now-e.at) / second
	if past <= 0 {
		return
	}
	e.at = now
	e.evidence *= math.Exp2(-past / evidenceHalfLife)
	e.score *= math.Exp2(-past / scoreHalfLife)
	e.strangest -= past / 10
}

// Accept makes a group normal: it is not in alarm any more, and what it does
// is no evidence.
func (b *Board) Accept(g Group) {
	if e := b.groups[g]; e != nil {
		e.accepted, e.evidence, e.score, e.row.Anomalous, e.row.FirstAlarm = true, 0, 0, false, 0
	}
}

// fade is how red the group is drawn at packet time now.
func (e *entry) fade(now int64) float32 {
	idle := float64(now-e.alarmedAt-activeFor) / (30 * second)
	return float32(max(decayedFade, min(1, 1-idle*(1-decayedFade))))
}

// status is where an entry is in its life.
func (b *Board) status(e *entry) Status {
	switch {
	case !e.row.Anomalous:
		return Quiet
	case b.now-e.alarmedAt > activeFor:
		return Decaying
	case b.now-e.row.FirstAlarm <= newFor:
		return New
	}
	return Active
}

// Top is the board's rows by falling score, at most 20.
func (b *Board) Top() []Row {
	all := make([]*entry, 0, len(b.groups))
	for g, e := range b.groups {
		if b.now-e.row.Last > goneAfter || (e.row.Anomalous && b.now-e.alarmedAt > goneAfter) {
			delete(b.groups, g)
			continue
		}
		e.decay(b.now)
		all = append(all, e)
	}
	slices.SortFunc(all, func(x, y *entry) int {
		switch {
		case x.row.Anomalous != y.row.Anomalous:
			if x.row.Anomalous {
				return -1
			}
			return 1
		case x.score > y.score:
			return -1
		case x.score < y.score:
			return 1
		}
		return int(x.row.First - y.row.First)
	})
	rows := make([]Row, 0, places)
	for i, e := range all[:min(places, len(all))] {
		e.row.Rank, e.row.Score, e.row.Status = i+1, e.score, b.status(e)
		e.row.Fade = e.fade(b.now)
		if e.row.BestRank == 0 || e.row.Rank < e.row.BestRank {
			e.row.BestRank, e.row.BestRankAt = e.row.Rank, b.now
		}
		rows = append(rows, e.row)
	}
	return rows
}

// prune makes room: the quarter of the groups that is silent longest goes.
func (b *Board) prune() {
	last := make([]int64, 0, len(b.groups))
	for _, e := range b.groups {
		last = append(last, e.row.Last)
	}
	slices.Sort(last)
	cut := last[len(last)/4]
	for g, e := range b.groups {
		if e.row.Last <= cut {
			delete(b.groups, g)
		}
	}
}
