package app

import (
	"fmt"
	"image/color"
	"math"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis/rank"
	"jaws/capture"
	"jaws/capture/packet"
)

// testedBoard is a board in a window of its own that picks as the real one
// does, with a clock that the test sets.
type testedBoard struct {
	*board
	win   fyne.Window
	clock time.Time
	drawn int // objects drawn again
}

func testBoard(t testing.TB, width float32) *testedBoard {
	a := test.NewTempApp(t)
	a.Settings().SetTheme(newTheme())
	b := &testedBoard{clock: time.Unix(1e9, 0)}
	b.win = a.NewWindow("")
	b.board = newBoard(func(g rank.Group) {
		b.win.Canvas().Unfocus()
		if g == b.list.picked {
			g = 0
		}
		b.Pick(g)
	})
	b.now = func() time.Time { return b.clock }
	b.list.repaint = func(fyne.CanvasObject) { b.drawn++ }
	b.win.SetContent(b.object)
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
	return fyne.NewPos(b.list.grid.x[c]+1, (float32(i)+0.5)*rowHeight()-b.list.scroll.Offset.Y)
}

func (b *testedBoard) pointAt(i int, c column) {
	b.list.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: b.middleOf(i, c)}})
}

func (b *testedBoard) click(i int) {
	b.list.Tapped(&fyne.PointEvent{Position: b.middleOf(i, columnEndpoint)})
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
	if b.list.picked != 3 {
		t.Fatalf("picked %d", b.list.picked)
	}
	b.clickTitle(columnBytes)
	if b.order.shown[0].Group != 20 || b.list.picked != 3 {
		t.Errorf("by bytes %v; %d is picked", inLine(b.order.shown), b.list.picked)
	}
	for i, line := range b.list.lines {
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
	if b.click(1); b.list.picked != 2 {
		t.Errorf("a click on what was pointed at picked %d", b.list.picked)
	}
	if got := b.list.lines[1].full[columnRank]; got != "19" {
		t.Errorf("rank %s is shown of what has 19 by now", got)
	}
	b.list.MouseOut()
	b.Show(turned, "")
	if b.order.shown[0].Group != 20 {
		t.Error("not in order after the pointer left")
	}
}

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
	w := testWindow(t, func(choice, sourceOptions) capture.Source { return &fakeSource{} })
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
	if w.method != onlinePCA.next() {
		t.Error("M does nothing after a click")
	}
}

// TestTonesByStatus has all statuses among and below the first five.
func TestTonesByStatus(t *testing.T) {
	b := testBoard(t, 460)
	rows := twenty()
	want := make([]tone, 20)
	for i, s := range []rank.Status{rank.New, rank.Active, rank.Decaying, rank.New, rank.Active, rank.Active, rank.Decaying, rank.New} {
		rows[i].Status, rows[i].Anomalous = s, true
		want[i] = map[bool]tone{true: toneFirst, false: toneRed}[i < 5]
		if s == rank.Decaying {
			want[i] = toneFaded
		}
	}
	b.Show(rows, "")
	b.clickTitle(columnBytes) // the first five are so by rank, not by place
	for i, line := range b.list.lines {
		r := b.order.shown[i]
		if line.look.tone != want[r.Rank-1] || line.cells[columnEndpoint].Color != want[r.Rank-1].ink() {
			t.Errorf("rank %d, %v, has tone %d, want %d", r.Rank, r.Status, line.look.tone, want[r.Rank-1])
		}
		if line.cells[columnStatus].Text != r.Status.String() {
			t.Errorf("rank %d says %q, is %v", r.Rank, line.cells[columnStatus].Text, r.Status)
		}
	}
	if b.summary.Text != "6 in alarm" {
		t.Errorf("says %q of 6 rows New or Active", b.summary.Text)
	}
}

// TestTonesCanBeRead asks for the contrast of WCAG 2.1, 4.5 to 1.
func TestTonesCanBeRead(t *testing.T) {
	luminance := func(c color.Color) float64 {
		r, g, b, _ := c.RGBA()
		linear := func(v uint32) float64 {
			if x := float64(v) / 0xffff; x > 0.04045 {
				return math.Pow((x+0.055)/1.055, 2.4)
			} else {
				return x / 12.92
			}
		}
		return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
	}
	for name, variant := range map[string]fyne.ThemeVariant{"dark": theme.VariantDark, "light": theme.VariantLight} {
		a := test.NewTempApp(t)
		a.Settings().SetTheme(fixedVariant{newTheme(), variant})
		for _, tt := range []tone{toneQuiet, toneFaded, toneRed, toneFirst} {
			for ground, ink := range map[fyne.ThemeColorName]color.NRGBA{tt.fill(): tt.ink(), colorPicked: tt.inkPicked()} {
				x, y := luminance(ink)+0.05, luminance(themed(ground))+0.05
				if contrast := max(x, y) / min(x, y); contrast < 4.5 {
					t.Errorf("%s: tone %d on %s has a contrast of %.1f", name, tt, ground, contrast)
				}
			}
		}
	}
}

// TestLongEndpointIsCutAndTold points at an address that has no room.
func TestLongEndpointIsCutAndTold(t *testing.T) {
	b := testBoard(t, 440)
	rows := twenty()
	long := packet.Endpoint{Addr: packet.AddrFrom16([16]byte{0x20, 1, 0xd, 0xb8, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}), Port: 8443}
	rows[1].Endpoint = long
	b.Show(rows, "")
	words := b.list.lines[1].cells[columnEndpoint]
	if words.Text == long.String() || words.MinSize().Width > b.list.grid.width[columnEndpoint] {
		t.Errorf("%q is %v wide in a column of %v", words.Text, words.MinSize().Width, b.list.grid.width[columnEndpoint])
	}
	tick := func() {
		b.clock = b.clock.Add(tipAfter)
		b.Show(rows, "")
	}
	b.pointAt(0, columnEndpoint)
	if tick(); b.tip.Says() != "" {
		t.Errorf("tells %q of what is all there", b.tip.Says())
	}
	b.pointAt(1, columnEndpoint)
	if b.tip.Says() != "" {
		t.Error("a tip before the pointer rested")
	}
	if tick(); b.tip.Says() != long.String() {
		t.Errorf("tells %q", b.tip.Says())
	}
	b.list.MouseOut()
	if b.tip.Says() != "" {
		t.Error("the tip stays")
	}
	b.win.Resize(fyne.NewSize(900, 400))
	if words.Text != long.String() {
		t.Errorf("%q in a column of %v", words.Text, b.list.grid.width[columnEndpoint])
	}
}

// TestCaptionComesFirst has a caption that leaves no room for the number.
func TestCaptionComesFirst(t *testing.T) {
	b := testBoard(t, 440)
	for _, tt := range []struct {
		caption string
		width   float32
		summary bool
	}{
		{"grouped by the endpoint responsible", 440, true},
		{"DBSCAN: noise, distance to a crowd, last 5,000 packets", 415, false},
		{"DBSCAN: noise, distance to a crowd, last 5,000 packets", 640, true},
	} {
		b.win.Resize(fyne.NewSize(tt.width, 400))
		b.Show(twenty(), tt.caption)
		if b.summary.Visible() != tt.summary {
			t.Errorf("%v wide, %q: the number is shown: %v", tt.width, tt.caption, b.summary.Visible())
		}
		if need := fyne.MeasureText(tt.caption, theme.CaptionTextSize(), fyne.TextStyle{}).Width; b.note.Size().Width < need {
			t.Errorf("%v wide: %q has %v, needs %v", tt.width, tt.caption, b.note.Size().Width, need)
		}
	}
}

// TestLargerWordsFit changes the size of text, as a projector asks for.
func TestLargerWordsFit(t *testing.T) {
	b := testBoard(t, 700)
	b.Show(twenty(), "")
	before := b.list.lines[0].MinSize().Height
	fyne.CurrentApp().Settings().SetTheme(largeText{newTheme()})
	for _, o := range []fyne.CanvasObject{b.head, b.list, b.list.body} {
		o.Refresh()
	}
	for _, line := range b.list.lines {
		line.Refresh()
	}
	if after := b.list.lines[0].MinSize().Height; after < before*1.5 {
		t.Errorf("a line is %v high, %v before", after, before)
	}
	for c := range columns {
		words, title := b.list.lines[19].cells[c], b.head.titles[c]
		if title.Position() != words.Position() || title.MinSize().Width > title.Size().Width+0.1 || words.MinSize().Width > words.Size().Width+0.1 {
			t.Errorf("%s: title %q %v, words %q %v in %v", boardColumns[c].title, title.Text, title.MinSize(), words.Text, words.MinSize(), words.Size())
		}
	}
}

type largeText struct{ fyne.Theme }

func (l largeText) Size(name fyne.ThemeSizeName) float32 { return 1.8 * l.Theme.Size(name) }

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
		{"learning", true, true, 10, nil, "Learning what is usual: rows will come", "", widget.LowImportance},
		{"nobody there", true, false, 10, nil, "All quiet: nobody has sent anything for a while", "", widget.LowImportance},
		{"learning, with rows", true, true, 10, rows, "", "still learning", widget.LowImportance},
		{"all quiet", true, false, 10, rows, "", "all quiet", widget.SuccessImportance},
		{"alarm", true, false, 10, alarm, "", "1 in alarm", widget.DangerImportance},
		{"after it", true, false, 10, decaying, "", "1 decaying", widget.MediumImportance},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b.State(tt.running, tt.packets, tt.learning)
			b.Show(tt.rows, "")
			if b.empty.Visible() != (tt.empty != "") || (tt.empty != "" && b.empty.Text != tt.empty) {
				t.Errorf("shown: %v, %q", b.empty.Visible(), b.empty.Text)
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
	if !b.list.lines[0].spark.raster.Visible() {
		t.Fatal("no sparklines in a wide window")
	}
	if n := show(twenty()); n != 0 {
		t.Errorf("%d objects drawn again of the same rows", n)
	}
	rows := twenty()
	rows[4].Bytes++ // 5.00 KB as before
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
				for _, line := range board.list.lines {
					if sparks {
						line.spark.draw(120, 16)
					}
				}
			}
		})
	}
}

// fixedVariant is a theme that is always dark, or always light.
type fixedVariant struct {
	fyne.Theme
	variant fyne.ThemeVariant
}

func (v fixedVariant) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	return v.Theme.Color(name, v.variant)
}
