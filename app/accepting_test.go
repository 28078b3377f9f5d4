package app

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"jaws/app/sessionfile"
	"jaws/app/source"
	"jaws/capture"
)

// TestNormalOnceItIsOver takes a row for normal when nothing comes any more, as
// one does at the end of a file: the board shows it, and so will the session.
func TestNormalOnceItIsOver(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.start()
	w.until(t, "a row with a score", func() bool { w.refresh(); return len(w.board.Rows) > 0 && w.board.Rows[0].Score > 0 })
	w.stop()
	w.refresh()
	g := w.board.Rows[0].Group
	w.pick(g)
	if w.running || !w.why.Normal.Visible() {
		t.Fatalf("running %v, with a button %v", w.running, w.why.Normal.Visible())
	}
	test.Tap(w.why.Normal)
	w.until(t, "the board to take it for normal", func() bool {
		w.refresh()
		row, ok := w.board.Row(g)
		return !ok || row.Score == 0
	})
	w.session.diary.mu.Lock()
	defer w.session.diary.mu.Unlock()
	if told := w.session.diary.told; len(told) != 1 || told[0].What != sessionfile.Normal || told[0].Party.Group != g {
		t.Errorf("a saved session would say %+v", told)
	}
}
