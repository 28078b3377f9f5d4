package board

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis/rank"
	"jaws/app/look"
)

// testedBoard is a board in a window of its own that picks as the real one
// does, with a clock that the test sets.
type testedBoard struct {
	*Board
	win   fyne.Window
	clock time.Time
	drawn int // objects drawn again
}

func testBoard(t testing.TB, width float32) *testedBoard {
	a := test.NewTempApp(t)
	a.Settings().SetTheme(look.NewTheme(look.Look{}))
	b := &testedBoard{clock: time.Unix(1e9, 0)}
	b.win = a.NewWindow("")
	b.Board = New(func(g rank.Group) {
		b.win.Canvas().Unfocus()
		if g == b.List.Picked {
			g = 0
		}
		b.Pick(g)
	})
	b.now = func() time.Time { return b.clock }
	b.List.repaint = func(fyne.CanvasObject) { b.drawn++ }
	b.win.SetContent(b.Object)
	b.win.Resize(fyne.NewSize(width, 400))
	return b
}

// press types keys where the focus is.
func (b *testedBoard) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		if f := b.win.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
}

// middleOf is half way up line i, below a column.
func (b *testedBoard) middleOf(i int, c column) fyne.Position {
	return fyne.NewPos(b.List.grid.x[c]+1, (float32(i)+0.5)*rowHeight()-b.List.scroll.Offset.Y)
}

func (b *testedBoard) pointAt(i int, c column) {
	b.List.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: b.middleOf(i, c)}})
}

func (b *testedBoard) click(i int) {
	b.List.Tapped(&fyne.PointEvent{Position: b.middleOf(i, columnEndpoint)})
}

func (b *testedBoard) clickTitle(c column) {
	b.head.Tapped(&fyne.PointEvent{Position: fyne.NewPos(b.head.grid.x[c]+1, 3)})
}

func twenty() []rank.Row {
	rows := make([]rank.Row, 20)
	for i := range rows {
		rows[i] = rowOf(i + 1)
	}
	return rows
}

func TestSelectionStaysThroughSorts(t *testing.T) {
	b := testBoard(t, 460)
	b.Show(twenty(), "")
	b.click(2)
	if b.List.Picked != 3 {
		t.Fatalf("picked %d", b.List.Picked)
	}
	b.clickTitle(columnBytes)
	if b.order.shown[0].Group != 20 || b.List.Picked != 3 {
		t.Errorf("by bytes %v; %d is picked", inLine(b.order.shown), b.List.Picked)
	}
	for i, line := range b.List.lines {
		if line.look.picked != (i == 17) {
			t.Errorf("line %d, %s, is marked: %v", i, line.full[columnEndpoint], line.look.picked)
		}
	}
	if !b.head.arrow.Visible() || !b.head.falling || b.head.by != columnBytes {
		t.Error("the title does not say what the rows are sorted by")
	}
	b.clickTitle(columnBytes)
	b.clickTitle(columnBytes)
	if b.head.by != columnRank || b.order.shown[0].Group != 1 {
		t.Error("a third click does not return to rank")
	}
	if row, ok := b.Row(3); !ok || row.Rank != 3 {
		t.Errorf("row of what is picked: %+v, %v", row, ok)
	}
}

// TestRowsStayUnderThePointer has the ranks turn round while one is pointed at.
func TestRowsStayUnderThePointer(t *testing.T) {
	b := testBoard(t, 460)
	b.Show(twenty(), "")
	b.pointAt(1, columnEndpoint)
	turned := twenty()
	for i := range turned {
		turned[i] = rowOf(20 - i)
		turned[i].Rank = i + 1
	}
	b.clock = b.clock.Add(holdFor / 2)
	b.Show(turned, "")
	if b.click(1); b.List.Picked != 2 {
		t.Errorf("a click on what was pointed at picked %d", b.List.Picked)
	}
	if got := b.List.lines[1].full[columnRank]; got != "19" {
		t.Errorf("rank %s is shown of what has 19 by now", got)
	}
	b.List.MouseOut()
	b.Show(turned, "")
	if b.order.shown[0].Group != 20 {
		t.Error("not in order after the pointer left")
	}
}

func TestWhyThereAreNoRows(t *testing.T) {
	b := testBoard(t, 460)
	rows := twenty()
	alarm := twenty()
	alarm[0].Status, alarm[0].Anomalous = rank.New, true
	decaying := twenty()
	decaying[0].Status, decaying[0].Anomalous = rank.Decaying, true
	for _, tt := range []struct {
		name              string
		running, learning bool
		packets           uint64
		rows              []rank.Row
		empty, summary    string
		importance        widget.Importance
	}{
		{"before the start", false, true, 0, nil, "Nothing to rank yet", "", widget.LowImportance},
		{"before the first packet", true, true, 0, nil, "Waiting for the first packets", "", widget.LowImportance},
		{"learning", true, true, 10, nil, "All quiet: nobody has sent anything for a while", "", widget.LowImportance},
		{"nobody there", true, false, 10, nil, "All quiet: nobody has sent anything for a while", "", widget.LowImportance},
		{"learning, with rows", true, true, 10, rows, "", "quiet so far", widget.LowImportance},
		{"all quiet", true, false, 10, rows, "", "all quiet", widget.SuccessImportance},
		{"alarm", true, false, 10, alarm, "", "1 in alarm", widget.DangerImportance},
		{"after it", true, false, 10, decaying, "", "1 decaying", widget.MediumImportance},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b.State(tt.running, tt.packets, tt.learning)
			b.Show(tt.rows, "")
			if b.Empty.Visible() != (tt.empty != "") || (tt.empty != "" && b.Empty.Text != tt.empty) {
				t.Errorf("shown: %v, %q", b.Empty.Visible(), b.Empty.Text)
			}
			if b.summary.Text != tt.summary || b.summary.Importance != tt.importance {
				t.Errorf("summary %q, importance %v", b.summary.Text, b.summary.Importance)
			}
		})
	}
}

// TestOnlyWhatChangedIsDrawn counts what is drawn again.
func TestOnlyWhatChangedIsDrawn(t *testing.T) {
	b := testBoard(t, 900)
	sparks := make(map[rank.Group][]uint32)
	for i := range 21 {
		sparks[rank.Group(i)] = make([]uint32, 60)
	}
	b.order.sparks = func(r *rank.Row) []uint32 { return sparks[r.Group] }
	show := func(rows []rank.Row) int {
		b.drawn = 0
		b.Show(rows, "note")
		return b.drawn
	}
	show(twenty())
	if !b.List.lines[0].spark.raster.Visible() {
		t.Fatal("no sparklines in a wide window")
	}
	if n := show(twenty()); n != 0 {
		t.Errorf("%d objects drawn again of the same rows", n)
	}
	rows := twenty()
	rows[4].Bytes++ // 5.00 kB as before
	if n := show(rows); n != 0 {
		t.Errorf("%d objects drawn again though the words are the same", n)
	}
	rows = twenty()
	rows[4].Bytes = 77e6
	if n := show(rows); n != 1 {
		t.Errorf("%d objects drawn again for one number", n)
	}
	sparks[5][59] = 9
	if n := show(rows); n != 1 {
		t.Errorf("%d objects drawn again for one sparkline", n)
	}
	same := twenty()
	b.Show(same, "note")
	if n := testing.AllocsPerRun(50, func() { b.Show(same, "note") }); n > 1 {
		t.Errorf("%v allocations to show the same", n)
	}
}

// BenchmarkBoard shows twenty rows of which every number changes.
func BenchmarkBoard(b *testing.B) {
	for _, sparks := range []bool{false, true} {
		b.Run(fmt.Sprintf("sparks=%v", sparks), func(b *testing.B) {
			board := testBoard(b, 900)
			values := make([]uint32, 60)
			if sparks {
				board.order.sparks = func(*rank.Row) []uint32 { return values }
			}
			rows := twenty()
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				values[i%60]++
				for k := range rows {
					rows[k].Bytes += 1e6
					rows[k].Score += 0.1
				}
				board.Show(rows, "note")
				for _, line := range board.List.lines {
					if sparks {
						line.spark.draw(120, 16)
					}
				}
			}
		})
	}
}
