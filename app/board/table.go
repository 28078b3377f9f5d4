package board

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis/rank"
	"jaws/app/look"
)

// table is the board's rows, and what mouse and keys do to them. It takes
// no key that it has no use for: those go on to the window.
type table struct {
	widget.BaseWidget
	scroll *container.Scroll
	body   *fyne.Container
	lines  []*row
	grid   grid
	sparks func(*rank.Row) []uint32
	sorted func() column // by which
	drawn  bool          // whether there are sparklines

	rows   []rank.Row // in line
	Picked rank.Group
	cursor rank.Group // where the keys are
	keyed  bool       // whether that is to be seen
	menued rank.Group // whose menu is open
	titled column     // whose title the keys are at, noColumn where they are at the rows

	over    bool
	pointer fyne.Position

	// onPick is told of a row that a person chose, onMenu where one wants to
	// know what can be done, onCopy that one pressed Ctrl+C, onPoint that the
	// pointer moved, onTitle that the keys came to a column's title or went from
	// them, onSort that it is to be sorted by one.
	onPick  func(rank.Group)
	onMenu  func(rank.Group, fyne.Position)
	onCopy  func()
	onPoint func()
	onTitle func(column)
	onSort  func(column)
	repaint func(fyne.CanvasObject)
}

var (
	_ fyne.Focusable         = (*table)(nil)
	_ fyne.Shortcutable      = (*table)(nil)
	_ fyne.Tappable          = (*table)(nil)
	_ fyne.SecondaryTappable = (*table)(nil)
	_ desktop.Hoverable      = (*table)(nil)
)

func newTable() *table {
	t := &table{repaint: canvas.Refresh, titled: noColumn}
	t.body = container.New(boardLines{})
	t.scroll = container.NewVScroll(t.body)
	t.scroll.OnScrolled = func(fyne.Position) { t.mark() }
	t.ExtendBaseWidget(t)
	return t
}

// Put puts rows up, in this order.
func (t *table) Put(rows []rank.Row) {
	t.rows = rows
	changed := len(t.lines) < len(rows)
	for len(t.lines) < len(rows) {
		line := newRow(func(o fyne.CanvasObject) { t.repaint(o) })
		line.Fit(t.grid)
		t.lines = append(t.lines, line)
		t.body.Add(line)
	}
	if drawn := len(rows) > 0 && t.sparks(&rows[0]) != nil; drawn != t.drawn {
		t.drawn = drawn
		t.fit()
	}
	t.mark()
	for i, line := range t.lines {
		changed = changed || line.Visible() != (i < len(rows))
		look.SetVisible(line, i < len(rows))
	}
	if changed {
		t.scroll.Refresh() // there is more or less to scroll
	}
}

// mark brings every line up to date.
func (t *table) mark() {
	hot := t.hot()
	for i := range t.rows {
		row := &t.rows[i]
		var values []uint32
		if t.drawn {
			values = t.sparks(row)
		}
		t.lines[i].Set(row, values, rowLook{
			tone: toneOf(row.Status, t.before(row)), picked: row.Group == t.Picked,
			hot: row.Group == hot || row.Group == t.menued, cursor: t.keyed && t.titled == noColumn && row.Group == t.cursor,
		})
	}
	if t.onPoint != nil {
		t.onPoint()
	}
}

// before is how many rows in alarm have a better rank than row.
func (t *table) before(row *rank.Row) (n int) {
	for i := range t.rows {
		if t.rows[i].Anomalous && t.rows[i].Rank < row.Rank {
			n++
		}
	}
	return n
}

// fit has all lines follow the columns.
func (t *table) fit() {
	t.grid = gridFor(t.Size().Width, t.drawn)
	for _, line := range t.lines {
		line.Fit(t.grid)
	}
}

func (t *table) Resize(size fyne.Size) {
	wider := size.Width != t.Size().Width
	t.BaseWidget.Resize(size)
	if wider {
		t.fit()
	}
}

// index is which row is y below the table's top, -1 for none.
func (t *table) index(y float32) int {
	i := int((y + t.scroll.Offset.Y) / rowHeight())
	if y < 0 || y >= t.Size().Height || i >= len(t.rows) {
		return -1
	}
	return i
}

// hot is the group under the pointer, 0 for none.
func (t *table) hot() rank.Group {
	if i := t.index(t.pointer.Y); t.over && t.menued == 0 && i >= 0 {
		return t.rows[i].Group
	}
	return 0
}

func (t *table) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

func (t *table) MouseMoved(e *desktop.MouseEvent) {
	t.over, t.pointer = true, e.Position
	t.mark()
}

func (t *table) MouseOut() {
	t.over = false
	t.mark()
}

// Select chooses the row at place i, as a click does.
func (t *table) Select(i int) {
	if i < 0 || i >= len(t.rows) {
		return
	}
	t.cursor = t.rows[i].Group
	t.onPick(t.cursor)
}

func (t *table) Tapped(e *fyne.PointEvent) {
	t.Select(t.index(e.Position.Y))
	t.focus(false)
}

func (t *table) TappedSecondary(e *fyne.PointEvent) {
	t.focus(false)
	var g rank.Group
	if i := t.index(e.Position.Y); i >= 0 {
		g = t.rows[i].Group
	}
	t.onMenu(g, e.AbsolutePosition)
}

// Menued marks the row whose menu is open, 0 for none.
func (t *table) Menued(g rank.Group) {
	t.menued = g
	t.mark()
}

// Pick marks a group's row, 0 none.
func (t *table) Pick(g rank.Group) {
	t.Picked = g
	if g != 0 {
		t.cursor = g
	}
	t.mark()
}

func (t *table) CreateRenderer() fyne.WidgetRenderer {
	return &boardTableRenderer{WidgetRenderer: widget.NewSimpleRenderer(t.scroll), table: t, text: theme.TextSize()}
}

type boardTableRenderer struct {
	fyne.WidgetRenderer
	table *table
	text  float32
}

func (r *boardTableRenderer) MinSize() fyne.Size { return fyne.NewSize(boardWidth(), 3*rowHeight()) }

// Refresh is for a change of theme, which may bring words of another size.
func (r *boardTableRenderer) Refresh() {
	if size := theme.TextSize(); size != r.text {
		r.text = size
		r.table.fit()
	}
	r.WidgetRenderer.Refresh()
}

// boardLines sets the lines one below the other.
type boardLines struct{}

func (boardLines) MinSize(lines []fyne.CanvasObject) fyne.Size {
	shown := 0
	for _, o := range lines {
		if o.Visible() {
			shown++
		}
	}
	return fyne.NewSize(0, float32(shown)*rowHeight())
}

func (boardLines) Layout(lines []fyne.CanvasObject, size fyne.Size) {
	height := rowHeight()
	for i, o := range lines {
		o.Move(fyne.NewPos(0, float32(i)*height))
		o.Resize(fyne.NewSize(size.Width, height))
	}
}
