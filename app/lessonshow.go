package app

import (
	"fmt"
	"slices"
	"time"

	"jaws/app/language"
	"jaws/app/method"
)

// lessonShow is all that the pane shows of a lesson.
type lessonShow struct {
	title, text, note string
	verdict           lessonVerdict
	at, steps         int
	answers           []string
	chosen            int    // of answers, -1 for none
	press             string // the button's label, "" for none
	pressable         bool
	next              string
	mayNext, mayBack  bool
	marks             bool
	mark              *place
}

// Show is how the lesson stands.
func (r *lessonRun) Show() lessonShow {
	s := r.step()
	show := lessonShow{
		title: r.title(), text: r.said, at: r.at, steps: len(r.lesson.Steps), chosen: -1,
		next: "Next", mayNext: r.mayGoOn(), mayBack: r.at > 0, verdict: r.verdict,
	}
	if r.last() {
		show.next = "Done"
	}
	if lure := r.missing(); lure != "" {
		show.text = fmt.Sprintf("This lesson casts the lure %q, which this JAWS does not have yet. Leave it, or choose another lesson with L.", lure)
		show.mayNext, show.mayBack, show.verdict = false, false, verdictNone
		return show
	}
	if o := r.obstacle(); o != nil {
		show.text, show.press, show.pressable, show.note = o.words, o.label, true, r.failed
		return show
	}
	show.note = r.note(s)
	if s.Press != nil && r.at == r.furthest {
		show.press, show.pressable = s.Press.Label, r.pressable()
	}
	if s.Ask != nil {
		for _, a := range s.Ask.Answers {
			show.answers = append(show.answers, a.Text)
		}
		if i, ok := r.answers[r.at]; ok {
			show.chosen = i
		}
		show.marks = r.marks()
	}
	if a := slices.IndexFunc(r.lesson.Steps[:r.at+1], func(s lessonStep) bool { return s.Ask != nil && s.Ask.Click != "" }); a >= 0 {
		show.mark = r.mark
	}
	switch r.verdict {
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
func (r *lessonRun) note(s *lessonStep) string {
	n := len(r.sight.casts)
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
		if r.sight.learning {
			return "learning: " + language.Seconds(r.sight.left) + " left"
		}
	case untilSeconds:
		if left := time.Duration(s.Seconds)*time.Second - r.now.Sub(r.began); left > 0 {
			return language.Seconds(left) + " left"
		}
	case untilCast, untilRed:
		if n > r.before && r.sight.casts[n-1].failed != "" {
			return "Nothing went out: " + language.Lower(r.sight.casts[n-1].failed)
		}
		c := r.cast(s)
		switch {
		case c == nil && n > r.before && r.sight.casts[n-1].lure != "":
			return "that bait was another lure (" + r.sight.casts[n-1].lure + ")"
		case c == nil && n > 0 && !r.sight.casts[n-1].ended:
			return "the bait of before is still being sent"
		case c == nil:
			return ""
		case !c.ended && !c.facts.Caught:
			return "bait is in the water: " + c.facts.Sent + " of " + c.facts.Size + " sent"
		case c.facts.Caught && s.Until == untilRed:
			return "it is red: go on"
		case c.ended && !r.met(s):
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
	lessonAction
}

func (r *lessonRun) obstacle() *obstacle {
	s, v := r.step(), &r.sight
	starts := slices.ContainsFunc(s.Do, func(a lessonAction) bool { return a.Do == verbSource || a.Do == verbRestart })
	if !starts && s.Until == untilNext && s.Ask == nil && s.Press == nil {
		return nil // words alone need nothing
	}
	switch {
	case v.source != "":
		return &obstacle{
			v.source + " is being watched. The lesson is about the simulated network, which needs no permission.",
			"Watch that",
			lessonAction{Do: verbSource},
		}
	case !v.running:
		return &obstacle{"The simulated network stands still. The lesson goes on when it is started again.", "Start it", lessonAction{Do: verbSource}}
	case v.learning && r.learnt && !s.Learning && s.Until != untilLearnt && s.Until != untilLearning:
		return &obstacle{words: "The detector learns anew what is usual here, and would miss bait until it is done: " + language.Seconds(v.left) + " left. The lesson goes on then."}
	}
	if s.Until == untilCast && s.Learning && !v.learning && r.cast(s) == nil {
		return &obstacle{"It has learnt all that it will, so bait cast now would teach it little. It must forget again first.", "Forget all", lessonAction{Do: verbReset}}
	}
	if s.Ask != nil && s.Ask.Click != "" && v.view != method.Views[method.Packets].Word {
		return &obstacle{"The prediction is a click into the picture of the packets, which is not shown now.", "Show it", lessonAction{Do: verbView, View: method.Views[method.Packets].Word}}
	}
	return nil
}
