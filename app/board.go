package app

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis/rank"
	"jaws/app/look"
)

// board is the top 20: who was strangest lately, and whether it still is.
type board struct {
	object  fyne.CanvasObject
	head    *boardHead
	list    *boardTable
	empty   *widget.Label
	top     *fyne.Container
	summary *widget.Label // how many are in alarm
	note    *widget.Label // what the rows are
	tip     *tip
	rows    []rank.Row // by rank
	order   order
	state   boardState
	now     func() time.Time
}

// boardState is what the board needs to know to say why it has no rows.
type boardState struct {
	running, learning bool
	packets           uint64
}

func newBoard(onPick func(rank.Group)) *board {
	b := &board{now: time.Now, order: order{sparks: sparkOf}}
	b.tip = newTip()
	b.head = newBoardHead(b.sort, b.point)
	b.list = newBoardTable()
	b.list.sparks = func(r *rank.Row) []uint32 { return b.order.sparks(r) }
	b.list.onPick, b.list.onMenu, b.list.onCopy, b.list.onPoint = onPick, b.openMenu, b.copy, b.point
	b.empty = widget.NewLabel("")
	b.empty.Importance = widget.LowImportance
	b.empty.Alignment = fyne.TextAlignCenter
	b.empty.Wrapping = fyne.TextWrapWord
	b.summary = widget.NewLabel("")
	b.summary.SizeName = "helperText"
	b.note = look.Text("", widget.LowImportance, false)
	b.note.SizeName = "helperText"
	b.note.Alignment = fyne.TextAlignTrailing
	b.top = container.New(boardTop{}, look.Heading("Top 20"), b.summary, b.note)
	b.object = look.Panel(container.NewBorder(b.top, nil, nil, nil, container.NewStack(
		container.NewBorder(b.head, nil, nil, nil, container.NewStack(b.list, container.NewVBox(layout.NewSpacer(), b.empty, layout.NewSpacer()))),
		b.tip,
	)))
	b.say()
	return b
}

// Show puts new rows up, given by rank, and says what they are.
func (b *board) Show(rows []rank.Row, note string) {
	b.rows = rows
	b.arrange()
	b.say()
	if b.note.Text != note {
		b.note.SetText(note)
		b.top.Refresh()
	}
	b.tip.Tick(b.now())
}

// State tells what the rows come from: whether packets are being watched, how
// many there were, and whether what is usual is still being learnt.
func (b *board) State(running bool, packets uint64, learning bool) {
	b.state = boardState{running: running, packets: packets, learning: learning}
}

// Pick marks a group's row, 0 none.
func (b *board) Pick(g rank.Group) { b.list.Pick(g) }

// Row is the board's row of a group.
func (b *board) Row(g rank.Group) (rank.Row, bool) {
	if i := at(b.rows, g); i >= 0 && g != 0 {
		return b.rows[i], true
	}
	return rank.Row{}, false
}

// sort goes on with the order as a click on a column's title does.
func (b *board) sort(c column) {
	b.order.Click(c)
	b.tip.Dismiss()
	b.arrange()
}

func (b *board) arrange() {
	b.order.Arrange(b.rows, b.list.over, b.now())
	b.list.Put(b.order.shown)
	b.head.Sorted(b.order.by, b.order.falling)
	b.head.Sparks(b.list.drawn)
}

// say tells how many are in alarm, or why there are no rows.
func (b *board) say() {
	words, importance := b.alarms()
	if b.summary.Text != words || b.summary.Importance != importance {
		b.summary.Importance = importance
		b.summary.SetText(words)
		b.top.Refresh()
	}
	if look.SetVisible(b.empty, len(b.rows) == 0); len(b.rows) > 0 {
		return
	}
	why := "All quiet: nobody has sent anything for a while"
	switch {
	case !b.state.running && b.state.packets == 0:
		why = "Nothing to rank yet"
	case b.state.packets == 0:
		why = "Waiting for the first packets"
	case b.state.learning:
		why = "Learning what is usual: rows will come"
	}
	if b.empty.Text != why {
		b.empty.SetText(why)
	}
}

// alarms is how many rows are in alarm, in words.
func (b *board) alarms() (string, widget.Importance) {
	var count [4]int
	for i := range b.rows {
		count[b.rows[i].Status]++
	}
	switch loud := count[rank.New] + count[rank.Active]; {
	case loud > 0:
		return fmt.Sprintf("%d in alarm", loud), widget.DangerImportance
	case count[rank.Decaying] > 0:
		return fmt.Sprintf("%d decaying", count[rank.Decaying]), widget.MediumImportance
	case len(b.rows) == 0:
		return "", widget.LowImportance
	case b.state.learning:
		return "still learning", widget.LowImportance
	}
	return "all quiet", widget.SuccessImportance
}

// point has the tip tell of what the pointer is on: what a column is, or words
// that were cut to their column.
func (b *board) point() {
	now, top := b.now(), b.head.Size().Height
	if c := b.head.hot; c != noColumn {
		b.tip.Want(boardColumns[c].tip, fyne.NewPos(b.head.grid.x[c]-b.head.grid.gap/2, top+2), top, now)
		return
	}
	if i := b.list.index(b.list.pointer.Y); b.list.over && i >= 0 {
		line, c := b.list.lines[i], b.list.grid.At(b.list.pointer.X)
		if c != noColumn && line.Cut(c) {
			y := top + float32(i+1)*rowHeight() - b.list.scroll.Offset.Y
			b.tip.Want(line.full[c], fyne.NewPos(b.list.grid.x[c], y), rowHeight(), now)
			return
		}
	}
	b.tip.Want("", fyne.Position{}, 0, now)
}
