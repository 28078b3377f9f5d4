package lesson

import (
	"fmt"
	"slices"
	"time"

	"jaws/app/language"
	"jaws/app/method"
)

// Show is all that the pane shows of a lesson.
type Show struct {
	title, text, note string
	verdict           Verdict
	at, steps         int
	answers           []string
	chosen            int    // of answers, -1 for none
	press             string // the button's label, "" for none
	pressable         bool
	next              string
	mayNext, mayBack  bool
	marks             bool
	Mark              *Place
}

// Show is how the lesson stands.
func (r *Run) Show() Show {
	s := r.Step()
	show := Show{
		title: r.title(), text: r.said, at: r.At, steps: len(r.Lesson.Steps), chosen: -1,
		next: "Next", mayNext: r.MayGoOn(), mayBack: r.At > 0, verdict: r.Verdict,
	}
	if r.Last() {
		show.next = "Done"
	}
	if lure := r.missing(); lure != "" {
		show.text = fmt.Sprintf("This lesson casts the lure %q, which this JAWS does not have yet. Leave it, or choose another lesson with L.", lure)
		show.mayNext, show.mayBack, show.verdict = false, false, VerdictNone
		return show
	}
	if o := r.obstacle(); o != nil {
		show.text, show.press, show.pressable, show.note = o.words, o.label, true, r.failed
		return show
	}
	show.note = r.note(s)
	if s.Press != nil && r.At == r.furthest {
		show.press, show.pressable = s.Press.Label, r.Pressable()
	}
	if s.Ask != nil {
		for _, a := range s.Ask.Answers {
			show.answers = append(show.answers, a.Text)
		}
		if i, ok := r.answers[r.At]; ok {
			show.chosen = i
		}
		show.marks = r.marks()
	}
	if a := slices.IndexFunc(r.Lesson.Steps[:r.At+1], func(s Step) bool { return s.Ask != nil && s.Ask.Click != "" }); a >= 0 {
		show.Mark = r.mark
	}
	switch r.Verdict {
	case verdictRight:
		show.text = "Right! " + r.said
	case verdictNear:
		show.text = "Close! " + r.said
	case verdictWrong:
		show.text = "Not this time. " + r.said
	}
	return show
}

// note is what the step waits for, or what went wrong.
func (r *Run) note(s *Step) string {
	n := len(r.sight.Casts)
	switch {
	case r.failed != "":
		return language.Sentence(r.failed)
	case s.Ask != nil && s.Ask.Click != "" && !r.met(s):
		return "click in the picture"
	case s.Ask != nil && s.Ask.Click != "":
		return "marked: click again to move it"
	case s.Ask != nil:
		return "your prediction"
	}
	switch s.Until {
	case untilLearnt:
		if r.sight.Learning {
			return "learning: " + language.Seconds(r.sight.Left) + " left"
		}
	case untilSeconds:
		if left := time.Duration(s.Seconds)*time.Second - r.now.Sub(r.began); left > 0 {
			return language.Seconds(left) + " left"
		}
	case untilCast, untilRed:
		if n > r.before && r.sight.Casts[n-1].Failed != "" {
			return "Nothing went out: " + language.Lower(r.sight.Casts[n-1].Failed)
		}
		c := r.cast(s)
		switch {
		case c == nil && n > r.before && r.sight.Casts[n-1].Lure != "":
			return "that bait was another lure (" + r.sight.Casts[n-1].Lure + ")"
		case c == nil && n > 0 && !r.sight.Casts[n-1].Ended:
			return "the bait of before is still being sent"
		case c == nil:
			return ""
		case !c.Ended && !c.Facts.Caught:
			return "bait is in the water: " + c.Facts.Sent + " of " + c.Facts.Size + " sent"
		case c.Facts.Caught && s.Until == untilRed:
			return "it is red: go on"
		case c.Ended && !r.met(s):
			return "all is sent; does it turn red?"
		}
	case untilPicked, untilBait:
		if !r.met(s) {
			return "click it to go on"
		}
	case untilClassic:
		if !r.met(s) {
			return "working it out"
		}
	}
	return ""
}

// obstacle is what keeps a step from going on, and the way around it: what its
// button says and does, if anything.
type obstacle struct {
	words, label string
	Action
}

func (r *Run) obstacle() *obstacle {
	s, v := r.Step(), &r.sight
	starts := slices.ContainsFunc(s.Do, func(a Action) bool { return a.Do == VerbSource || a.Do == VerbRestart })
	if !starts && s.Until == untilNext && s.Ask == nil && s.Press == nil {
		return nil // words alone need nothing
	}
	switch {
	case v.Source != "":
		return &obstacle{
			v.Source + " is being watched. The lesson is about the simulated network, which needs no permission.",
			"Watch that",
			Action{Do: VerbSource},
		}
	case !v.Running:
		return &obstacle{"The simulated network stands still. The lesson goes on when it is started again.", "Start it", Action{Do: VerbSource}}
	case v.Learning && r.learnt && !s.Learning && s.Until != untilLearnt && s.Until != untilLearning:
		return &obstacle{words: "The detector learns anew what is usual here, and would miss bait until it is done: " + language.Seconds(v.Left) + " left. The lesson goes on then."}
	}
	if s.Until == untilCast && s.Learning && !v.Learning && r.cast(s) == nil {
		return &obstacle{"It has learnt all that it will, so bait cast now would teach it little. It must forget again first.", "Forget all", Action{Do: VerbReset}}
	}
	if s.Ask != nil && s.Ask.Click != "" && v.View != method.Views[method.Packets].Word {
		return &obstacle{"The prediction is a click into the picture of the packets, which is not shown now.", "Show it", Action{Do: VerbView, View: method.Views[method.Packets].Word}}
	}
	return nil
}
