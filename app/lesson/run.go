package lesson

import (
	"time"

	"fyne.io/fyne/v2/lang"

	"jaws/app/language"
)

// Classroom is what a lesson takes place in: the window, or a test's.
type Classroom interface {
	// Do does an action; the error is for people.
	Do(Action) error
	Look() Sight
	// Landing is where the newest bait of the lesson lies in the picture.
	Landing() (Landing, bool)
	// Has tells whether there is a lure of that name.
	Has(lure string) bool
}

// Run is a lesson under way: which step it is at, and what may come
// next. It knows no clock and no window: it is told of both by Tick.
type Run struct {
	Lesson     *Lesson
	Number, of int
	class      Classroom
	now        time.Time
	sight      Sight

	At, furthest int
	began        time.Time // the step
	before       int       // casts when it began
	ended        time.Time // when its cast was found to be over
	clicked      bool      // what it asks to click, though it was let go since
	said         string
	failed       string // what the last action could not do
	answers      map[int]int
	mark         *Place
	judged       Facts // what of it is about predictions
	Verdict      Verdict
	Over         bool
}

// NewRun is a lesson at its first step.
func NewRun(l *Lesson, number, of int, class Classroom, now time.Time) *Run {
	r := &Run{Lesson: l, Number: number, of: of, class: class, now: now, answers: map[int]int{}}
	r.sight = class.Look()
	r.enter(0, true)
	return r
}

// Tick has the lesson see how things stand.
func (r *Run) Tick(now time.Time) {
	r.now, r.sight = now, r.class.Look()
	s := r.Step()
	if c := r.cast(s); c == nil || !c.Ended {
		r.ended = time.Time{}
	} else if r.ended.IsZero() {
		r.ended = now
	}
	r.clicked = r.clicked || s.Until == untilPicked && r.sight.Picked || s.Until == untilBait && r.sight.BaitPicked
}

// Step is the one under way.
func (r *Run) Step() *Step { return &r.Lesson.Steps[r.At] }

// Last tells whether it is the last.
func (r *Run) Last() bool { return r.At == len(r.Lesson.Steps)-1 }

// missing is a lure that the lesson needs and the program has not, or "".
func (r *Run) missing() string {
	for _, lure := range r.Lesson.Lures() {
		if !r.class.Has(lure) {
			return lure
		}
	}
	return ""
}

// enter begins a step. Going back, what changed the detector is not done
// again.
func (r *Run) enter(at int, forward bool) {
	for {
		again := at < r.furthest || at == r.furthest && !forward
		r.At, r.furthest = at, max(r.furthest, at)
		r.began, r.ended, r.before, r.failed, r.Verdict, r.clicked = r.now, time.Time{}, len(r.sight.Casts), "", VerdictNone, false
		s := r.Step()
		if r.missing() != "" {
			return
		}
		for _, a := range s.Do {
			if again && a.Do.once() || a.Do == VerbSource && r.sight.Source != "" {
				continue
			}
			if err := r.class.Do(a); err != nil {
				r.failed = language.Error(err)
			}
		}
		r.sight = r.class.Look()
		if forward && s.Until == untilLearnt && r.met(s) && !r.Last() {
			at++ // it had learnt before
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
func (r *Run) facts() Facts {
	f := r.sight.Facts
	f.Right, f.Near, f.Answer, f.Truth = r.judged.Right, r.judged.Near, r.judged.Answer, r.judged.Truth
	if n := len(r.sight.Casts); n > 0 {
		f.Cast = r.sight.Casts[n-1].Facts
		if n > 1 {
			f.Before = r.sight.Casts[n-2].Facts
		}
	}
	return f
}

// cast is the newest one that counts for a step: where the step casts, one
// since it began, by its lure, that went out.
func (r *Run) cast(s *Step) *CastSight {
	from, lure := 0, ""
	for _, a := range s.actions() {
		if a.Do == VerbCast {
			from, lure = r.before, a.Lure
		}
	}
	for i := len(r.sight.Casts) - 1; i >= from; i-- {
		if c := &r.sight.Casts[i]; (lure == "" || c.Lure == lure) && c.Failed == "" {
			return c
		}
	}
	return nil
}

// redWithin is how long after its end bait has to turn red.
const redWithin = 8 * time.Second

// met tells whether what a step waits for has come.
func (r *Run) met(s *Step) bool {
	if s.Ask != nil {
		_, answered := r.answers[r.At]
		return answered
	}
	v, c := &r.sight, r.cast(s)
	switch s.Until {
	case untilLearnt:
		return v.Simulated && v.Running && !v.Learning
	case untilCast:
		return c != nil && c.Ended
	case untilRed:
		return c != nil && (c.Facts.Caught || c.Ended && !r.ended.IsZero() && r.now.Sub(r.ended) >= redWithin)
	case untilPicked:
		return r.clicked || v.Picked
	case untilBait:
		return r.clicked || v.BaitPicked
	case untilClassic:
		return v.Facts.Classic.Known
	case untilAccepted:
		return v.Accepted
	case untilSeconds:
		return r.now.Sub(r.began) >= time.Duration(s.Seconds)*time.Second
	}
	return true
}

// Next goes on, if it may; after the last step the lesson is over.
func (r *Run) Next() {
	switch {
	case !r.MayGoOn():
	case r.Last():
		r.Over = true
	default:
		r.enter(r.At+1, true)
	}
}

// Back goes to the step before.
func (r *Run) Back() {
	if r.At > 0 {
		r.enter(r.At-1, false)
	}
}

// MayGoOn tells whether the step is done: what was passed once can be passed
// again.
func (r *Run) MayGoOn() bool {
	return r.missing() == "" && (r.At < r.furthest || r.met(r.Step()) && r.obstacle() == nil)
}

// Press does what the button offers: the step's own, or what is in its way.
func (r *Run) Press() {
	var a Action
	if r.missing() != "" {
		return
	}
	if o := r.obstacle(); o != nil {
		if o.label == "" {
			return
		}
		a = o.Action
	} else if p := r.Step().Press; p != nil && r.Pressable() {
		a = p.Action
	} else {
		return
	}
	r.failed = ""
	if err := r.class.Do(a); err != nil {
		r.failed = language.Error(err)
	}
	r.Tick(r.now)
}

// Pressable tells whether the step's own button does something now: bait is
// not cast twice at once.
func (r *Run) Pressable() bool {
	n := len(r.sight.Casts)
	return r.Step().Press != nil && (r.Step().Press.Do != VerbCast || n == 0 || r.sight.Casts[n-1].Ended)
}

// Answer chooses an answer; it can be changed until one goes on.
func (r *Run) Answer(i int) {
	if a := r.Step().Ask; a != nil && i >= 0 && i < len(a.Answers) && r.At == r.furthest && r.obstacle() == nil {
		r.answers[r.At] = i
	}
}

// Mark answers with a place; it is false where the lesson asks for none.
func (r *Run) Mark(p Place) bool {
	if !r.marks() {
		return false
	}
	r.answers[r.At], r.mark = 0, &p
	return true
}

// marks tells whether a click into the picture is an answer.
func (r *Run) marks() bool {
	a := r.Step().Ask
	return a != nil && a.Click != "" && r.At == r.furthest && r.missing() == "" && r.obstacle() == nil
}

// Verdict is how a prediction did.
type Verdict uint8

const (
	VerdictNone Verdict = iota
	verdictRight
	verdictNear
	verdictWrong
)

// judge compares the last answer with the run.
func (r *Run) judge() {
	asked := r.At
	for asked--; asked >= 0 && r.Lesson.Steps[asked].Ask == nil; asked-- {
	}
	if asked < 0 {
		return // check forbids it
	}
	ask, given := r.Lesson.Steps[asked].Ask, r.answers[asked]
	r.judged = Facts{}
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
		r.Verdict = verdictRight
	case r.judged.Near:
		r.Verdict = verdictNear
	default:
		r.Verdict = verdictWrong
	}
}

// title is what the lesson is called in the pane.
func (r *Run) title() string {
	return lang.L("Lesson {{.Number}} of {{.Of}}: {{.Title}}", map[string]any{"Number": r.Number, "Of": r.of, "Title": r.Lesson.Title})
}
