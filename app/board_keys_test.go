package app

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"jaws/analysis/rank"
	"jaws/app/source"
	"jaws/capture"
)

func TestKeys(t *testing.T) {
	for _, tt := range []struct {
		name string
		keys []fyne.KeyName
		want rank.Group
	}{
		{"down picks the first", []fyne.KeyName{fyne.KeyDown}, 1},
		{"down and up", []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp}, 2},
		{"no further than the first", []fyne.KeyName{fyne.KeyDown, fyne.KeyUp, fyne.KeyUp}, 1},
		{"end", []fyne.KeyName{fyne.KeyEnd}, 20},
		{"no further than the last", []fyne.KeyName{fyne.KeyEnd, fyne.KeyDown}, 20},
		{"home", []fyne.KeyName{fyne.KeyEnd, fyne.KeyHome}, 1},
		{"pages", []fyne.KeyName{fyne.KeyHome, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyPageUp, fyne.KeyPageUp}, 1},
		{"enter lets go", []fyne.KeyName{fyne.KeyEnd, fyne.KeyReturn}, 0},
		{"and takes again", []fyne.KeyName{fyne.KeyEnd, fyne.KeyReturn, fyne.KeyEnter}, 20},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := testBoard(t, 460)
			b.Show(twenty(), "")
			b.win.Canvas().Focus(b.list)
			b.press(tt.keys...)
			if b.list.picked != tt.want {
				t.Errorf("picked %d, want %d", b.list.picked, tt.want)
			}
			if b.win.Canvas().Focused() != b.list {
				t.Error("the keys went elsewhere")
			}
			i := at(b.order.shown, b.list.cursor)
			if top := float32(i)*rowHeight() - b.list.scroll.Offset.Y; top < -0.1 || top+rowHeight() > b.list.scroll.Size().Height+0.1 {
				t.Errorf("line %d is not to be seen", i)
			}
		})
	}
}

func TestKeysOfAnEmptyBoard(t *testing.T) {
	b := testBoard(t, 460)
	b.Show(nil, "")
	b.win.Canvas().Focus(b.list)
	b.press(fyne.KeyDown, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyReturn, desktop.KeyMenu)
	if b.list.picked != 0 {
		t.Errorf("picked %d of nothing", b.list.picked)
	}
}

// TestSingleKeysReachTheWindow types after a click, as a person does.
func TestSingleKeysReachTheWindow(t *testing.T) {
	b := testBoard(t, 460)
	var typed []fyne.KeyName
	var runes []rune
	b.win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { typed = append(typed, e.Name) })
	b.win.Canvas().SetOnTypedRune(func(r rune) { runes = append(runes, r) })
	b.Show(twenty(), "")
	b.click(4)
	b.press(fyne.KeySpace, fyne.KeyC, fyne.KeyDown)
	if f := b.win.Canvas().Focused(); f != nil {
		f.TypedRune('?')
	}
	if fmt.Sprint(typed) != "[Space C]" || string(runes) != "?" {
		t.Errorf("the window got %v, %q", typed, string(runes))
	}
	if b.list.picked != 6 {
		t.Errorf("after a click on the fifth and Down, %d is picked", b.list.picked)
	}
}

// TestKeysOfTheWindowAfterAClick does the same in the real window.
func TestKeysOfTheWindowAfterAClick(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	if w.board.empty.Text != "Nothing to rank yet" || !w.board.empty.Visible() {
		t.Errorf("says %q before the start", w.board.empty.Text)
	}
	test.Tap(w.controls.start)
	w.until(t, "rows", func() bool { w.refresh(); return len(w.board.rows) > 0 })
	if w.board.summary.Text != "still learning" {
		t.Errorf("says %q in the first second", w.board.summary.Text)
	}
	w.board.list.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, rowHeight()/2)})
	if w.picked == 0 || w.board.list.picked != w.picked {
		t.Fatalf("picked %d, marked %d", w.picked, w.board.list.picked)
	}
	f := w.win.Canvas().Focused()
	if f != w.board.list {
		t.Fatalf("%T has the keys", f)
	}
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.picked != 0 || w.board.list.picked != 0 {
		t.Error("Esc does not let go")
	}
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyM})
	if w.view.method() != onlinePCA.next() {
		t.Error("M does nothing after a click")
	}
}
