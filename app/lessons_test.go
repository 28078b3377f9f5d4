package app

import (
	"context"
	"image"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/app/language"
	"jaws/app/language/languagetest"
	"jaws/app/lesson"
	"jaws/app/look"
	"jaws/app/method"
	"jaws/app/source"
	"jaws/capture"
	"jaws/capture/demo"
	"jaws/capture/packet"
)

// quickSource is a network whose first packets span the time that the detector
// learns for, so that a test need not; then it goes on by the clock, and shows
// bait as the simulated network does.
type quickSource struct {
	fakeSource
	bait chan demo.Transfer
}

func newQuickSource() *quickSource { return &quickSource{bait: make(chan demo.Transfer, 1<<14)} }

func (q *quickSource) Inject(t demo.Transfer) bool {
	q.bait <- t
	return true
}

func (q *quickSource) BaitSource(netip.Addr) packet.Addr {
	return packet.AddrFrom4([4]byte{192, 168, 0, 4})
}

func (q *quickSource) Run(ctx context.Context, sink capture.Sink) error {
	usual := func(i int, at time.Time) packet.Packet {
		return packet.Packet{
			Time: at.UnixNano(), Length: uint32(60 + i%7*150), Payload: uint32(i % 7 * 150), Protocol: packet.TLS, Transport: 6,
			Src: packet.AddrFrom4([4]byte{192, 168, 0, byte(2 + i%5)}), Dst: packet.AddrFrom4([4]byte{192, 0, 2, byte(1 + i%9)}),
			SrcPort: uint16(40000 + i%5), DstPort: 443,
		}
	}
	send := func(p packet.Packet) bool {
		q.sent.Add(1)
		return sink.Wait(ctx, &p) == nil
	}
	const step = 20 * time.Millisecond
	past := time.Now().Add(-learnSimulated - 10*time.Second)
	i := 0
	for ; past.Before(time.Now()); i++ {
		if !send(usual(i, past)) {
			return nil
		}
		past = past.Add(step)
	}
	tick := time.NewTicker(step)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case at := <-tick.C:
			if i++; !send(usual(i, at)) {
				return nil
			}
		case t := <-q.bait:
			for left := t.Bytes; left > 0 && t.Up; left -= 1460 {
				p := packet.Packet{
					Time: t.Time.UnixNano(), Length: uint32(54 + min(left, 1460)), Payload: uint32(min(left, 1460)), Protocol: packet.TLS, Transport: 6,
					Src: packet.AddrFrom4([4]byte{192, 168, 0, 4}), SrcPort: t.Local.Port(),
					Dst: packet.AddrFromIP(t.Remote.Addr()), DstPort: t.Remote.Port(),
				}
				if !send(p) {
					return nil
				}
			}
		}
	}
}

const askStep, castStep = 2, 3 // of the lesson upload

// TestUploadLessonInTheWindow goes through lesson 2 with the window's own
// panels, detector, listener and cast.
func TestUploadLessonInTheWindow(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return newQuickSource() })
	l := w.lessons
	if l.object.Visible() {
		t.Fatal("the pane shows without a lesson")
	}
	next := func(step int) {
		t.Helper()
		w.until(t, "what step "+l.run.Step().Text+" waits for", func() bool { w.refresh(); return !l.pane.Next.Disabled() })
		if test.Tap(l.pane.Next); l.run == nil || l.run.At != step {
			t.Fatalf("not at step %d: %+v", step, l.run.Show())
		}
	}
	w.press(fyne.KeyL)
	if l.list == nil {
		t.Fatal("L lists no lessons")
	}
	l.list.Hide()
	l.Begin("2")
	if !w.running || !l.object.Visible() || l.pane.Title.Text != "Lesson 2 of 6: find the upload" || l.pane.Back.Disabled() == false {
		t.Fatalf("running %v, title %q", w.running, l.pane.Title.Text)
	}
	w.until(t, "all that is to be learnt", func() bool { s := w.session.Latest(); return s != nil && !s.Learning.Active })
	w.pictured()
	next(askStep)
	if !l.pane.Next.Disabled() {
		t.Error("goes on without a prediction")
	}
	w.pane.Tap(image.Pt(150, 100))
	if w.refresh(); w.pane.Marked.Place == nil {
		t.Fatal("a click into the picture is no prediction")
	}
	next(castStep)
	w.press(fyne.KeyC)
	if len(w.casts) != 1 || !w.casting() || w.casts[0].Size != 5e6 {
		t.Fatalf("C does not cast the lesson's bait: %q", l.pane.Note.Text)
	}
	next(castStep + 1)
	result := w.casts[0].Result()
	if !result.Caught || !w.frozen() || l.run.Verdict == lesson.VerdictNone {
		t.Fatalf("%+v, frozen %v, verdict %v", result, w.frozen(), l.run.Verdict)
	}
	if words := l.pane.Text.Text; !strings.Contains(words, "at rank 1") || !slices.Contains([]string{"Right!", "Close!", "Not"}, strings.Fields(words)[0]) {
		t.Errorf("says %q", words)
	}
	next(castStep + 2)
	if w.why.Group == 0 || !strings.Contains(w.why.Title.Text, w.casts[0].Endpoint.String()) || !strings.Contains(l.pane.Text.Text, "Why, on the right, has the reason: ") {
		t.Errorf("why is of %q; says %q", w.why.Title.Text, l.pane.Text.Text)
	}
	next(castStep + 3)
	if w.frozen() || l.pane.Next.Text != "Done" {
		t.Errorf("frozen %v, the button says %q", w.frozen(), l.pane.Next.Text)
	}
	test.Tap(l.pane.Next)
	if l.Running() || l.object.Visible() || l.list == nil || !slices.Equal(l.done(), []string{"upload"}) || w.pane.Marked.Layer.Visible() {
		t.Errorf("running %v, done %v", l.Running(), l.done())
	}
}

// TestLeavingALesson ends it in the middle: the bait is stopped, the picture
// live, the view that of before.
func TestLeavingALesson(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return newQuickSource() })
	w.setView(method.Limits)
	w.lessons.Begin("upload")
	w.until(t, "packets", func() bool { return w.shown() != nil })
	if w.view != method.Packets {
		t.Error("the lesson shows another view")
	}
	if err := w.lessons.stage.Do(lesson.Action{Do: lesson.VerbCast, Lure: "bulk", Bytes: 50e6}); err != nil {
		t.Fatal(err)
	}
	w.freezeOrNot()
	w.press(fyne.KeyEscape)
	w.until(t, "the bait's stop", func() bool { return !w.casting() })
	if w.lessons.Running() || w.frozen() || w.view != method.Limits || !w.running || len(w.lessons.done()) > 0 {
		t.Errorf("lesson %v, frozen %v, view %v", w.lessons.Running(), w.frozen(), w.view)
	}
}

// TestRoomAfterALesson has what stands above the lesson take its room back.
func TestRoomAfterALesson(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return newQuickSource() })
	before := w.right.Size()
	w.lessons.Begin("lie")
	if w.right.Size().Height >= before.Height {
		t.Fatalf("the lesson takes no room: %v of %v", w.right.Size(), before)
	}
	w.lessons.Leave()
	if w.right.Size() != before {
		t.Errorf("%v afterwards, and %v before", w.right.Size(), before)
	}
}

// TestLieLessonInTheWindow goes through lesson 6 with the window's own detector:
// bait cast while it learns turns red, and what a person calls normal does not.
func TestLieLessonInTheWindow(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return newQuickSource() })
	l := w.lessons
	next := func() {
		t.Helper()
		w.until(t, "what step "+l.run.Step().Text+" waits for", func() bool { w.refresh(); return !l.pane.Next.Disabled() })
		test.Tap(l.pane.Next)
	}
	foretell := func(answer int, caught bool) {
		t.Helper()
		l.Answer(answer)
		next()
		w.press(fyne.KeyC)
		w.until(t, "the end of the cast", func() bool { w.refresh(); return !w.casting() })
		l.now = func() time.Time { return time.Now().Add(time.Minute) } // it had time to be red
		next()
		l.now = time.Now
		if c := w.casts[len(w.casts)-1].Result(); c.Caught != caught || !strings.HasPrefix(l.pane.Text.Text, "Right!") {
			t.Fatalf("caught: %v; says %q", c.Caught, l.pane.Text.Text)
		}
	}
	l.Begin("lie")
	w.until(t, "all that is to be learnt", func() bool { s := w.session.Latest(); return s != nil && !s.Learning.Active })
	next()
	foretell(0, true)
	if s := w.session.Latest(); !s.Learning.Active {
		t.Error("the bait was cast when all was learnt")
	}
	next()
	l.act((*lesson.Run).Press) // This is normal
	next()
	foretell(1, false)
}

// TestALieIsUndone has a lesson left after the detector was told that the bait
// is normal: it starts anew.
func TestALieIsUndone(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return newQuickSource() })
	w.lessons.Begin("lie")
	if err := w.lessons.stage.Do(lesson.Action{Do: lesson.VerbCast, Lure: "bulk", Bytes: 1e6}); err != nil {
		t.Fatal(err)
	}
	w.until(t, "the cast's end", func() bool { return !w.casting() && w.lessons.stage.group() != 0 })
	if err := w.lessons.stage.Do(lesson.Action{Do: lesson.VerbAccept}); err != nil {
		t.Fatal(err)
	}
	if !w.lessons.stage.Look().Accepted {
		t.Error("not taken for accepted")
	}
	before := w.session
	w.lessons.Leave()
	if w.session == before || !w.running {
		t.Error("the detector keeps what it was told")
	}
}

// TestALessonFitsTheScreen has room for all panels on a screen of 1280 by 800,
// in ordinary and in large words, in every language.
func TestALessonFitsTheScreen(t *testing.T) {
	titles := map[string]string{"en": "Lesson 2 of 6: find the upload", "de": "Lektion 2 von 6: Den Upload finden"}
	for _, code := range language.Choices() {
		t.Run(code, func(t *testing.T) {
			languagetest.Speak(t, code)
			aLessonFits(t, titles[code])
		})
	}
}

func aLessonFits(t *testing.T, title string) {
	t.Helper()
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return newQuickSource() })
	w.lessons.Begin("upload")
	if got := w.lessons.pane.Title.Text; got != title {
		t.Errorf("the lesson is %q, not %q", got, title)
	}
	for _, projector := range []bool{false, true} {
		w.setLook(look.Look{Projector: projector})
		for _, picked := range []bool{false, true} {
			if picked {
				w.until(t, "a row", func() bool { w.refresh(); return len(w.board.Rows) > 0 })
				w.pick(w.board.Rows[0].Group)
			}
			for range 2 {
				if need := w.win.Content().MinSize(); need.Width > firstWidth || need.Height > firstHeight {
					t.Errorf("large words %v, picked %v, scorecard %v: needs %v", projector, picked, w.scorecard.Object.Visible(), need)
				}
				w.press(fyne.KeyK)
			}
		}
		w.pick(w.picked)
	}
	if w.chum.object.Visible() {
		t.Error("the chum panel takes room that there is not")
	}
	w.lessons.Leave()
	if !w.chum.object.Visible() {
		t.Error("the chum panel is gone for good")
	}
}
