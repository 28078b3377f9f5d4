package main

import (
	"jaws/analysis"
	"jaws/analysis/classic"
	"jaws/analysis/rank"
	"jaws/capture/packet"
)

// rounds is a method of the first JAWS. Packets wait for the round that gives
// them their verdict.
type rounds struct {
	rolling *classic.Rolling
	waiting []packet.Packet
	*rank.Board
	ledger *ledger
}

func newRounds(method classic.Method, l *ledger) *rounds {
	return &rounds{rolling: classic.NewRolling(method), Board: rank.NewBoard(), ledger: l}
}

func (r *rounds) observe(p *packet.Packet) error {
	r.waiting = append(r.waiting, *p)
	return r.take(r.rolling.Add(classic.SampleOf(p)))
}

func (r *rounds) finish() error { return r.take(r.rolling.Flush()) }

// take ranks and takes down the verdicts on the packets that wait, if there
// are any yet.
func (r *rounds) take(verdicts []classic.Verdict) error {
	for i, v := range verdicts {
		p := &r.waiting[i]
		r.See(&rank.Sighting{
			Packet: p, Score: standing(v),
			Endpoint: packet.EndpointOf(p.Dst, p.DstPort), Peer: packet.EndpointOf(p.Src, p.SrcPort),
		})
		if err := r.ledger.take(p, analysis.Verdict(v)); err != nil {
			return err
		}
	}
	r.waiting = r.waiting[:copy(r.waiting, r.waiting[len(verdicts):])]
	return nil
}

// standing is a distance as the board has it, where 1 or more is in alarm: the
// farther the higher, and whatever the method calls anomalous above all the
// rest.
func standing(v classic.Verdict) float64 {
	if v.Anomalous {
		return 1 + v.Score
	}
	return v.Score / (1 + v.Score)
}

func (r *rounds) top() []rank.Row { return r.Top() }
