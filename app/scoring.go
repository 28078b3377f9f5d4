package app

import (
	"time"

	"fyne.io/fyne/v2/lang"

	"jaws/app/look"
	"jaws/app/score"
	"jaws/app/source"
)

// scoreOrNot shows the scorecard below the picture, or hides it.
func (w *window) scoreOrNot() {
	w.win.Canvas().Unfocus()
	show := !w.scorecard.Object.Visible()
	if w.look.Projector && show {
		w.timeline.Object.Hide() // first, so that the window need not grow
	}
	look.SetVisible(w.scorecard.Object, show)
	w.fitScore()
	w.refreshScore()
	w.largest()
}

// fitScore has the card as large as the look leaves room for: large words leave
// none for the timeline beside it, and a lesson needs some too.
func (w *window) fitScore() {
	w.scorecard.Projector(w.look.Projector)
	w.lessons.makeRoom(w.look)
	look.SetVisible(w.timeline.Object, !w.look.Projector || !w.scorecard.Object.Visible())
}

// refreshScore brings the line in the chum panel, and the card where it is
// shown, up to date.
func (w *window) refreshScore() {
	now := time.Now()
	if n := len(w.casts); n > 0 {
		words := lang.L("Nothing was sent")
		switch last := w.casts[n-1]; {
		case last.Begun.Load():
			words = score.Line(last.Card(), now)
		case !last.Ended:
			words = lang.L("Waiting for its packets")
		}
		look.SetWords(w.chum.score, words)
	}
	if w.scorecard.Object.Visible() {
		name := ""
		switch {
		case w.session == nil:
		case w.controls.chosen == source.Simulated:
			name = lang.L("the simulated network")
		default:
			name = w.session.source.Name()
		}
		w.scorecard.Show(w.casts, name, now)
	}
}
