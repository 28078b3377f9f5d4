package rank

import "math"

// entry is a group that the board knows of.
type entry struct {
	row       Row
	at        int64   // of row.Score
	alarmedAt int64   // the last time that it was in alarm
	reasonsBy float64 // the score that row.Reasons are for, peerBy that of row.Peer; both decay
	peerBy    float64
	pulse     pulse
	place     int     // in Board.entries
	score     float64 // row.Score as it stands at the look that is going on
	// hidden is true where the row is gone unless the clock, which jumped, comes
	// back: then it is there again.
	hidden bool
}

// left is what is left of the scores at packet time now; a board may keep those
// that were in alarm.
func (e *entry) left(now int64, keep bool, d *decay) float64 {
	past := now - e.at
	if past <= 0 || keep && e.row.Anomalous {
		return 1
	}
	return d.after(past)
}

// fall lets the scores fall to what is left of them.
func (e *entry) fall(now int64, keep bool, d *decay) {
	if left := e.left(now, keep, d); left != 1 {
		e.row.Score *= left
		e.row.strangest *= left
		e.reasonsBy *= left
		e.peerBy *= left
	}
	e.at = max(e.at, now)
}

// decay remembers what is left after some time: at a look most groups were last
// brought up to date at the same moment.
type decay struct {
	past int64
	left float64
}

func (d *decay) after(past int64) float64 {
	if past != d.past {
		d.past, d.left = past, math.Exp2(-float64(past)/second/scoreHalfLife)
	}
	return d.left
}

// fade is how red the group is drawn at packet time now.
func (e *entry) fade(now int64) float32 {
	idle := float64(now-e.alarmedAt-activeFor) / (30 * second)
	return float32(max(decayedFade, min(1, 1-idle*(1-decayedFade))))
}

// status is where an entry is in its life at packet time now.
func (e *entry) status(now int64) Status {
	switch {
	case !e.row.Anomalous:
		return Quiet
	case now-e.alarmedAt > activeFor:
		return Decaying
	case now-e.row.FirstAlarm <= newFor:
		return New
	}
	return Active
}

// gone tells whether an entry has nothing more to do on the board, which may
// keep those that were in alarm.
func (e *entry) gone(now int64, keep bool) bool {
	if e.row.Anomalous {
		return !keep && (now-e.row.Last > goneAfter || now-e.alarmedAt > goneAfter)
	}
	return now-e.row.Last > goneAfter
}

// notAfter has nothing of an entry be later than now.
func (e *entry) notAfter(now int64) {
	e.at, e.alarmedAt = min(e.at, now), min(e.alarmedAt, now)
	r := &e.row
	r.First, r.Last, r.FirstAlarm, r.BestRankAt = min(r.First, now), min(r.Last, now), min(r.FirstAlarm, now), min(r.BestRankAt, now)
}
