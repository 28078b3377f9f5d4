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
	"jaws/app/look"
	"jaws/app/method"
	"jaws/app/picture"
	"jaws/app/source"
	"jaws/capture"
)

func TestMethodFor(t *testing.T) {
	for _, tt := range []struct {
		word string
		want method.Method
		ok   bool
	}{{"pca", method.OnlinePCA, true}, {"classic", method.ClassicKMeans, true}, {"dbscan", method.ClassicDBSCAN, true}, {"", method.OnlinePCA, false}, {"PCA", method.OnlinePCA, false}} {
		if m, ok := method.Named(tt.word); m != tt.want || ok != tt.ok {
			t.Errorf("%q is %v, %v", tt.word, m, ok)
		}
	}
}

func TestCaptionsTellTheMethod(t *testing.T) {
	for m, want := range map[method.Method]string{
		method.OnlinePCA:     "grouped by the endpoint responsible",
		method.ClassicKMeans: "Classic: distance to the centroid, last 5,000 packets",
		method.ClassicDBSCAN: "DBSCAN: noise, distance to a crowd, last 5,000 packets",
	} {
		if got := m.Caption(5000); got != want {
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
	w.pane.Renderer.Set(func(s *picture.Shot) { s.Width, s.Height = 300, 200 })
	w.pane.Renderer.Draw(nil, time.Now())
	return w.pane.Renderer.Drawn.Snap
}

// TestChooseMethod goes through all of them and back, by mouse and by key.
func TestChooseMethod(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	test.Tap(w.controls.start)
	ours := func() bool { w.refresh(); return len(w.board.Rows) > 0 && w.seen().Method == method.OnlinePCA }
	w.until(t, "our method's rows", ours)
	if w.controls.learning.Words == "does not learn" || w.controls.reset.Disabled() {
		t.Error("our method does not learn")
	}
	w.pick(w.board.Rows[0].Group)

	choose := map[method.Method]func(){
		method.ClassicKMeans: func() { test.Tap(w.viewBar.views[method.Classic]) },
		method.ClassicDBSCAN: func() { w.press(fyne.KeyM) },
	}
	for _, m := range []method.Method{method.ClassicKMeans, method.ClassicDBSCAN} {
		choose[m]()
		w.refresh()
		if w.marked() != method.ViewOf(m).String() || w.app.Preferences().String(prefView) != method.Views[method.ViewOf(m)].Word {
			t.Errorf("the switch shows %q, %q is remembered", w.marked(), w.app.Preferences().String(prefView))
		}
		if w.picked != 0 {
			t.Error("a group of the method before is still picked")
		}
		w.until(t, "a round of "+m.String(), func() bool { return w.seen().Method == m && w.pictured() != nil })
		w.refresh() // with what is seen now
		if snap := w.pictured(); len(snap.Points) > method.RoundPackets || snap.Learning.Active || len(snap.Top) != len(w.board.Rows) {
			t.Errorf("%v: a picture of %d points, %d rows beside %d", m, len(snap.Points), len(snap.Top), len(w.board.Rows))
		}
		if name, _, _ := strings.Cut(m.String(), " "); !strings.HasPrefix(w.board.Note.Text, name+": ") {
			t.Errorf("%v: the board says %q", m, w.board.Note.Text)
		}
		if w.controls.learning.Words != "does not learn" || !w.controls.reset.Disabled() {
			t.Errorf("%v: the bar says %q", m, w.controls.learning.Words)
		}
	}

	w.press(fyne.KeyM)
	if w.view != method.Packets || !ours() {
		t.Error("our method does not show again at once")
	}
	if w.board.Note.Text != method.OnlinePCA.Caption(0) || w.controls.reset.Disabled() {
		t.Errorf("the board says %q", w.board.Note.Text)
	}
}

// TestWhyOfAClassicRow picks a row: there is a reason, and nobody to be told
// that it is normal.
func TestWhyOfAClassicRow(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.useMethod(method.ClassicKMeans)
	test.Tap(w.controls.start)
	w.until(t, "a row", func() bool { w.refresh(); return w.seen().Method == method.ClassicKMeans && len(w.board.Rows) > 0 })
	test.Tap(w.controls.freeze)
	w.pick(w.board.Rows[0].Group)
	if !strings.Contains(w.why.Lead.Text, "standard deviations from the centroid") || w.why.Normal.Visible() {
		t.Errorf("says %q; can be told that it is normal: %v", w.why.Lead.Text, w.why.Normal.Visible())
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
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	test.Tap(w.controls.start)
	w.until(t, "packets", func() bool { return w.shown() != nil })
	test.Tap(w.controls.freeze)
	frozen := w.shown()
	w.until(t, "packets behind the frozen picture", func() bool { return w.session.Latest().Packets > frozen.Packets })
	w.press(fyne.KeyM)
	w.until(t, "the frozen moment by Classic", func() bool { return w.seen().Method == method.ClassicKMeans })
	if got := w.seen(); got.Base != frozen || got.Snap.Packets != frozen.Packets {
		t.Error("another moment is shown")
	}
	test.Tap(w.controls.freeze)
	w.until(t, "a newer round", func() bool { return w.shown().Packets > frozen.Packets })
}

// TestMethodAfterStop changes the method of what was captured, and then has
// another capture begin, which ends all of the one before.
func TestMethodAfterStop(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	test.Tap(w.controls.start)
	w.until(t, "packets", func() bool { return w.shown() != nil })
	test.Tap(w.controls.start)
	s := w.session
	w.press(fyne.KeyM)
	w.until(t, "the last packets by Classic", func() bool { w.refresh(); return w.seen().Method == method.ClassicKMeans })
	if w.running || w.shown().Packets != s.Latest().Packets || !w.controls.reset.Disabled() {
		t.Error("not stopped")
	}
	test.Tap(w.controls.start)
	select {
	case <-s.compared:
	default:
		t.Error("the session before still makes rounds")
	}
	w.until(t, "Classic from the start", func() bool { return w.seen().Method == method.ClassicKMeans })
	s = w.session
	w.close()
	select {
	case <-s.compared:
	default:
		t.Error("the session makes rounds after the window was closed")
	}
}

// TestBookKnowsOurMethodAlone shows another method's red rows while our own has
// none.
func TestBookKnowsOurMethodAlone(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.useMethod(method.ClassicKMeans)
	test.Tap(w.controls.start)
	red := func() bool {
		snap := w.seen()
		return snap.Method == method.ClassicKMeans && len(snap.Snap.Top) > 0 && snap.Snap.Top[0].Status == rank.New
	}
	w.until(t, "a red row", red)
	if n := w.book.RedBefore(); n != 0 {
		t.Errorf("the book has %d red groups", n)
	}
}

// TestMethodIsRemembered restores a window as after a restart, and by flag.
func TestMethodIsRemembered(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.useMethod(method.ClassicDBSCAN)
	w.view = method.Packets
	w.restore(Options{Source: source.SimName})
	if w.view.Method() != method.ClassicDBSCAN || w.view != method.DBSCAN {
		t.Errorf("%v is chosen", w.view)
	}
	w.restore(Options{Source: source.SimName, Method: "classic"})
	if w.view.Method() != method.ClassicKMeans || w.app.Preferences().String(prefView) != "dbscan" {
		t.Errorf("%v is chosen, %q is remembered", w.view.Method(), w.app.Preferences().String(prefView))
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
	inEachLanguage(t, fitsANarrowWindow)
}

func fitsANarrowWindow(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	test.Tap(w.controls.start)
	w.until(t, "packets", func() bool { return w.session.Latest() != nil })
	w.controls.Learning(true, true, analysis.Learning{Active: true, PacketsLeft: 1999, Fraction: 0.5})
	for _, projector := range []bool{false, true} {
		w.setLook(look.Look{Projector: projector})
		for range 3 { // two pictures, four, one
			w.compareOrNot()
			if size := w.win.Content().MinSize(); size.Width > firstWidth || size.Height > firstHeight {
				t.Errorf("projector %v, comparing %v: the window is at least %v", projector, w.compare != nil, size)
			}
		}
		for _, c := range []source.Choice{source.Simulated, source.OfFile("a.pcap"), {Kind: source.NIC, Name: "eth0", Label: "eth0"}} {
			w.controls.Choose(c)
			for range method.Views {
				w.press(fyne.KeyV)
				if size := w.win.Content().MinSize(); size.Width > firstWidth || size.Height > firstHeight {
					t.Errorf("projector %v, %v, %v: the window is at least %v", projector, c.Label, w.view, size)
				}
			}
		}
	}
}

// TestKeysWorkAfterAClickOnTheBoard has the list focused, as a click leaves it.
func TestKeysWorkAfterAClickOnTheBoard(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	test.Tap(w.controls.start)
	w.until(t, "rows", func() bool { w.refresh(); return len(w.board.Rows) > 0 })
	w.win.Canvas().Focus(w.board.List)
	w.board.List.Select(0)
	if w.picked == 0 || w.win.Canvas().Focused() != nil {
		t.Errorf("picked %d, and %T has the keys", w.picked, w.win.Canvas().Focused())
	}
}
