package main

import (
	"jaws/analysis"
	"jaws/analysis/classic"
	"jaws/analysis/rank"
	"jaws/capture/packet"
)

// method scores the packets of a capture in their order and tells a ledger,
// at once or some packets later.
type method interface {
	board
	observe(p *packet.Packet) error
	// finish scores what was not yet, once no more packets come.
	finish() error
	// top is the board's rows.
	top() []rank.Row
}

// newMethod is the method that o asks for; its verdicts and its board are for
// l.
func newMethod(o *options, l *ledger) (m method, err error) {
	switch o.method {
	case methodClassic:
		m = newRounds(classic.KMeans, l)
	case methodDBSCAN:
		m = newRounds(classic.DBSCAN, l)
	default:
		m, err = newEngine(o, l)
	}
	l.board = m
	return m, err
}

// engine is the window's.
type engine struct {
	*analysis.Engine
	ledger *ledger
}

func newEngine(o *options, l *ledger) (*engine, error) {
	e, err := begin(o)
	return &engine{Engine: e, ledger: l}, err
}

func (e *engine) observe(p *packet.Packet) error { return e.ledger.take(p, e.Observe(p)) }

// comparedWith is what the packets were compared with.
func (e *engine) comparedWith(o *options) string {
	if o.noPrior || e.Learning().Known {
		return comparedSelf
	}
	return comparedOrdinary
}

func (e *engine) finish() error { return nil }

func (e *engine) top() []rank.Row { return e.Snapshot().Top }
