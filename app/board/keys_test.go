package board

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"jaws/analysis/rank"
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
			b.Show(twenty(), "", "")
			b.win.Canvas().Focus(b.List)
			b.press(tt.keys...)
			if b.List.Picked != tt.want {
				t.Errorf("picked %d, want %d", b.List.Picked, tt.want)
			}
			if b.win.Canvas().Focused() != b.List {
				t.Error("the keys went elsewhere")
			}
			i := at(b.order.shown, b.List.cursor)
			if top := float32(i)*rowHeight() - b.List.scroll.Offset.Y; top < -0.1 || top+rowHeight() > b.List.scroll.Size().Height+0.1 {
				t.Errorf("line %d is not to be seen", i)
			}
		})
	}
}

func TestKeysOfAnEmptyBoard(t *testing.T) {
	b := testBoard(t, 460)
	b.Show(nil, "", "")
	b.win.Canvas().Focus(b.List)
	b.press(fyne.KeyDown, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyReturn, desktop.KeyMenu)
	if b.List.Picked != 0 {
		t.Errorf("picked %d of nothing", b.List.Picked)
	}
}

// TestSingleKeysReachTheWindow types after a click, as a person does.
func TestSingleKeysReachTheWindow(t *testing.T) {
	b := testBoard(t, 460)
	var typed []fyne.KeyName
	var runes []rune
	b.win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { typed = append(typed, e.Name) })
	b.win.Canvas().SetOnTypedRune(func(r rune) { runes = append(runes, r) })
	b.Show(twenty(), "", "")
	b.click(4)
	b.press(fyne.KeySpace, fyne.KeyC, fyne.KeyDown)
	if f := b.win.Canvas().Focused(); f != nil {
		f.TypedRune('?')
	}
	if fmt.Sprint(typed) != "[Space C]" || string(runes) != "?" {
		t.Errorf("the window got %v, %q", typed, string(runes))
	}
	if b.List.Picked != 6 {
		t.Errorf("after a click on the fifth and Down, %d is picked", b.List.Picked)
	}
}

// TestSortByKeys goes along the titles and sorts, as clicks on them do.
func TestSortByKeys(t *testing.T) {
	left, right, enter := fyne.KeyLeft, fyne.KeyRight, fyne.KeyReturn
	for _, tt := range []struct {
		name    string
		keys    []fyne.KeyName
		by      column
		falling bool
		title   column
	}{
		{"first to the column sorted by", []fyne.KeyName{left}, columnRank, false, columnRank},
		{"no further than the first", []fyne.KeyName{left, left}, columnRank, false, columnRank},
		{"the endpoint", []fyne.KeyName{right, right, enter}, columnEndpoint, false, columnEndpoint},
		{"the other way round", []fyne.KeyName{right, right, enter, fyne.KeyEnter}, columnEndpoint, true, columnEndpoint},
		{"past the sparks that are not shown", []fyne.KeyName{right, right, right, right, right, enter}, columnScore, true, columnScore},
		{"no further than the last", []fyne.KeyName{right, right, right, right, right, right, right, right, left, enter}, columnScore, true, columnScore},
		{"back to the rows", []fyne.KeyName{right, right, fyne.KeyDown}, columnRank, false, noColumn},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := testBoard(t, 460)
			rows := twenty()
			b.Show(rows, "", "")
			b.order.sparks = func(*rank.Row) []uint32 { return nil }
			b.Show(rows, "", "")
			b.win.Canvas().Focus(b.List)
			b.press(tt.keys...)
			if b.order.by != tt.by || b.order.falling != tt.falling || b.head.keyed != tt.title {
				t.Errorf("sorted by %d, falling %v, with the keys at %d", b.order.by, b.order.falling, b.head.keyed)
			}
			if b.List.Picked != 0 && tt.title != noColumn {
				t.Errorf("%d is picked", b.List.Picked)
			}
			b.win.Canvas().Unfocus()
			if b.head.keyed != noColumn || !b.head.ring.Object.Hidden {
				t.Error("a title is framed where the keys are not")
			}
		})
	}
}
