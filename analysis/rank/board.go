package rank

import (
	"maps"
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
	groups  map[Group]*entry
	entries []*entry // the same, to go through
	last    *entry   // that a packet was counted for, nil where it was removed
	lives   uint64   // entries there ever were
	// accepted are the groups that a person called normal; they outlive their
	// entries.
	accepted map[Group]struct{}
	clock    clock
	loudAt   int64 // the last time that any group was in alarm
	decay    decay
	// Keep lets groups that were in alarm stay for good, at their peak: for a
	// capture file, which is over sooner than it can be read.
	Keep bool
	best [places]*entry // kept from look to look
	rows []Row          // of looks
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
	if c := b.clock.see(s.Packet.Time); c != goesOn {
		b.turn()
	}
	e := b.last
	if e == nil || e.row.Group != g || e.hidden {
		if e = b.groups[g]; e == nil || e.hidden {
			e = b.add(e, s)
		}
		b.last = e
	}
	if s.Score > e.peerBy*(1+alike) {
		e.row.Peer, e.peerBy = s.Peer, s.Score
	}
	e.row.Packets++
	e.row.Bytes += uint64(s.Packet.Length)
	e.pulse.add(b.clock.now, s.Packet.Length)
	e.row.Last = max(e.row.Last, b.clock.now)
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

// add makes an entry for a group that has none, or takes the place of one that
// left.
func (b *Board) add(gone *entry, s *Sighting) *entry {
	if gone != nil {
		b.remove(gone)
	} else if len(b.groups) >= mostGroups {
		b.prune()
	}
	b.lives++
	now := b.clock.now
	e := &entry{
		row: Row{Group: GroupOf(s.Endpoint), Endpoint: s.Endpoint, Peer: s.Peer, First: s.Packet.Time, Last: now, life: b.lives},
		at:  now, place: len(b.entries),
	}
	b.groups[e.row.Group], b.entries = e, append(b.entries, e)
	return e
}

func (b *Board) remove(e *entry) {
	if b.last == e {
		b.last = nil
	}
	last := len(b.entries) - 1
	b.entries[e.place] = b.entries[last]
	b.entries[e.place].place = e.place
	b.entries[last] = nil
	b.entries = b.entries[:last]
	delete(b.groups, e.row.Group)
}

// entry is a group's, nil where the board knows none.
func (b *Board) entry(g Group) *entry {
	e := b.last
	if e == nil || e.row.Group != g {
		e = b.groups[g]
	}
	if e == nil || e.hidden {
		return nil
	}
	return e
}

// turn has nothing be later than now, where the clock turned out to be earlier
// than it was taken for. What had left for that is there again.
func (b *Board) turn() {
	now := b.clock.now
	b.loudAt = min(b.loudAt, now)
	for _, e := range b.entries {
		e.hidden = false
		e.notAfter(now)
	}
}

// Raise says that a group's score is score now, beside any packet.
func (b *Board) Raise(g Group, score float64) {
	if e := b.entry(g); e != nil {
		b.raise(e, score)
	}
}

func (b *Board) raise(e *entry, score float64) (alarm bool) {
	if len(b.accepted) > 0 {
		if _, ok := b.accepted[e.row.Group]; ok {
			score = min(score, acceptedScore)
		}
	}
	e.fall(b.clock.now, b.Keep, &b.decay)
	e.row.Score = max(e.row.Score, score)
	e.row.Peak = max(e.row.Peak, e.row.Score)
	if score < 1 {
		return false
	}
	now := b.clock.now
	e.alarmedAt, b.loudAt = max(e.alarmedAt, now), max(b.loudAt, now)
	if e.row.FirstAlarm == 0 {
		e.row.FirstAlarm, e.row.Anomalous = now, true
	}
	return true
}

// WantsReasons tells whether a score is so much above that of a group's
// reasons that they should be found anew.
func (b *Board) WantsReasons(g Group, score float64) bool {
	e := b.entry(g)
	return e != nil && score > 1.1*e.reasonsBy
}

// Explain says why a group has its score.
func (b *Board) Explain(g Group, score float64, reasons []feature.Reason) {
	if e := b.entry(g); e != nil {
		e.row.Reasons, e.reasonsBy = reasons, score
	}
}

// Accept makes a group normal: it is not in alarm any more, and what it does
// is no alarm.
// It returns the group's endpoint; ok is false for a group that is not on the
// board any more.
func (b *Board) Accept(g Group) (who packet.Endpoint, ok bool) {
	e := b.entry(g)
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
func (b *Board) Loud() bool { return b.loudAt != 0 && b.clock.now-b.loudAt <= goneAfter }

// Fade is how red a packet in alarm of group g is drawn now: as little as can be
// once its row is gone, and 0, not at all, where the group was accepted.
func (b *Board) Fade(g Group) float32 {
	if _, ok := b.accepted[g]; ok {
		return 0
	}
	if e := b.entry(g); e != nil && e.row.Anomalous {
		return e.fade(b.clock.now)
	}
	return decayedFade
}
