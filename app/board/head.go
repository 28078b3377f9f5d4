package board

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
	"jaws/app/look"
)

// head is the columns' titles: a click on one sorts by it, and an arrow
// says which way.
type head struct {
	widget.BaseWidget
	titles  [columns]*canvas.Text
	arrow   *widget.Icon
	wash    *canvas.Rectangle
	grid    grid
	sparks  bool
	by      column
	falling bool
	hot     column
	keyed   column // where the keys are
	ring    *keyed.Ring
	over    fyne.Position
	onSort  func(column)
	onPoint func()
}

var (
	_ fyne.Tappable      = (*head)(nil)
	_ desktop.Hoverable  = (*head)(nil)
	_ desktop.Cursorable = (*head)(nil)
)

func newHead(onSort func(column), onPoint func()) *head {
	h := &head{arrow: widget.NewIcon(theme.MenuDropUpIcon()), wash: &canvas.Rectangle{}, hot: noColumn, keyed: noColumn, ring: keyed.NewRing(), onSort: onSort, onPoint: onPoint}
	for c := range h.titles {
		h.titles[c] = canvas.NewText(column(c).title(), color.Transparent)
		h.titles[c].Alignment = boardColumns[c].align
	}
	h.wash.Hide()
	h.ExtendBaseWidget(h)
	h.paint()
	return h
}

// Sorted shows what the rows are sorted by, and which way.
func (h *head) Sorted(by column, falling bool) {
	if h.by != by || h.falling != falling {
		h.by, h.falling = by, falling
		h.Refresh()
	}
}

// Keyed shows that the keys are at a column's title, noColumn at none.
func (h *head) Keyed(c column) {
	if h.keyed != c {
		h.keyed = c
		h.Refresh()
	}
}

// Sparks makes room for the sparklines, or takes it away.
func (h *head) Sparks(there bool) {
	if h.sparks != there {
		h.sparks = there
		h.Refresh()
	}
}

func (h *head) paint() {
	for c, t := range h.titles {
		t.Color, t.TextSize = look.Themed(look.ColorMuted), theme.TextSize()
		if column(c) == h.by {
			t.Color = look.Themed(theme.ColorNameForeground)
		}
	}
	icon := theme.MenuDropUpIcon()
	if h.falling {
		icon = theme.MenuDropDownIcon()
	}
	h.arrow.SetResource(icon)
	h.wash.FillColor, h.wash.CornerRadius = look.Themed(theme.ColorNameHover), 4
}

func (h *head) layout(size fyne.Size) {
	h.grid = gridFor(size.Width, h.sparks)
	measure, arrow := measureAt(theme.TextSize()), arrowRoom()
	look.SetVisible(h.arrow, h.grid.width[h.by] > 0)
	for c, t := range h.titles {
		x, width := h.grid.x[c], h.grid.width[c]
		room := width
		if column(c) == h.by {
			room -= arrow
		}
		if t.Text = elide(column(c).title(), room, false, measure); room <= 0 {
			t.Text = ""
		}
		t.Move(fyne.NewPos(x, 0))
		t.Resize(fyne.NewSize(width, size.Height))
		if column(c) != h.by {
			continue
		}
		// An arrow stands on the side where the column has room.
		at := x + measure(t.Text)
		if boardColumns[c].align == fyne.TextAlignTrailing {
			at = x + width - measure(t.Text) - arrow
		}
		h.arrow.Move(fyne.NewPos(at, (size.Height-arrow)/2))
		h.arrow.Resize(fyne.NewSize(arrow, arrow))
	}
	look.SetVisible(h.wash, h.hot != noColumn)
	if h.hot != noColumn {
		h.wash.Move(fyne.NewPos(h.grid.x[h.hot]-h.grid.gap/2, 0))
		h.wash.Resize(fyne.NewSize(h.grid.width[h.hot]+h.grid.gap, size.Height))
	}
	h.ring.Show(h.keyed != noColumn)
	if h.keyed != noColumn {
		h.ring.Object.Move(fyne.NewPos(h.grid.x[h.keyed]-h.grid.gap/2, 0))
		h.ring.Object.Resize(fyne.NewSize(h.grid.width[h.keyed]+h.grid.gap, size.Height))
	}
}

func (h *head) Tapped(e *fyne.PointEvent) {
	if c := h.grid.At(e.Position.X); c != noColumn {
		h.onSort(c)
	}
}

func (h *head) MouseIn(e *desktop.MouseEvent) { h.MouseMoved(e) }

func (h *head) MouseMoved(e *desktop.MouseEvent) {
	h.over = e.Position
	h.point(h.grid.At(e.Position.X))
}

func (h *head) MouseOut() { h.point(noColumn) }

func (h *head) point(c column) {
	if h.hot != c {
		h.hot = c
		h.Refresh()
		h.onPoint()
	}
}

func (h *head) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (h *head) CreateRenderer() fyne.WidgetRenderer { return &boardHeadRenderer{h} }

type boardHeadRenderer struct{ head *head }

func (r *boardHeadRenderer) Layout(size fyne.Size) { r.head.layout(size) }
func (r *boardHeadRenderer) MinSize() fyne.Size    { return fyne.NewSize(boardWidth(), rowHeight()) }
func (r *boardHeadRenderer) Destroy()              {}

func (r *boardHeadRenderer) Refresh() {
	r.head.paint()
	r.head.layout(r.head.Size())
	canvas.Refresh(r.head)
}

func (r *boardHeadRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.head.wash, r.head.arrow}
	for _, t := range r.head.titles {
		all = append(all, t)
	}
	return append(all, r.head.ring.Object)
}
