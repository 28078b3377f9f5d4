package main

import (
	"time"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/capture/packet"
)

// board is what a method ranks its groups on.
type board interface {
	// Look tells history who stands on the board.
	Look(history *rank.History)
	// Loud tells whether any group was in alarm lately.
	Loud() bool
}

// ledger takes down verdicts in the capture's order: a row of the CSV for
// each, and now and then a look at the board.
type ledger struct {
	rows    *scoreFile // nil for none
	board   board
	history *rank.History
	watch   watch
}

func (l *ledger) take(p *packet.Packet, v analysis.Verdict) error {
	if l.rows != nil {
		if err := l.rows.write(p, v); err != nil {
			return err
		}
	}
	if l.watch.due(p.Time, v.Anomalous) {
		l.board.Look(l.history)
		l.watch.looked(p.Time, l.board.Loud())
	}
	return nil
}

// watch says when to look at a board, in packet time: once a minute, every
// second while something is in alarm, and within a second of an alarm. A look
// at every packet would cost more than the scoring.
type watch struct{ last, next int64 }

const (
	calm  = int64(time.Minute)
	alert = int64(time.Second)
)

// due tells whether it is time to look, now that a packet came.
func (w *watch) due(now int64, alarm bool) bool {
	if now < w.last-calm { // the clock was set back: from here on, or from where it was set to
		w.last, w.next = now, now+alert
	}
	if alarm {
		w.next = min(w.next, w.last+alert)
	}
	return now >= w.next
}

// looked takes down a look.
func (w *watch) looked(now int64, loud bool) {
	w.last, w.next = now, now+calm
	if loud {
		w.next = now + alert
	}
}
