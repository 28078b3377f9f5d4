package app

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

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
	w.pane.renderer.Set(func(s *shot) { s.width, s.height = 300, 200 })
	w.pane.renderer.draw(nil, time.Now())
	return w.pane.renderer.drawn.snap
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
		classicKMeans: func() { test.Tap(w.viewBar.views[viewClassic]) },
		classicDBSCAN: func() { w.press(fyne.KeyM) },
	}
	for _, m := range []method{classicKMeans, classicDBSCAN} {
		choose[m]()
		w.refresh()
		if w.marked() != viewOf(m).String() || w.app.Preferences().String(prefView) != views[viewOf(m)].word {
			t.Errorf("the switch shows %q, %q is remembered", w.marked(), w.app.Preferences().String(prefView))
		}
		if w.picked != 0 {
			t.Error("a group of the method before is still picked")
		}
		w.until(t, "a round of "+m.String(), func() bool { return w.seen().method == m && w.pictured() != nil })
		w.refresh() // with what is seen now
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
	if w.view != viewPackets || !ours() {
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
	w.view = viewPackets
	w.restore(Options{Source: simulated})
	if w.view.method() != classicDBSCAN || w.view != viewDBSCAN {
		t.Errorf("%v is chosen", w.view)
	}
	w.restore(Options{Source: simulated, Method: "classic"})
	if w.view.method() != classicKMeans || w.app.Preferences().String(prefView) != "dbscan" {
		t.Errorf("%v is chosen, %q is remembered", w.view.method(), w.app.Preferences().String(prefView))
	}
}

// marked is the button of the switch that stands out.
func (w *testedWindow) marked() (words string) {
	for _, b := range append(w.viewBar.views, w.viewBar.compare) {
		if b.Importance == widget.HighImportance {
			words += b.Text
		}
	}
	return words
}

// TestFitsANarrowWindow has every view, comparison, kind of source and look in a
// window of 1280 by 800.
func TestFitsANarrowWindow(t *testing.T) {
	w := testWindow(t, func(choice, sourceOptions) capture.Source { return &fakeSource{} })
	test.Tap(w.controls.start)
	w.until(t, "packets", func() bool { return w.session.Latest() != nil })
	w.controls.Learning(true, true, analysis.Learning{Active: true, PacketsLeft: 1999, Fraction: 0.5})
	for _, projector := range []bool{false, true} {
		w.setLook(windowLook{projector: projector})
		for range 3 { // two pictures, four, one
			w.compareOrNot()
			if size := w.win.Content().MinSize(); size.Width > firstWidth || size.Height > firstHeight {
				t.Errorf("projector %v, comparing %v: the window is at least %v", projector, w.compare != nil, size)
			}
		}
		for _, c := range []choice{simulatedChoice, fileChoice("a.pcap"), {kind: kindNIC, name: "eth0", label: "eth0"}} {
			w.controls.Choose(c)
			for range views {
				w.press(fyne.KeyV)
				if size := w.win.Content().MinSize(); size.Width > firstWidth || size.Height > firstHeight {
					t.Errorf("projector %v, %v, %v: the window is at least %v", projector, c.label, w.view, size)
				}
			}
		}
	}
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
