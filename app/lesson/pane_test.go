package lesson

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/app/language"
	"jaws/app/look"
)

// fitting measures panes on a screen of 1280.
type fitting struct {
	*testing.T
	pane *Pane
}

func newFitting(t *testing.T, projector bool) fitting {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.NewTheme(look.Look{Projector: projector}))
	f := fitting{t, NewPane(func(int) {}, func() {}, func() {}, func() {}, func() {})}
	f.pane.Object.Resize(fyne.NewSize(1264, f.pane.Object.MinSize().Height))
	return f
}

// show fails where anything of a step is cut off.
func (f fitting) show(what string, show Show) {
	f.Helper()
	p := f.pane
	p.Show(show)
	p.frame.Refresh()
	p.layout.Layout(p.frame.Objects, p.frame.Size())
	if need, has := p.Text.MinSize().Height, p.scroll.Size().Height; need > has+1 {
		f.Errorf("%s: needs %.0f of %.0f for %q", what, need, has, show.text)
	}
	if need, has := p.Title.MinSize().Width, p.Title.Size().Width; need > has {
		f.Errorf("%s: needs %.0f of %.0f for %q", what, need, has, show.title)
	}
	if show.note == "" && !p.dots.row.Visible() {
		f.Errorf("%s: no room for dots beside %q", what, show.title)
	}
	p.Note.Truncation = fyne.TextTruncateOff // it is as wide as its words then
	if need, has := p.Note.MinSize().Width, p.Note.Size().Width; show.note != "" && (need > has || !p.Note.Visible()) {
		f.Errorf("%s: needs %.0f of %.0f for %q", what, need, has, show.note)
	}
	if need, has := p.answers.MinSize().Width, p.answers.Size().Width; need > has {
		f.Errorf("%s: needs %.0f of %.0f for %q and %q", what, need, has, show.answers, show.press)
	}
}

// TestLessonWordsFit measures every text in every language, in ordinary and in
// large words, whatever became of the run.
func TestLessonWordsFit(t *testing.T) {
	inEachLook(t, func(t *testing.T, f fitting, lessons []Lesson) {
		for _, l := range lessons {
			for i := range l.Steps {
				for _, facts := range worlds() {
					r := Run{Lesson: &l, Number: 1, of: 6, At: i, furthest: i, class: newFakeClass(true), answers: map[int]int{}}
					r.sight = Sight{Simulated: true, Running: true, View: "packets"}
					r.said = told(l.Steps[i].text, &facts)
					if l.Steps[i].Reveal {
						r.Verdict = verdictWrong
					}
					f.show(fmt.Sprintf("%s, step %d", l.Name, i), r.Show())
				}
			}
		}
	})
}

// TestObstaclesFit measures what a lesson says where it cannot go on, and what
// it says of casts. An error of the system's may be cut off.
func TestObstaclesFit(t *testing.T) {
	inEachLook(t, func(t *testing.T, f fitting, lessons []Lesson) {
		for _, l := range lessons {
			for what, r := range hindered(&l) {
				f.show(l.Name+", "+what, r.Show())
			}
		}
	})
}

// hindered are runs of a lesson at a question or a cast that wait for something.
func hindered(l *Lesson) map[string]*Run {
	at := func(wanted func(*Step) bool, sight Sight) *Run {
		i := slices.IndexFunc(l.Steps, func(s Step) bool { return wanted(&s) })
		if i < 0 {
			return nil
		}
		return &Run{Lesson: l, Number: 6, of: 6, At: i, furthest: i, class: newFakeClass(true), sight: sight, answers: map[int]int{}}
	}
	asks := func(s *Step) bool { return s.Ask != nil }
	casts := func(s *Step) bool { return s.Press != nil && s.Press.Do == VerbCast }
	watched := Sight{Simulated: true, Running: true, View: "packets"}
	other, cast := watched, func(c CastSight) Sight {
		s := watched
		s.Casts = []CastSight{c}
		return s
	}
	other.View = "classic"
	runs := map[string]*Run{
		"another source": at(asks, Sight{Running: true, Source: "Ethernet (enp0s31f6)"}),
		"stopped":        at(asks, Sight{Simulated: true}),
		"another view":   at(func(s *Step) bool { return s.Ask != nil && s.Ask.Click != "" }, other),
	}
	if lures := l.Lures(); len(lures) > 0 {
		lacking := at(casts, watched)
		lacking.class = &fakeClass{lack: lures[0]}
		runs["no such lure"] = lacking
		runs["another lure"] = at(casts, cast(CastSight{Lure: "oddport", Ended: true}))
		runs["under way"] = at(casts, cast(CastSight{Lure: lures[0], Facts: CastFacts{Sent: "4,99 MB", Size: "5,00 MB"}}))
		runs["all is sent"] = at(casts, cast(CastSight{Lure: lures[0], Ended: true}))
		runs["red"] = at(casts, cast(CastSight{Lure: lures[0], Facts: CastFacts{Caught: true}}))
		before := at(casts, cast(CastSight{Lure: lures[0]}))
		before.before = 1
		runs["the cast of before"] = before
	}
	maps.DeleteFunc(runs, func(_ string, r *Run) bool { return r == nil })
	return runs
}

// inEachLook runs f in every language, in ordinary and in large words.
func inEachLook(t *testing.T, f func(*testing.T, fitting, []Lesson)) {
	for _, code := range language.Choices() {
		for _, projector := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, large words %v", code, projector), func(t *testing.T) {
				lessons := speak(t, code)
				f(t, newFitting(t, projector), lessons)
			})
		}
	}
}
