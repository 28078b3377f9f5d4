package rank

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"jaws/analysis/feature"
	"jaws/capture/packet"
)

const (
	second = 1_000_000_000
	// scoreHalfLife is how fast a score on the board falls, seconds.
	scoreHalfLife = 60.0
	newFor        = 30 * second
	activeFor     = 10 * second
	goneAfter     = 300 * second
	// setBack is how much earlier a packet may be than the newest without the
	// clock having been set back.
	setBack       = 60 * second
	mostGroups    = 4096
	places        = 20
	decayedFade   = 0.2
	acceptedScore = 0.5
	// alike are scores that differ by no more than this part.
	alike = 0.1
)

// Board groups what is strange by the endpoint responsible and ranks the
// groups. It holds at most 4096 of them; the ones longest silent go first.
type Board struct {
	groups map[Group]*entry
	// accepted are the groups that a person called normal; they outlive their
	// entries.
	accepted map[Group]struct{}
	now      int64
	loudAt   int64 // the last time that any group was in alarm
	// Keep lets groups that were in alarm stay for good, at their peak: for a
	// capture file, which is over sooner than it can be read.
	Keep  bool
	spare []*entry
}

type entry struct {
	row       Row
	at        int64   // of row.Score
	alarmedAt int64   // the last time that it was in alarm
	reasonsBy float64 // the score that row.Reasons are for, peerBy that of row.Peer; both decay
	peerBy    float64
	pulse     pulse
}

// Sighting is one packet's part in its group.
type Sighting struct {
	Endpoint, Peer packet.Endpoint
	Packet         *packet.Packet
	// Score is the packet's joint score, in alarm at 1 or more.
	Score float64
}

// NewBoard is empty.
func NewBoard() *Board {
	return &Board{groups: make(map[Group]*entry, mostGroups), accepted: map[Group]struct{}{}}
}

// GroupOf is the group of an endpoint.
func GroupOf(e packet.Endpoint) Group { return Group(e.Hash() | 1) }

// See counts a packet for its group and tells whether that makes it an alarm:
// a group that was accepted gives none.
func (b *Board) See(s *Sighting) (g Group, alarm bool) {
	g = GroupOf(s.Endpoint)
	if s.Packet.Time < b.now-setBack {
		b.turnBack(s.Packet.Time)
	}
	b.now = max(b.now, s.Packet.Time)
	e := b.groups[g]
	if e == nil {
		if len(b.groups) >= mostGroups {
			b.prune()
		}
		e = &entry{row: Row{Group: g, Endpoint: s.Endpoint, Peer: s.Peer, First: s.Packet.Time}, at: b.now}
		b.groups[g] = e
	}
	if s.Score > e.peerBy*(1+alike) {
		e.row.Peer, e.peerBy = s.Peer, s.Score
	}
	e.row.Packets++
	e.row.Bytes += uint64(s.Packet.Length)
	e.pulse.add(b.now, s.Packet.Length)
	e.row.Last = b.now // later than the packet where the clock was set back
	// All packets of a conversation have about the same score: its label tells
	// of the largest of the strangest.
	if s.Score > e.row.strangest*(1+alike) || (s.Score >= e.row.strangest*(1-alike) && s.Packet.Length >= e.row.Length) || e.row.Packets == 1 {
		e.row.strangest = max(e.row.strangest, s.Score)
		e.row.Destination, e.row.Length = s.Packet.Dst, s.Packet.Length
		if e.row.Packets == 1 {
			e.row.Protocol = s.Packet.Protocol
		}
	}
	// Most segments of a transfer have no name but their transport's.
	if s.Score >= e.row.strangest*(1-alike) && (feature.Bare(e.row.Protocol) || !feature.Bare(s.Packet.Protocol)) {
		e.row.Protocol = s.Packet.Protocol
	}
	return g, b.raise(e, s.Score)
}

// turnBack goes on from an earlier time, where the clock was set back.
func (b *Board) turnBack(now int64) {
	b.now, b.loudAt = now, min(b.loudAt, now)
	for _, e := range b.groups {
		e.at, e.alarmedAt, e.row.Last = min(e.at, now), min(e.alarmedAt, now), min(e.row.Last, now)
	}
}

// Raise says that a group's score is score now, beside any packet.
func (b *Board) Raise(g Group, score float64) {
	if e := b.groups[g]; e != nil {
		b.raise(e, score)
	}
}

func (b *Board) raise(e *entry, score float64) (alarm bool) {
	if len(b.accepted) > 0 {
		if _, ok := b.accepted[e.row.Group]; ok {
			score = min(score, acceptedScore)
		}
	}
	b.decay(e)
	e.row.Score = max(e.row.Score, score)
	e.row.Peak = max(e.row.Peak, e.row.Score)
	if score < 1 {
		return false
	}
	e.alarmedAt, b.loudAt = b.now, b.now
	if e.row.FirstAlarm == 0 {
		e.row.FirstAlarm, e.row.Anomalous = b.now, true
	}
	return true
}

func (b *Board) decay(e *entry) {
	now := b.now
	past := float64(now-e.at) / second
	if past <= 0 {
		return
	}
	e.at = now
	if b.Keep && e.row.Anomalous {
		return
	}
	left := math.Exp2(-past / scoreHalfLife)
	e.row.Score *= left
	e.row.strangest *= left
	e.reasonsBy *= left
	e.peerBy *= left
}

// WantsReasons tells whether a score is so much above that of a group's
// reasons that they should be found anew.
func (b *Board) WantsReasons(g Group, score float64) bool {
	e := b.groups[g]
	return e != nil && score > 1.1*e.reasonsBy
}

// Explain says why a group has its score.
func (b *Board) Explain(g Group, score float64, reasons []feature.Reason) {
	if e := b.groups[g]; e != nil {
		e.row.Reasons, e.reasonsBy = reasons, score
	}
}

// Accept makes a group normal: it is not in alarm any more, and what it does
// is no alarm.
// It returns the group's endpoint; ok is false for a group that is not on the
// board any more.
func (b *Board) Accept(g Group) (who packet.Endpoint, ok bool) {
	e := b.groups[g]
	if e == nil {
		return who, false
	}
	b.accepted[g] = struct{}{}
	e.row.Score, e.row.Anomalous, e.row.FirstAlarm = 0, false, 0
	return e.row.Endpoint, true
}

// Accepted are the groups that were made normal, in order.
func (b *Board) Accepted() []Group { return slices.Sorted(maps.Keys(b.accepted)) }

// Restore makes groups normal as Accept does, before any packet came.
func (b *Board) Restore(accepted []Group) {
	for _, g := range accepted {
		b.accepted[g] = struct{}{}
	}
}

// Loud tells whether any group was in alarm within five minutes of packet
// time.
func (b *Board) Loud() bool { return b.loudAt != 0 && b.now-b.loudAt <= goneAfter }

// Fade is how red a packet in alarm of group g is drawn now: as little as can be
// once its row is gone, and 0, not at all, where the group was accepted.
func (b *Board) Fade(g Group) float32 {
	if _, ok := b.accepted[g]; ok {
		return 0
	}
	if e := b.groups[g]; e != nil && e.row.Anomalous {
		return e.fade(b.now)
	}
	return decayedFade
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

// Top is the board's rows by falling score, at most 20, those in alarm first.
func (b *Board) Top() []Row {
	all := b.spare[:0]
	for g, e := range b.groups {
		if b.gone(e) {
			delete(b.groups, g)
			continue
		}
		b.decay(e)
		all = append(all, e)
	}
	b.spare = all
	slices.SortFunc(all, func(x, y *entry) int {
		if x.row.Anomalous != y.row.Anomalous {
			if x.row.Anomalous {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(y.row.Score, x.row.Score), cmp.Compare(x.row.First, y.row.First), cmp.Compare(x.row.Group, y.row.Group))
	})
	rows := make([]Row, 0, places)
	for i, e := range all[:min(places, len(all))] {
		e.row.Rank, e.row.Status = i+1, b.status(e)
		e.row.Fade = e.fade(b.now)
		if e.row.BestRank == 0 || e.row.Rank < e.row.BestRank {
			e.row.BestRank, e.row.BestRankAt = e.row.Rank, b.now
		}
		rows = append(rows, e.row)
		rows[i].Spark = e.pulse.last(b.now)
	}
	return rows
}

// gone tells whether an entry has nothing more to do on the board.
func (b *Board) gone(e *entry) bool {
	if e.row.Anomalous {
		return !b.Keep && (b.now-e.row.Last > goneAfter || b.now-e.alarmedAt > goneAfter)
	}
	return b.now-e.row.Last > goneAfter
}

// prune makes room: the quarter of the groups that is silent longest goes.
func (b *Board) prune() {
	all := slices.Collect(maps.Values(b.groups))
	slices.SortFunc(all, func(x, y *entry) int {
		if kx, ky := b.Keep && x.row.Anomalous, b.Keep && y.row.Anomalous; kx != ky {
			if ky {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(x.row.Last, y.row.Last), cmp.Compare(x.row.Group, y.row.Group))
	})
	for _, e := range all[:len(all)/4] {
		delete(b.groups, e.row.Group)
	}
}
