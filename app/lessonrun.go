package app

import (
	"fmt"
	"time"
)

// classroom is what a lesson takes place in: the window, or a test's.
type classroom interface {
	// Do does an action; the error is for people.
	Do(lessonAction) error
	Look() lessonSight
	// Landing is where the newest bait of the lesson lies in the picture.
	Landing() (landing, bool)
	// Has tells whether there is a lure of that name.
	Has(lure string) bool
}

// lessonRun is a lesson under way: which step it is at, and what may come
// next. It knows no clock and no window: it is told of both by Tick.
type lessonRun struct {
	lesson     *lesson
	number, of int
	class      classroom
	now        time.Time
	sight      lessonSight

	at, furthest int
	began        time.Time // the step
	before       int       // casts when it began
	ended        time.Time // when its cast was found to be over
	clicked      bool      // what it asks to click, though it was let go since
	said         string
	failed       string // what the last action could not do
	learnt       bool   // the lesson counts on that from now on
	answers      map[int]int
	mark         *place
	judged       lessonFacts // what of it is about predictions
	verdict      lessonVerdict
	over         bool
}

// newLessonRun is a lesson at its first step.
func newLessonRun(l *lesson, number, of int, class classroom, now time.Time) *lessonRun {
	r := &lessonRun{lesson: l, number: number, of: of, class: class, now: now, answers: map[int]int{}}
	r.sight = class.Look()
	r.enter(0, true)
	return r
}

// Tick has the lesson see how things stand.
func (r *lessonRun) Tick(now time.Time) {
	r.now, r.sight = now, r.class.Look()
	s := r.step()
	if c := r.cast(s); c == nil || !c.ended {
		r.ended = time.Time{}
	} else if r.ended.IsZero() {
		r.ended = now
	}
	if s.Until == untilLearnt && r.met(s) {
		r.learnt = true
	}
	r.clicked = r.clicked || s.Until == untilPicked && r.sight.picked || s.Until == untilBait && r.sight.baitPicked
}

func (r *lessonRun) step() *lessonStep { return &r.lesson.Steps[r.at] }
func (r *lessonRun) last() bool        { return r.at == len(r.lesson.Steps)-1 }

// missing is a lure that the lesson needs and the program has not, or "".
func (r *lessonRun) missing() string {
	for _, lure := range r.lesson.lures() {
		if !r.class.Has(lure) {
			return lure
		}
	}
	return ""
}

// enter begins a step. Going back, what changed the detector is not done
// again.
func (r *lessonRun) enter(at int, forward bool) {
	for {
		again := at < r.furthest || at == r.furthest && !forward
		r.at, r.furthest = at, max(r.furthest, at)
		r.began, r.ended, r.before, r.failed, r.verdict, r.clicked = r.now, time.Time{}, len(r.sight.casts), "", verdictNone, false
		s := r.step()
		if r.missing() != "" {
			return
		}
		for _, a := range s.Do {
			if again && a.Do.once() || a.Do == verbSource && r.sight.source != "" {
				continue
			}
			if err := r.class.Do(a); err != nil {
				r.failed = err.Error()
			}
		}
		r.sight = r.class.Look()
		if forward && s.Until == untilLearnt && r.met(s) && !r.last() {
			r.learnt = true // it had learnt before
			at++
			continue
		}
		if s.Reveal {
			r.judge()
		}
		facts := r.facts()
		r.said = told(s.text, &facts)
		return
	}
}

// facts are those of the run, and of the predictions judged so far.
func (r *lessonRun) facts() lessonFacts {
	f := r.sight.facts
	f.Right, f.Near, f.Answer, f.Truth = r.judged.Right, r.judged.Near, r.judged.Answer, r.judged.Truth
	if n := len(r.sight.casts); n > 0 {
		f.Cast = r.sight.casts[n-1].facts
		if n > 1 {
			f.Before = r.sight.casts[n-2].facts
		}
	}
	return f
}

// cast is the newest one that counts for a step: where the step casts, one
// since it began, by its lure, that went out.
func (r *lessonRun) cast(s *lessonStep) *castSight {
	from, lure := 0, ""
	for _, a := range s.actions() {
		if a.Do == verbCast {
			from, lure = r.before, a.Lure
		}
	}
	for i := len(r.sight.casts) - 1; i >= from; i-- {
		if c := &r.sight.casts[i]; (lure == "" || c.lure == lure) && c.failed == "" {
			return c
		}
	}
	return nil
}

// redWithin is how long after its end bait has to turn red.
const redWithin = 8 * time.Second

// met tells whether what a step waits for has come.
func (r *lessonRun) met(s *lessonStep) bool {
	if s.Ask != nil {
		_, answered := r.answers[r.at]
		return answered
	}
	v, c := &r.sight, r.cast(s)
	switch s.Until {
	case untilLearnt:
		return v.simulated && v.running && !v.learning
	case untilLearning:
		return v.simulated && v.running && v.learning
	case untilCast:
		return c != nil && c.ended
	case untilRed:
		return c != nil && (c.facts.Caught || c.ended && !r.ended.IsZero() && r.now.Sub(r.ended) >= redWithin)
	case untilPicked:
		return r.clicked || v.picked
	case untilBait:
		return r.clicked || v.baitPicked
	case untilClassic:
		return v.facts.Classic.Known
	case untilAccepted:
		return v.accepted
	case untilSeconds:
		return r.now.Sub(r.began) >= time.Duration(s.Seconds)*time.Second
	}
	return true
}

// Next goes on, if it may; after the last step the lesson is over.
func (r *lessonRun) Next() {
	switch {
	case !r.mayGoOn():
	case r.last():
		r.over = true
	default:
		r.enter(r.at+1, true)
	}
}

// Back goes to the step before.
func (r *lessonRun) Back() {
	if r.at > 0 {
		r.enter(r.at-1, false)
	}
}

// mayGoOn: what was passed once can be passed again.
func (r *lessonRun) mayGoOn() bool {
	return r.missing() == "" && (r.at < r.furthest || r.met(r.step()) && r.obstacle() == nil)
}

// Press does what the button offers: the step's own, or what is in its way.
func (r *lessonRun) Press() {
	var a lessonAction
	if r.missing() != "" {
		return
	}
	if o := r.obstacle(); o != nil {
		if o.label == "" {
			return
		}
		a = o.lessonAction
	} else if p := r.step().Press; p != nil && r.pressable() {
		a = p.lessonAction
	} else {
		return
	}
	r.failed = ""
	if err := r.class.Do(a); err != nil {
		r.failed = err.Error()
	}
	r.Tick(r.now)
}

// pressable tells whether the step's own button does something now: bait is
// not cast twice at once.
func (r *lessonRun) pressable() bool {
	n := len(r.sight.casts)
	return r.step().Press != nil && (r.step().Press.Do != verbCast || n == 0 || r.sight.casts[n-1].ended)
}

// Answer chooses an answer; it can be changed until one goes on.
func (r *lessonRun) Answer(i int) {
	if a := r.step().Ask; a != nil && i >= 0 && i < len(a.Answers) && r.at == r.furthest && r.obstacle() == nil {
		r.answers[r.at] = i
	}
}

// Mark answers with a place; it is false where the lesson asks for none.
func (r *lessonRun) Mark(p place) bool {
	if !r.marks() {
		return false
	}
	r.answers[r.at], r.mark = 0, &p
	return true
}

// marks tells whether a click into the picture is an answer.
func (r *lessonRun) marks() bool {
	a := r.step().Ask
	return a != nil && a.Click != "" && r.at == r.furthest && r.missing() == "" && r.obstacle() == nil
}

// lessonVerdict is how a prediction did.
type lessonVerdict uint8

const (
	verdictNone lessonVerdict = iota
	verdictRight
	verdictNear
	verdictWrong
)

// judge compares the last answer with the run.
func (r *lessonRun) judge() {
	asked := r.at
	for asked--; asked >= 0 && r.lesson.Steps[asked].Ask == nil; asked-- {
	}
	if asked < 0 {
		return // check forbids it
	}
	ask, given := r.lesson.Steps[asked].Ask, r.answers[asked]
	r.judged = lessonFacts{}
	if ask.Click != "" {
		if l, ok := r.class.Landing(); ok && r.mark != nil {
			r.judged.Right, r.judged.Near = l.judge(*r.mark)
		} else {
			return // nothing landed: there is no right place
		}
	} else {
		facts := r.facts()
		truth := ask.judge(&facts)
		r.judged.Answer, r.judged.Right = ask.Answers[given].Text, given == truth
		if truth >= 0 {
			r.judged.Truth = ask.Answers[truth].Text
		}
	}
	switch {
	case r.judged.Right:
		r.verdict = verdictRight
	case r.judged.Near:
		r.verdict = verdictNear
	default:
		r.verdict = verdictWrong
	}
}

// title is what the lesson is called in the pane.
func (r *lessonRun) title() string {
	return fmt.Sprintf("Lesson %d of %d: %s", r.number, r.of, r.lesson.Title)
}
