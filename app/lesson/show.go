package lesson

import (
	"slices"
	"time"

	"fyne.io/fyne/v2/lang"

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
		next: lang.L("Next"), mayNext: r.MayGoOn(), mayBack: r.At > 0, verdict: r.Verdict,
	}
	if r.Last() {
		show.next = lang.L("Done")
	}
	if lure := r.missing(); lure != "" {
		show.text = lang.L("This lesson casts the lure \"{{.Lure}}\", which this JAWS does not have yet. Leave it, or choose another lesson with L.",
			map[string]any{"Lure": lure})
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
		show.text = lang.L("Right!") + " " + r.said
	case verdictNear:
		show.text = lang.L("Close!") + " " + r.said
	case verdictWrong:
		show.text = lang.L("Not this time.") + " " + r.said
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
		return lang.L("click in the picture")
	case s.Ask != nil && s.Ask.Click != "":
		return lang.L("marked: click again to move it")
	case s.Ask != nil:
		return lang.L("your prediction")
	}
	switch s.Until {
	case untilLearnt:
		if r.sight.Learning {
			return lang.L("learning: {{.Time}} left", map[string]any{"Time": language.Seconds(r.sight.Left)})
		}
	case untilSeconds:
		if left := time.Duration(s.Seconds)*time.Second - r.now.Sub(r.began); left > 0 {
			return lang.L("{{.Time}} left", map[string]any{"Time": language.Seconds(left)})
		}
	case untilCast, untilRed:
		if n > r.before && r.sight.Casts[n-1].Failed != "" {
			return lang.L("Nothing went out: {{.Why}}", map[string]any{"Why": language.Lower(r.sight.Casts[n-1].Failed)})
		}
		c := r.cast(s)
		switch {
		case c == nil && n > r.before && r.sight.Casts[n-1].Lure != "":
			return lang.L("that bait was another lure ({{.Lure}})", map[string]any{"Lure": r.sight.Casts[n-1].Lure})
		case c == nil && n > 0 && !r.sight.Casts[n-1].Ended:
			return lang.L("the bait of before is still being sent")
		case c == nil:
			return ""
		case !c.Ended && !c.Facts.Caught:
			return lang.L("{{.Sent}} of {{.Size}} in the water", map[string]any{"Sent": c.Facts.Sent, "Size": c.Facts.Size})
		case c.Facts.Caught && s.Until == untilRed:
			return lang.L("it is red: go on")
		case c.Ended && !r.met(s):
			return lang.L("all is sent; does it turn red?")
		}
	case untilPicked, untilBait:
		if !r.met(s) {
			return lang.L("click it to go on")
		}
	case untilClassic:
		if !r.met(s) {
			return lang.L("working it out")
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
			lang.L("{{.Source}} is being watched. The lesson is about the simulated network, which needs no permission.", map[string]any{"Source": v.Source}),
			lang.L("Watch that"),
			Action{Do: VerbSource},
		}
	case !v.Running:
		return &obstacle{lang.L("The simulated network stands still. The lesson goes on when it is started again."), lang.L("Start it"), Action{Do: VerbSource}}
	}
	if s.Ask != nil && s.Ask.Click != "" && v.View != method.Views[method.Packets].Word {
		return &obstacle{lang.L("The prediction is a click into the picture of the packets, which is not shown now."), lang.L("Show it"), Action{Do: VerbView, View: method.Views[method.Packets].Word}}
	}
	return nil
}
