package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/capture"
)

func TestMethodFor(t *testing.T) {
	for _, tt := range []struct {
		word string
		want method
		ok   bool
	}{{"pca", onlinePCA, true}, {"classic", classicKMeans, true}, {"dbscan", classicDBSCAN, true}, {"", onlinePCA, false}, {"PCA", onlinePCA, false}} {
		if m, ok := methodFor(tt.word); m != tt.want || ok != tt.ok {
			t.Errorf("%q is %v, %v", tt.word, m, ok)
		}
	}
}

func TestCaptionsTellTheMethod(t *testing.T) {
	for m, want := range map[method]string{
		onlinePCA:     "grouped by the endpoint responsible",
		classicKMeans: "Classic: distance to the centroid, last 5,000 packets",
		classicDBSCAN: "DBSCAN: noise, distance to a crowd, last 5,000 packets",
	} {
		if got := m.caption(5000); got != want {
			t.Errorf("%v: %q", m, got)
		}
	}
}

// press types a key where no field has the focus.
func (w *testedWindow) press(key fyne.KeyName) {
	w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: key})
}

// pictured is the snapshot that the next frame shows.
func (w *testedWindow) pictured() *analysis.Snapshot {
	w.renderer.Set(func(v *view) { v.width, v.height = 300, 200 })
	w.renderer.draw(nil)
	return w.renderer.drawn.snap
}

// TestChooseMethod goes through all of them and back, by mouse and by key.
func TestChooseMethod(t *testing.T) {
	w := testWindow(t, func(choice, sourceOptions) capture.Source { return &fakeSource{} })
	test.Tap(w.controls.start)
	ours := func() bool { w.refresh(); return len(w.board.rows) > 0 && w.seen().method == onlinePCA }
	w.until(t, "our method's rows", ours)
	if w.controls.learning.words == "does not learn" || w.controls.reset.Disabled() {
		t.Error("our method does not learn")
	}
	w.pick(w.board.rows[0].Group)

	choose := map[method]func(){
		classicKMeans: func() { w.controls.method.SetSelected("Classic (k-means)") },
		classicDBSCAN: func() { w.press(fyne.KeyM) },
	}
	for _, m := range []method{classicKMeans, classicDBSCAN} {
		choose[m]()
		if w.controls.method.Selected != m.String() || w.app.Preferences().String(prefMethod) != methods[m].word {
			t.Errorf("the dropdown has %q, %q is remembered", w.controls.method.Selected, w.app.Preferences().String(prefMethod))
		}
		if w.picked != 0 {
			t.Error("a group of the method before is still picked")
		}
		w.until(t, "a round of "+m.String(), func() bool { w.refresh(); return w.seen().method == m && w.pictured() != nil })
		if snap := w.pictured(); len(snap.Points) > roundPackets || snap.Learning.Active || len(snap.Top) != len(w.board.rows) {
			t.Errorf("%v: a picture of %d points, %d rows beside %d", m, len(snap.Points), len(snap.Top), len(w.board.rows))
		}
		if name, _, _ := strings.Cut(m.String(), " "); !strings.HasPrefix(w.board.note.Text, name+": ") {
			t.Errorf("%v: the board says %q", m, w.board.note.Text)
		}
		if w.controls.learning.words != "does not learn" || !w.controls.reset.Disabled() {
			t.Errorf("%v: the bar says %q", m, w.controls.learning.words)
		}
	}

	w.press(fyne.KeyM)
	if w.controls.method.Selected != onlinePCA.String() || !ours() {
		t.Error("our method does not show again at once")
	}
	if w.board.note.Text != onlinePCA.caption(0) || w.controls.reset.Disabled() {
		t.Errorf("the board says %q", w.board.note.Text)
	}
}

// TestWhyOfAClassicRow picks a row: there is a reason, and nobody to be told
// that it is normal.
func TestWhyOfAClassicRow(t *testing.T) {
	w := testWindow(t, func(choice, sourceOptions) capture.Source { return &fakeSource{} })
	w.useMethod(classicKMeans)
	test.Tap(w.controls.start)
	w.until(t, "a row", func() bool { w.refresh(); return w.seen().method == classicKMeans && len(w.board.rows) > 0 })
	test.Tap(w.controls.freeze)
	w.pick(w.board.rows[0].Group)
	if !strings.Contains(w.why.lead.Text, "standard deviations from the centroid") || w.why.normal.Visible() {
		t.Errorf("says %q; can be told that it is normal: %v", w.why.lead.Text, w.why.normal.Visible())
	}
	red := false
	for _, p := range w.pictured().Points {
		red = red || p.Group == w.picked && p.Anomalous
	}
	if !red {
		t.Error("no red point of the row picked")
	}
}

// TestFrozenMomentByAnotherMethod freezes, and changes the method.
func TestFrozenMomentByAnotherMethod(t *testing.T) {
	w := testWindow(t, func(choice, sourceOptions) capture.Source { return &fakeSource{} })
	test.Tap(w.controls.start)
	w.until(t, "packets", func() bool { return w.shown() != nil })
	test.Tap(w.controls.freeze)
	frozen := w.shown()
	w.until(t, "packets behind the frozen picture", func() bool { return w.session.Latest().Packets > frozen.Packets })
	w.press(fyne.KeyM)
	w.until(t, "the frozen moment by Classic", func() bool { return w.seen().method == classicKMeans })
	if got := w.seen(); got.base != frozen || got.snap.Packets != frozen.Packets {
		t.Error("another moment is shown")
	}
	test.Tap(w.controls.freeze)
	w.until(t, "a newer round", func() bool { return w.shown().Packets > frozen.Packets })
}

// TestMethodAfterStop changes the method of what was captured, and then has
// another capture begin, which ends all of the one before.
func TestMethodAfterStop(t *testing.T) {
	w := testWindow(t, func(choice, sourceOptions) capture.Source { return &fakeSource{} })
	test.Tap(w.controls.start)
	w.until(t, "packets", func() bool { return w.shown() != nil })
	test.Tap(w.controls.start)
	s := w.session
	w.press(fyne.KeyM)
	w.until(t, "the last packets by Classic", func() bool { w.refresh(); return w.seen().method == classicKMeans })
	if w.running || w.shown().Packets != s.Latest().Packets || !w.controls.reset.Disabled() {
		t.Error("not stopped")
	}
	test.Tap(w.controls.start)
	select {
	case <-s.compared:
	default:
		t.Error("the session before still makes rounds")
	}
	w.until(t, "Classic from the start", func() bool { return w.seen().method == classicKMeans })
	s = w.session
	w.close()
	select {
	case <-s.compared:
	default:
		t.Error("the session makes rounds after the window was closed")
	}
}

// TestBookKnowsOurMethodAlone shows another method's red rows while our own
// still learns, and so has none.
func TestBookKnowsOurMethodAlone(t *testing.T) {
	w := testWindow(t, func(choice, sourceOptions) capture.Source { return &fakeSource{} })
	w.useMethod(classicKMeans)
	test.Tap(w.controls.start)
	red := func() bool {
		snap := w.seen()
		return snap.method == classicKMeans && len(snap.snap.Top) > 0 && snap.snap.Top[0].Status == rank.New
	}
	w.until(t, "a red row", red)
	if !w.session.Latest().Learning.Active || w.book.RedBefore() != 0 {
		t.Errorf("the book has %d red groups", w.book.RedBefore())
	}
}

// TestMethodIsRemembered restores a window as after a restart, and by flag.
func TestMethodIsRemembered(t *testing.T) {
	w := testWindow(t, func(choice, sourceOptions) capture.Source { return &fakeSource{} })
	w.useMethod(classicDBSCAN)
	w.method = onlinePCA
	w.restore(Options{Source: simulated})
	if w.method != classicDBSCAN || w.controls.method.Selected != "DBSCAN" {
		t.Errorf("%v is chosen, the dropdown has %q", w.method, w.controls.method.Selected)
	}
	w.restore(Options{Source: simulated, Method: "classic"})
	if w.method != classicKMeans || w.app.Preferences().String(prefMethod) != "dbscan" {
		t.Errorf("%v is chosen, %q is remembered", w.method, w.app.Preferences().String(prefMethod))
	}
}

// TestBarFitsANarrowWindow has every method and state in a window of 1280.
func TestBarFitsANarrowWindow(t *testing.T) {
	w := testWindow(t, func(choice, sourceOptions) capture.Source { return &fakeSource{} })
	w.controls.Learning(true, true, analysis.Learning{Active: true, PacketsLeft: 1999, Fraction: 0.5})
	for range methods {
		w.press(fyne.KeyM)
		if width := w.win.Content().MinSize().Width; width > firstWidth {
			t.Errorf("%v: the window is at least %v wide", w.method, width)
		}
		name := fyne.MeasureText(w.method.String(), newTheme().Size("text"), fyne.TextStyle{})
		if room := w.controls.method.Size().Width; name.Width > room-40 { // of the arrow and the padding
			t.Errorf("%v: %v wide in a dropdown of %v", w.method, name.Width, room)
		}
	}
}

func TestHelpNamesTheKey(t *testing.T) {
	for _, line := range helpSheet {
		if line[0] == "M" {
			return
		}
	}
	t.Error("the keys' sheet has no M")
}

// TestKeysWorkAfterAClickOnTheBoard has the list focused, as a click leaves it.
func TestKeysWorkAfterAClickOnTheBoard(t *testing.T) {
	w := testWindow(t, func(choice, sourceOptions) capture.Source { return &fakeSource{} })
	test.Tap(w.controls.start)
	w.until(t, "rows", func() bool { w.refresh(); return len(w.board.rows) > 0 })
	w.win.Canvas().Focus(w.board.list)
	w.board.list.Select(0)
	if w.picked == 0 || w.win.Canvas().Focused() != nil {
		t.Errorf("picked %d, and %T has the keys", w.picked, w.win.Canvas().Focused())
	}
}
