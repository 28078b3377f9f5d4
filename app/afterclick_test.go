package app

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/app/method"
	"jaws/app/source"
	"jaws/capture"
)

// TestKeysOfTheWindowAfterAClick does the same in the real window.
func TestKeysOfTheWindowAfterAClick(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	if w.board.Empty.Text != "Nothing to rank yet" || !w.board.Empty.Visible() {
		t.Errorf("says %q before the start", w.board.Empty.Text)
	}
	test.Tap(w.controls.start)
	w.until(t, "rows", func() bool { w.refresh(); return len(w.board.Rows) > 0 })
	w.board.List.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, 8)})
	if w.picked == 0 || w.board.List.Picked != w.picked {
		t.Fatalf("picked %d, marked %d", w.picked, w.board.List.Picked)
	}
	f := w.win.Canvas().Focused()
	if f != w.board.List {
		t.Fatalf("%T has the keys", f)
	}
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.picked != 0 || w.board.List.Picked != 0 {
		t.Error("Esc does not let go")
	}
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyM})
	if w.view.Method() != method.OnlinePCA.Next() {
		t.Error("M does nothing after a click")
	}
}
