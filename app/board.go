package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis/rank"
)

// board is the top 20: who was strangest lately, and whether it still is.
type board struct {
	object fyne.CanvasObject
	list   *widget.List
	empty  *widget.Label
	note   *widget.Label // what the rows are
	rows   []rank.Row
	picked rank.Group
	onPick func(rank.Group)
}

func newBoard(onPick func(rank.Group)) *board {
	b := &board{onPick: onPick}
	b.list = widget.NewList(func() int { return len(b.rows) }, func() fyne.CanvasObject { return newBoardRow() },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if i < len(b.rows) {
				o.(*boardRow).Set(b.rows[i], b.rows[i].Group == b.picked)
			}
		})
	b.list.HideSeparators = true
	b.list.OnSelected = func(i widget.ListItemID) {
		b.list.UnselectAll() // rows move; the picked group is marked by the row itself
		if i < len(b.rows) {
			b.onPick(b.rows[i].Group)
		}
	}
	b.empty = widget.NewLabel("Nothing to rank yet")
	b.empty.Importance = widget.LowImportance
	b.empty.Alignment = fyne.TextAlignCenter
	b.note = text("", widget.LowImportance, false)
	b.note.SizeName = "helperText"
	b.note.Alignment = fyne.TextAlignTrailing
	head := container.NewBorder(nil, nil, heading("Top 20"), nil, middle(b.note))
	b.object = panel(container.NewBorder(container.NewVBox(head, newBoardHead()), nil, nil, nil,
		container.NewStack(b.list, container.NewCenter(b.empty))))
	return b
}

// Show puts new rows up, by rank, and says what they are.
func (b *board) Show(rows []rank.Row, note string) {
	b.rows = rows
	if b.note.Text != note {
		b.note.SetText(note)
	}
	setVisible(b.empty, len(rows) == 0)
	b.list.Refresh()
}

// Pick marks a group's row, 0 none.
func (b *board) Pick(g rank.Group) {
	b.picked = g
	b.list.Refresh()
}

// Row is the board's row of a group.
func (b *board) Row(g rank.Group) (rank.Row, bool) {
	for _, r := range b.rows {
		if r.Group == g && g != 0 {
			return r, true
		}
	}
	return rank.Row{}, false
}

// redRows is how many rows are red while they are in alarm, as the seed's five.
const redRows = 5

// boardRow is one line: a ground and a label for each column.
type boardRow struct {
	widget.BaseWidget
	ground *ground
	cells  [6]*widget.Label
}

func newBoardRow() *boardRow {
	r := &boardRow{ground: newGround(colorPanel, 4)}
	for i := range r.cells {
		r.cells[i] = text("", widget.MediumImportance, false)
		r.cells[i].Alignment = boardColumns[i].align
	}
	r.ExtendBaseWidget(r)
	return r
}

func newBoardHead() fyne.CanvasObject {
	r := newBoardRow()
	for i, c := range boardColumns {
		r.cells[i].SetText(c.title)
		r.cells[i].Importance = widget.LowImportance
	}
	return r
}

func (r *boardRow) CreateRenderer() fyne.WidgetRenderer {
	line := container.New(columnLayout{})
	for _, c := range r.cells {
		line.Add(c)
	}
	return widget.NewSimpleRenderer(container.NewStack(r.ground, line))
}

// Set shows row in the line.
func (r *boardRow) Set(row rank.Row, picked bool) {
	red := row.Rank <= redRows && row.Anomalous
	fill, importance := colorPanel, widget.MediumImportance
	if red {
		importance = widget.DangerImportance
	}
	switch {
	case picked:
		fill = colorPicked
	case red && row.Status != rank.Decaying:
		fill = colorRedRow
	}
	if r.ground.fill != fill {
		r.ground.fill = fill
		r.ground.Refresh()
	}
	for i, s := range [...]string{
		fmt.Sprint(row.Rank), row.Endpoint.String(), row.Protocol.String(), bytesText(row.Bytes),
		scoreText(row.Score), row.Status.String(),
	} {
		if c := r.cells[i]; c.Text != s || c.Importance != importance {
			c.Importance = importance
			c.SetText(s)
		}
	}
}

// scoreText is a score with a sensible number of digits.
func scoreText(s float64) string {
	if s >= 100 {
		return fmt.Sprintf("%.0f", s)
	}
	return fmt.Sprintf("%.1f", s)
}

// boardColumns are the table's, left to right; a width of 0 takes what is left.
var boardColumns = [...]struct {
	title string
	width float32
	align fyne.TextAlign
}{
	{"#", 34, fyne.TextAlignLeading},
	{"Endpoint", 0, fyne.TextAlignLeading},
	{"Protocol", 84, fyne.TextAlignLeading},
	{"Bytes", 78, fyne.TextAlignTrailing},
	{"Score", 60, fyne.TextAlignTrailing},
	{"Status", 84, fyne.TextAlignLeading},
}

// columnLayout lays six labels out as boardColumns say, nearer to each other
// than labels stand by themselves, so that more of the twenty are seen.
type columnLayout struct{}

const rowTrim = 3 // above and below

func (columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(120, 0)
	for i, o := range objects {
		size.Width += boardColumns[i].width
		size.Height = fyne.Max(size.Height, o.MinSize().Height-2*rowTrim)
	}
	return size
}

func (columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	rest := size.Width
	for _, c := range boardColumns {
		rest -= c.width
	}
	x := float32(0)
	for i, o := range objects {
		w := boardColumns[i].width
		if w == 0 {
			w = rest
		}
		o.Move(fyne.NewPos(x, -rowTrim))
		o.Resize(fyne.NewSize(w, size.Height+2*rowTrim))
		x += w
	}
}
