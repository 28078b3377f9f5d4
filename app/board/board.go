package board

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis/rank"
	"jaws/app/look"
)

// Board is the top 20: who was strangest lately, and whether it still is.
type Board struct {
	Object  fyne.CanvasObject
	head    *head
	List    *table
	Empty   *widget.Label
	top     *fyne.Container
	summary *widget.Label // how many are in alarm
	Note    *widget.Label // what the rows are
	tip     *tip
	Rows    []rank.Row // by rank
	order   order
	state   boardState
	said    alarms // by the summary
	now     func() time.Time
}

// boardState is what the board needs to know to say why it has no rows, or no
// alarm.
type boardState struct {
	running, learning bool
	packets           uint64
}

// New makes a board; onPick is told of the group that a person picks.
func New(onPick func(rank.Group)) *Board {
	b := &Board{now: time.Now, order: order{sparks: sparkOf}}
	b.tip = newTip()
	b.head = newHead(b.sort, b.point)
	b.List = newTable()
	b.List.sparks = func(r *rank.Row) []uint32 { return b.order.sparks(r) }
	b.List.onPick, b.List.onMenu, b.List.onCopy, b.List.onPoint = onPick, b.openMenu, b.Copy, b.point
	b.List.onTitle, b.List.onSort = b.head.Keyed, b.sort
	b.List.sorted = func() column { return b.order.by }
	b.Empty = widget.NewLabel("")
	b.Empty.Importance = widget.LowImportance
	b.Empty.Alignment = fyne.TextAlignCenter
	b.Empty.Wrapping = fyne.TextWrapWord
	b.summary = widget.NewLabel("")
	b.summary.SizeName = "helperText"
	b.Note = look.Text("", widget.LowImportance, false)
	b.Note.SizeName = "helperText"
	b.Note.Alignment = fyne.TextAlignTrailing
	b.top = container.New(boardTop{}, look.Heading(lang.L("Top 20")), b.summary, b.Note)
	b.Object = look.Panel(container.NewBorder(b.top, nil, nil, nil, container.NewStack(
		container.NewBorder(b.head, nil, nil, nil, container.NewStack(b.List, container.NewVBox(layout.NewSpacer(), b.Empty, layout.NewSpacer()))),
		b.tip,
	)))
	b.say()
	return b
}

// Show puts new rows up, given by rank, and says what they are.
func (b *Board) Show(rows []rank.Row, note string) {
	b.Rows = rows
	b.arrange()
	b.say()
	if b.Note.Text != note {
		b.Note.SetText(note)
		b.top.Refresh()
	}
	b.tip.Tick(b.now())
}

// State tells what the rows come from: whether packets are being watched, how
// many there were, and whether the detector is still learning, and so less sure
// of a silence.
func (b *Board) State(running bool, packets uint64, learning bool) {
	b.state = boardState{running: running, packets: packets, learning: learning}
}

// Pick marks a group's row, 0 none.
func (b *Board) Pick(g rank.Group) { b.List.Pick(g) }

// Row is the board's row of a group.
func (b *Board) Row(g rank.Group) (rank.Row, bool) {
	if i := at(b.Rows, g); i >= 0 && g != 0 {
		return b.Rows[i], true
	}
	return rank.Row{}, false
}

// sort goes on with the order as a click on a column's title does.
func (b *Board) sort(c column) {
	b.order.Click(c)
	b.tip.Dismiss()
	b.arrange()
}

func (b *Board) arrange() {
	b.order.Arrange(b.Rows, b.List.over, b.now())
	b.List.Put(b.order.shown)
	b.head.Sorted(b.order.by, b.order.falling)
	b.head.Sparks(b.List.drawn)
}

// say tells how many are in alarm, or why there are no rows.
func (b *Board) say() {
	if s := b.alarms(); s != b.said {
		b.said = s
		words, importance := s.words()
		b.summary.Importance = importance
		b.summary.SetText(words)
		b.top.Refresh()
	}
	if look.SetVisible(b.Empty, len(b.Rows) == 0); len(b.Rows) > 0 {
		return
	}
	why := lang.L("All quiet: nobody has sent anything for a while")
	switch {
	case !b.state.running && b.state.packets == 0:
		why = lang.L("Nothing to rank yet")
	case b.state.packets == 0:
		why = lang.L("Waiting for the first packets")
	}
	if b.Empty.Text != why {
		b.Empty.SetText(why)
	}
}

// alarms are what the summary tells of.
type alarms struct {
	loud, decaying int
	any, learning  bool
}

func (b *Board) alarms() alarms {
	var count [4]int
	for i := range b.Rows {
		count[b.Rows[i].Status]++
	}
	return alarms{loud: count[rank.New] + count[rank.Active], decaying: count[rank.Decaying], any: len(b.Rows) > 0, learning: b.state.learning}
}

func (a alarms) words() (string, widget.Importance) {
	switch {
	case a.loud > 0:
		return lang.L("{{.N}} in alarm", map[string]any{"N": a.loud}), widget.DangerImportance
	case a.decaying > 0:
		return lang.L("{{.N}} decaying", map[string]any{"N": a.decaying}), widget.MediumImportance
	case !a.any:
		return "", widget.LowImportance
	case a.learning:
		return lang.L("quiet so far"), widget.LowImportance
	}
	return lang.L("all quiet"), widget.SuccessImportance
}

// point has the tip tell of what the pointer is on: what a column is, or words
// that were cut to their column.
func (b *Board) point() {
	now, top := b.now(), b.head.Size().Height
	c := b.head.hot
	if c == noColumn {
		c = b.head.keyed
	}
	if c != noColumn {
		b.tip.Want(c.tip(), fyne.NewPos(b.head.grid.x[c]-b.head.grid.gap/2, top+2), top, now)
		return
	}
	if i := b.List.index(b.List.pointer.Y); b.List.over && i >= 0 {
		line, c := b.List.lines[i], b.List.grid.At(b.List.pointer.X)
		if c != noColumn && line.Cut(c) {
			y := top + float32(i+1)*rowHeight() - b.List.scroll.Offset.Y
			b.tip.Want(line.full[c], fyne.NewPos(b.List.grid.x[c], y), rowHeight(), now)
			return
		}
	}
	b.tip.Want("", fyne.Position{}, 0, now)
}

// Shown are the rows in the order that they are shown in.
func (b *Board) Shown() []rank.Row { return b.order.shown }
