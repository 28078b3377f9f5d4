package decode

import "jaws/capture/packet"

const (
	flowWays = 4
	flowSets = 1 << 12
)

// flow is what is remembered of a conversation of two endpoints.
type flow struct {
	key   uint64
	used  uint32 // when it was asked for last, by the table's count
	proto packet.Protocol
	sides [2]side // what each of them sends
}

// side is one direction of a flow. For TCP next is the sequence number that
// comes next, end the one where its message ends; for what may be RTP they
// are the next number and the source.
type side struct {
	next, end uint32
	first     uint32 // the sequence number that opened it
	opened    bool   // first is right
	known     bool   // next is right
	framed    bool   // end is right
}

// flows is a table that does not grow: four places for each part of the hash,
// and a new flow takes that of the one unheard of for longest. Two flows of
// equal hash would share one; that costs a wrong name and no more. Its memory,
// 800 KiB, is taken when there is something to remember: most files that are
// opened in a folder full of them are only looked at.
type flows struct {
	places []flow
	count  uint32
}

// of is p's flow, and the direction that p goes in.
func (t *flows) of(p *packet.Packet) (*flow, *side) {
	src := (p.Src.Hash() ^ uint64(p.SrcPort)) * 0x9e3779b97f4a7c15
	dst := (p.Dst.Hash() ^ uint64(p.DstPort)) * 0x9e3779b97f4a7c15
	f := t.at((src+dst)*0xff51afd7ed558ccd ^ (src^dst)>>7 ^ uint64(p.Transport))
	if src < dst {
		return f, &f.sides[0]
	}
	return f, &f.sides[1]
}

func (t *flows) at(key uint64) *flow {
	if t.places == nil {
		t.places = make([]flow, flowSets*flowWays)
	}
	t.count++
	set := t.places[key>>40%flowSets*flowWays:][:flowWays]
	oldest := &set[0]
	for i := range set {
		f := &set[i]
		if f.key == key && f.used != 0 {
			f.used = t.count
			return f
		}
		if t.count-f.used > t.count-oldest.used {
			oldest = f
		}
	}
	*oldest = flow{key: key, used: t.count}
	return oldest
}
