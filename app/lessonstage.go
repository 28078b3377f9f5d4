package app

import (
	"errors"

	"fyne.io/fyne/v2/lang"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/bait"
	"jaws/app/lesson"
	"jaws/app/method"
	"jaws/app/source"
	"jaws/chum"
	"jaws/chum/listener"
)

// lessonStage is the window as a lesson uses it. It remembers what it did, to
// undo that when the lesson is over.
type lessonStage struct {
	w           *window
	casts       int                               // of the window, before the lesson
	told        map[*bait.Record]lesson.CastFacts // what was last known of each
	classic     lesson.ClassicFacts
	classicOf   *bait.Record
	classicSnap *analysis.Snapshot // that it is from
	lied        bool               // the detector was taught something wrong
	accepted    *bait.Record
	view        method.View // before the lesson
}

var _ lesson.Classroom = (*lessonStage)(nil)

func newLessonStage(w *window) *lessonStage {
	return &lessonStage{w: w, casts: len(w.casts), told: map[*bait.Record]lesson.CastFacts{}, view: w.view}
}

// End leaves the window as it was found: live, in the view of before, with a
// detector that was taught no lie.
func (s *lessonStage) End() {
	w := s.w
	if c := s.newest(); c != nil && !c.Ended {
		w.angler.StopCast()
	}
	w.endCompare()
	if w.frozen() {
		w.live()
	}
	w.setView(s.view)
	if s.lied && w.running && w.controls.chosen == source.Simulated {
		w.start()
	}
}

// Has tells whether there is a lure of that name.
func (s *lessonStage) Has(lure string) bool { return hasLure(lure) }

// Do does an action.
func (s *lessonStage) Do(a lesson.Action) error {
	w := s.w
	switch a.Do {
	case lesson.VerbSource:
		if w.controls.chosen != source.Simulated {
			w.useSimulated()
		} else if !w.running {
			w.start()
		}
	case lesson.VerbRestart:
		s.lied, s.accepted = false, nil
		w.useSimulated()
	case lesson.VerbView:
		v, _ := method.ViewNamed(a.View)
		w.endCompare()
		w.setView(v)
	case lesson.VerbCast:
		return s.cast(a)
	case lesson.VerbFreeze:
		if !w.frozen() {
			w.freezeOrNot()
		}
	case lesson.VerbLive:
		w.live()
	case lesson.VerbCompare:
		if w.compare == nil {
			w.compareOrNot()
		}
	case lesson.VerbReset:
		s.lied = true // until it learnt something else
		w.resetBaseline()
	case lesson.VerbWhy:
		return s.pick()
	case lesson.VerbAccept:
		return s.accept()
	}
	return nil
}

// cast sends bait to a listener of the window's own, whatever the panel says.
func (s *lessonStage) cast(a lesson.Action) error {
	w := s.w
	l := w.angler.Listener()
	for _, address := range [...]string{defaultListener, "127.0.0.1:0"} {
		if l != nil {
			break
		}
		var err error
		if l, err = w.angler.Listen(address, func(error) { w.do(w.refresh) }); err != nil && !errors.Is(err, listener.ErrInUse) {
			return err
		}
	}
	if l == nil {
		return errors.New(lang.L("no port on this machine is free for a listener"))
	}
	return w.castLure(l.Addr().String(), a.Lure, a.Bytes)
}

// newest is the lesson's last cast, nil before the first.
func (s *lessonStage) newest() *bait.Record {
	if n := len(s.w.casts); n > s.casts {
		return s.w.casts[n-1]
	}
	return nil
}

// group is the bait's, 0 where there is none.
func (s *lessonStage) group() rank.Group {
	c := s.newest()
	if c == nil || s.w.session == nil || !c.Begun.Load() {
		return 0
	}
	snap := s.w.session.Latest()
	if snap == nil {
		return 0
	}
	if row := baitRow(snap.Top, c); row != nil {
		return row.Group
	}
	return rank.GroupOf(c.Endpoint)
}

func errNoBait() error { return errors.New(lang.L("the bait is not on the board at this moment")) }

func (s *lessonStage) pick() error {
	g := s.group()
	if g == 0 {
		return errNoBait()
	}
	if s.w.picked != g {
		s.w.pick(g)
	}
	return nil
}

func (s *lessonStage) accept() error {
	g := s.group()
	if g == 0 {
		return errNoBait()
	}
	s.w.accept(g)
	return nil
}

// Accepted takes note that a person told the detector that g is normal.
func (s *lessonStage) Accepted(g rank.Group) {
	if g == s.group() {
		s.lied, s.accepted = true, s.newest()
	}
}

// hasLure tells whether bait can be cast by that lure.
func hasLure(lure string) bool {
	_, ok := chum.LureNamed(lure)
	return ok
}

// castLure casts so much bait by a lure at the lure's own pace.
func (w *window) castLure(address, lure string, bytes int64) error {
	l, ok := chum.LureNamed(lure)
	if !ok {
		return errors.New(lang.L("this JAWS has no such lure: {{.Lure}}", map[string]any{"Lure": lure}))
	}
	return w.castBait(bait.Bait{Lure: l, Address: address, Size: bytes})
}
