package board

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"jaws/analysis/rank"
)

// focus has the keys come to the table; seen tells whether to show where they
// are.
func (t *table) focus(seen bool) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil && c.Focused() != t {
		c.Focus(t)
	}
	t.keyed = seen
	t.title(noColumn)
}

func (t *table) FocusGained() {
	t.keyed = true
	if at(t.rows, t.cursor) < 0 && len(t.rows) > 0 {
		t.cursor = t.rows[0].Group
	}
	t.mark()
}

func (t *table) FocusLost() {
	t.keyed = false
	t.title(noColumn)
}

// TypedKey moves the selection, or sorts: Left and Right go along the columns'
// titles, and Enter is the click on one. Keys that mean nothing here are the window's.
func (t *table) TypedKey(e *fyne.KeyEvent) {
	page := max(1, int(t.Size().Height/rowHeight())-1)
	here := at(t.rows, t.cursor)
	switch e.Name {
	case fyne.KeyUp:
		t.move(here - 1)
	case fyne.KeyDown:
		if t.Picked == 0 && here >= 0 { // nothing is chosen: begin where the keys are
			here--
		}
		t.move(here + 1)
	case fyne.KeyPageUp:
		t.move(here - page)
	case fyne.KeyPageDown:
		t.move(here + page)
	case fyne.KeyHome:
		t.move(0)
	case fyne.KeyEnd:
		t.move(len(t.rows) - 1)
	case fyne.KeyLeft:
		t.titleBeside(-1)
	case fyne.KeyRight:
		t.titleBeside(1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if t.titled != noColumn {
			t.onSort(t.titled)
		} else if here >= 0 {
			t.Select(here)
			t.focus(true)
		}
	case desktop.KeyMenu:
		t.menu(here)
	case fyne.KeyF10:
		if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers() == fyne.KeyModifierShift {
			t.menu(here)
			return
		}
		fallthrough
	default:
		if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil && c.OnTypedKey() != nil {
			c.OnTypedKey()(e)
		}
	}
}

func (t *table) TypedRune(r rune) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(r)
	}
}

// TypedShortcut copies; the other shortcuts are the window's.
func (t *table) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutCopy); ok {
		t.onCopy()
		return
	}
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(t).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// title has the keys at a column's title, or with noColumn at the rows.
func (t *table) title(c column) {
	t.titled = c
	t.onTitle(c)
	t.mark()
}

// titleBeside has the keys go so many titles to the right, past columns that
// are not shown; first they come to the one that the rows are sorted by.
func (t *table) titleBeside(by int) {
	to := t.titled + column(by)
	if t.titled == noColumn {
		to, by = t.sorted(), 1
	}
	for ; to >= 0 && to < columns; to += column(by) {
		if t.grid.width[to] > 0 {
			t.title(to)
			return
		}
	}
}

// move selects the row at place i, or the nearest that there is.
func (t *table) move(i int) {
	if len(t.rows) == 0 {
		return
	}
	i = min(max(i, 0), len(t.rows)-1)
	if t.rows[i].Group != t.Picked { // picking it again would let it go
		t.Select(i)
	}
	t.focus(true)
	t.reveal(t.rows[i].Group)
}

// reveal scrolls as far as a row needs to be seen.
func (t *table) reveal(g rank.Group) {
	i := at(t.rows, g)
	if i < 0 {
		return
	}
	top, height := float32(i)*rowHeight(), t.scroll.Size().Height
	offset := t.scroll.Offset.Y
	if offset = min(offset, top); offset < top+rowHeight()-height {
		offset = top + rowHeight() - height
	}
	if offset != t.scroll.Offset.Y {
		t.scroll.ScrollToOffset(fyne.NewPos(0, offset))
	}
}

// menu opens the menu of the row at place i at that row.
func (t *table) menu(i int) {
	var g rank.Group
	if i >= 0 {
		g = t.rows[i].Group
		t.reveal(g)
	}
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(t)
	t.onMenu(g, corner.AddXY(t.grid.x[columnEndpoint], float32(max(0, i)+1)*rowHeight()-t.scroll.Offset.Y))
}
