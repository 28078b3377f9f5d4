package lesson

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"jaws/assets"
)

// fakeClass is a classroom with a clock of its own: it learns for 50 s, and a
// cast takes five.
type fakeClass struct {
	now     time.Time
	sight   Sight
	began   time.Time // the learning
	cast    time.Time // the newest cast
	caught  bool      // whether bait is
	refuse  error     // what each action is answered with
	lack    string    // a lure that there is not
	landing *Landing
	did     []Verb
}

const fakeCast = 5 * time.Second

func newFakeClass(caught bool) *fakeClass {
	start := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	c := &fakeClass{now: start, began: start, caught: caught, landing: &Landing{At: Place{4, 0}, Spread: 1}}
	c.sight.View = "packets"
	return c
}

func (c *fakeClass) Do(a Action) error {
	c.did = append(c.did, a.Do)
	if c.refuse != nil {
		return c.refuse
	}
	v := &c.sight
	switch a.Do {
	case VerbSource:
		if !v.Running || v.Source != "" {
			c.began = c.now
		}
		v.Simulated, v.Running, v.Source = true, true, ""
	case VerbRestart, VerbReset:
		v.Running, c.began = true, c.now
	case VerbView:
		v.View = a.View
	case VerbCompare:
		v.View = ""
	case VerbCast:
		c.cast = c.now
		v.Casts = append(v.Casts, CastSight{Lure: a.Lure, Facts: CastFacts{Size: a.Size, Sent: "1 B", Endpoint: "127.0.0.1:8443"}})
	case VerbAccept:
		v.Accepted = true
	case VerbWhy:
		v.Picked, v.BaitPicked = true, true
	}
	return nil
}

func (c *fakeClass) Look() Sight {
	v := &c.sight
	v.Left = 50*time.Second - c.now.Sub(c.began)
	v.Learning = v.Left > 0
	if n := len(v.Casts); n > 0 {
		last := &v.Casts[n-1]
		last.Ended = last.Ended || c.now.Sub(c.cast) >= fakeCast
		if c.caught && !v.Accepted && c.now.Sub(c.cast) >= 2*time.Second {
			last.Facts.Caught, last.Facts.Seconds, last.Facts.After, last.Facts.Rank = true, 2, "2.0 s", 1
			last.Facts.Reason, last.Facts.Feature = "much was sent", "upload"
		}
	}
	v.Facts = Facts{Packets: "9", Protocol: "TLS", Share: 60, Explained: 51, Classic: ClassicFacts{Known: v.View == "classic" || v.View == "", Packets: 100, Marked: 3, Percent: 3, First: "192.0.2.1"}}
	if v.Facts.Classic.Known && len(v.Casts) == 0 {
		v.Facts.Classic = ClassicFacts{}
	}
	now := *v
	now.Casts = slices.Clone(v.Casts)
	return now
}

func (c *fakeClass) Landing() (Landing, bool) {
	if c.landing == nil || len(c.sight.Casts) == 0 {
		return Landing{}, false
	}
	return *c.landing, true
}

func (c *fakeClass) Has(lure string) bool { return lure != c.lack }

// pass lets time pass, a tick a second.
func (c *fakeClass) pass(r *Run, d time.Duration) {
	for range int(d / time.Second) {
		c.now = c.now.Add(time.Second)
		r.Tick(c.now)
	}
}

func allLessons(t *testing.T) []Lesson {
	t.Helper()
	all, err := Load(assets.Lessons, English)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// study goes through a lesson to its end as a student who presses what is
// offered. right says which answers they give. It returns the verdicts.
func study(t *testing.T, r *Run, c *fakeClass, right bool) (verdicts []Verdict) {
	t.Helper()
	begun := c.now
	for range 200 {
		if r.Over {
			if took := c.now.Sub(begun); took > 5*time.Minute {
				t.Errorf("took %v of waiting", took)
			}
			return verdicts
		}
		s := r.Step()
		show := r.Show()
		if strings.Contains(show.text, "<no value>") || strings.Contains(show.text, "{{") || strings.Contains(show.text, "template:") {
			t.Errorf("step %d says %q", r.At, show.text)
		}
		switch {
		case s.Ask != nil && s.Ask.Click != "":
			if r.MayGoOn() {
				t.Errorf("step %d goes on without a prediction", r.At)
			}
			if !r.Mark(map[bool]Place{true: {4.2, 0.3}, false: {-30, -30}}[right]) {
				t.Fatalf("step %d takes no mark: %q", r.At, show.text)
			}
		case s.Ask != nil:
			if r.MayGoOn() {
				t.Errorf("step %d goes on without a prediction", r.At)
			}
			r.Answer(c.foresee(r, s.Ask, right))
		case s.Press != nil && show.press != "" && show.pressable:
			r.Press()
		}
		for waited := 0; !r.MayGoOn(); waited++ {
			if waited > 120 {
				t.Fatalf("step %d does not go on: %+v", r.At, r.Show())
			}
			if s.Until == untilPicked || s.Until == untilBait {
				c.sight.Picked, c.sight.BaitPicked = true, true
			}
			c.pass(r, time.Second)
			if s.Press != nil && s.Press.Do == VerbCast && r.cast(s) == nil {
				r.Press()
			}
		}
		at := r.At
		r.Next()
		if r.At != at && r.Step().Reveal {
			verdicts = append(verdicts, r.Verdict)
		}
	}
	t.Fatal("the lesson never ends")
	return nil
}

// foresee is the answer that will turn out right, or one that will not.
func (c *fakeClass) foresee(r *Run, ask *Ask, right bool) int {
	facts := c.Look().Facts
	facts.Classic = ClassicFacts{Known: true, Packets: 100, Marked: 3, Percent: 3}
	if c.caught && !c.sight.Accepted {
		facts.Cast = CastFacts{Caught: true, Seconds: 2, Rank: 1, Feature: "upload"}
	}
	truth := ask.judge(&facts)
	if right {
		return truth
	}
	return (truth + 1) % len(ask.Answers)
}

func TestEachLessonToItsEnd(t *testing.T) {
	for i, l := range allLessons(t) {
		for _, caught := range []bool{true, false} {
			for _, right := range []bool{true, false} {
				name := l.Name + map[bool]string{true: ", caught", false: ", missed"}[caught] + map[bool]string{true: ", right", false: ", wrong"}[right]
				t.Run(name, func(t *testing.T) {
					c := newFakeClass(caught)
					r := NewRun(&l, i+1, 6, c, c.now)
					verdicts := study(t, r, c, right)
					if len(verdicts) == 0 {
						t.Fatal("no prediction was judged")
					}
					for _, v := range verdicts {
						if want := map[bool]Verdict{true: verdictRight, false: verdictWrong}[right]; v != want {
							t.Errorf("verdicts %v, want all %v", verdicts, want)
						}
					}
				})
			}
		}
	}
}

// TestAnswersLeaveNothingOpen has exactly one answer right, whatever happens.
func TestAnswersLeaveNothingOpen(t *testing.T) {
	var worlds []Facts
	for _, protocol := range []string{"TLS", "QUIC", "DNS", "SMB2"} {
		for _, seconds := range []float64{0.4, 15, 15.1, 80} {
			for _, feature := range []string{"upload", "new names", "packet size"} {
				for _, part := range []int{0, 3, 39, 40, 50, 80, 81, 100} {
					f := Facts{Protocol: protocol, Explained: part, Cast: CastFacts{Caught: true, Seconds: seconds, Feature: feature}}
					f.Classic = ClassicFacts{Known: true, Packets: 100, Marked: part, Percent: part}
					missed := f
					missed.Cast = CastFacts{}
					worlds = append(worlds, f, missed)
				}
			}
		}
	}
	for _, l := range allLessons(t) {
		for i, s := range l.Steps {
			if s.Ask == nil || s.Ask.Click != "" {
				continue
			}
			possible := map[int]bool{}
			for w := range worlds {
				right := 0
				for k := range s.Ask.Answers {
					if told(s.Ask.Answers[k].when, &worlds[w]) != "" {
						right++
						possible[k] = true
					}
				}
				if right != 1 {
					t.Fatalf("%s, step %d: %d answers are right of %+v", l.Name, i, right, worlds[w])
				}
			}
			if len(possible) != len(s.Ask.Answers) {
				t.Errorf("%s, step %d: only %d of its answers can ever be right", l.Name, i, len(possible))
			}
		}
	}
}

func lessonNamed(t *testing.T, name string) *Lesson {
	t.Helper()
	all := allLessons(t)
	at := slices.IndexFunc(all, func(l Lesson) bool { return l.Name == name })
	if at < 0 {
		t.Fatalf("no lesson %s", name)
	}
	return &all[at]
}

// uploadAt is the lesson upload, as far as it can be pressed on before a step.
func uploadAt(t *testing.T, c *fakeClass, at int) *Run {
	t.Helper()
	r := NewRun(lessonNamed(t, "upload"), 2, 6, c, c.now)
	for r.At < at {
		if !r.MayGoOn() {
			r.Mark(Place{4, 0})
			c.pass(r, time.Second)
		}
		r.Next()
	}
	return r
}

const askStep, castStep = 2, 3 // of the lesson upload

func TestLearntAlreadyIsNotWaitedFor(t *testing.T) {
	c := newFakeClass(true)
	c.sight.Simulated, c.sight.Running = true, true
	c.began = c.now.Add(-time.Minute)
	r := uploadAt(t, c, askStep)
	if !c.now.Equal(time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)) {
		t.Error("the lesson waited for what was learnt before")
	}
	if r.Back(); r.At != askStep-1 {
		t.Errorf("Back goes to step %d", r.At)
	}
	if r.Next(); r.At != askStep {
		t.Error("what was passed cannot be passed again")
	}
}

// TestStudentsDoOtherThings has the lesson say what to do to go on.
func TestStudentsDoOtherThings(t *testing.T) {
	for _, tt := range []struct {
		name  string
		step  int
		does  func(*fakeClass)
		says  string
		press string
	}{
		{"presses Stop", castStep, func(c *fakeClass) { c.sight.Running = false }, "stands still", "Start it"},
		{"chooses a NIC", castStep, func(c *fakeClass) { c.sight.Simulated, c.sight.Source, c.sight.Running = false, "Ethernet", true }, "Ethernet is being watched", "Watch that"},
		{"shows another view", askStep, func(c *fakeClass) { c.sight.View = "classic" }, "not shown now", "Show it"},
		{"compares", askStep, func(c *fakeClass) { c.sight.View = "" }, "not shown now", "Show it"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := newFakeClass(true)
			r := uploadAt(t, c, tt.step)
			tt.does(c)
			c.pass(r, time.Second)
			show := r.Show()
			if !strings.Contains(show.text, tt.says) || show.press != tt.press || show.mayNext {
				t.Fatalf("says %q, offers %q, may go on: %v", show.text, show.press, show.mayNext)
			}
			if r.Mark(Place{}) {
				t.Error("takes a mark all the same")
			}
			r.Press()
			if show := r.Show(); show.text != r.said {
				t.Errorf("in the end says %q", show.text)
			}
		})
	}
}

func TestCastsThatDoNotCount(t *testing.T) {
	for _, tt := range []struct {
		name  string
		casts []CastSight
		note  string
	}{
		{"another lure", []CastSight{{Lure: "dns", Ended: true}}, "another lure (dns)"},
		{"nothing went out", []CastSight{{Lure: "bulk", Ended: true, Failed: "Connection refused"}}, "connection refused"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := newFakeClass(true)
			r := uploadAt(t, c, castStep)
			c.sight.Casts = tt.casts
			c.pass(r, time.Minute)
			if show := r.Show(); !strings.Contains(show.note, tt.note) || show.mayNext || !show.pressable {
				t.Errorf("%+v", show)
			}
			if r.Press(); len(c.sight.Casts) != 2 {
				t.Error("cannot be cast again")
			}
		})
	}
	t.Run("stopped half way", func(t *testing.T) {
		c := newFakeClass(false)
		r := uploadAt(t, c, castStep)
		r.Press()
		c.cast = c.cast.Add(-fakeCast)
		c.pass(r, 2*time.Second)
		if r.Show().mayNext {
			t.Error("bait that may still turn red is given up")
		}
		if c.pass(r, redWithin); !r.Show().mayNext {
			t.Error("waits for ever")
		}
	})
	t.Run("from the panel", func(t *testing.T) {
		c := newFakeClass(true)
		r := uploadAt(t, c, castStep)
		if err := c.Do(Action{Do: VerbCast, Lure: "bulk"}); err != nil {
			t.Fatal(err)
		}
		if c.pass(r, 3*time.Second); !r.Show().mayNext {
			t.Error("does not count")
		}
	})
}

func TestWhatCannotBeDoneIsSaid(t *testing.T) {
	c := newFakeClass(true)
	r := uploadAt(t, c, castStep)
	c.refuse = errors.New("no port is free")
	r.Press()
	if show := r.Show(); show.note != "No port is free" || show.press == "" {
		t.Errorf("%+v", show)
	}
	c.refuse = nil
	r.Press()
	if c.pass(r, 3*time.Second); !r.Show().mayNext {
		t.Error("cannot be done afterwards")
	}
}

func TestALureThatIsMissing(t *testing.T) {
	c := newFakeClass(true)
	c.lack = "dns"
	r := NewRun(lessonNamed(t, "tunnel"), 4, 6, c, c.now)
	c.pass(r, time.Minute)
	r.Next()
	r.Press()
	if show := r.Show(); !strings.Contains(show.text, `"dns"`) || show.mayNext || r.At != 0 || len(c.did) > 0 {
		t.Errorf("%+v at step %d, did %v", show, r.At, c.did)
	}
}

// TestTheLieIsToldWhileItLearns has the detector forget right before the cast,
// however long a student thought about the prediction, and once alone.
func TestTheLieIsToldWhileItLearns(t *testing.T) {
	c := newFakeClass(true)
	r := NewRun(lessonNamed(t, "lie"), 6, 6, c, c.now)
	r.Next()
	c.pass(r, 2*time.Minute)
	if r.Answer(0); c.sight.Learning {
		t.Fatal("learns before it forgot")
	}
	r.Next()
	if r.Press(); len(c.sight.Casts) != 1 || !c.Look().Learning {
		t.Errorf("%d casts, learns: %v", len(c.sight.Casts), c.Look().Learning)
	}
	c.pass(r, 3*time.Second)
	r.Next()
	if r.Verdict != verdictRight {
		t.Errorf("the verdict is %v", r.Verdict)
	}
	r.Back()
	if n := len(slices.DeleteFunc(slices.Clone(c.did), func(v Verb) bool { return v != VerbReset })); n != 1 {
		t.Errorf("it forgot %d times", n)
	}
}

func TestJudgeOfAClick(t *testing.T) {
	l := Landing{At: Place{6, 0}, Middle: Place{0, 0}, Spread: 1}
	for _, tt := range []struct {
		name        string
		mark        Place
		right, near bool
	}{
		{"on it", Place{6, 0}, true, true},
		{"beside it", Place{5, 1}, true, true},
		{"not far off", Place{6, 2.8}, false, true},
		{"in that direction", Place{2, 0.5}, false, true},
		{"in the cloud", Place{0.4, 0}, false, false},
		{"on the other side", Place{-6, 0}, false, false},
	} {
		if right, near := l.judge(tt.mark); right != tt.right || near != tt.near {
			t.Errorf("%s: right %v, near %v", tt.name, right, near)
		}
	}
}

// TestAClickCountsOnceMade: Enter, or a second click, lets a row go again.
func TestAClickCountsOnceMade(t *testing.T) {
	c := newFakeClass(true)
	r := NewRun(lessonNamed(t, "cloud"), 1, 6, c, c.now)
	r.Next()
	if c.pass(r, time.Second); r.Show().mayNext {
		t.Fatal("goes on without a click")
	}
	c.sight.Picked = true
	c.pass(r, time.Second)
	c.sight.Picked = false
	if c.pass(r, time.Second); !r.Show().mayNext {
		t.Error("what was clicked and let go does not count")
	}
}
