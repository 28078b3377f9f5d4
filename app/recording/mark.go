package recording

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
	"jaws/app/look"
)

// recordMark is a dot and words in the status bar that can be clicked.
type recordMark struct {
	widget.BaseWidget
	dot   *canvas.Circle
	Fill  fyne.ThemeColorName
	Words *widget.Label
	under *canvas.Rectangle // the pointer's
	ring  *keyed.Ring
	onTap func()
}

var (
	_ fyne.Tappable      = (*recordMark)(nil)
	_ fyne.Focusable     = (*recordMark)(nil)
	_ desktop.Hoverable  = (*recordMark)(nil)
	_ desktop.Cursorable = (*recordMark)(nil)
)

const markDot = 10

func newRecordMark(words string, onTap func()) *recordMark {
	m := &recordMark{
		dot: canvas.NewCircle(color.Transparent), Fill: look.ColorMuted, onTap: onTap, ring: keyed.NewRing(),
		Words: widget.NewLabel(words), under: canvas.NewRectangle(color.Transparent),
	}
	m.Words.Importance = widget.LowImportance
	m.under.CornerRadius = look.PanelRadius
	m.ExtendBaseWidget(m)
	return m
}

// FocusGained shows that the keys are here.
func (m *recordMark) FocusGained() { m.ring.Show(true) }

// FocusLost shows that they no longer are.
func (m *recordMark) FocusLost() { m.ring.Show(false) }

// TypedKey taps it by Space or Enter.
func (m *recordMark) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		m.onTap()
	default:
		keyed.Key(m, e)
	}
}

// TypedRune is the window's.
func (m *recordMark) TypedRune(r rune) { keyed.Rune(m, r) }

func (m *recordMark) CreateRenderer() fyne.WidgetRenderer {
	m.dot.FillColor = look.Themed(m.Fill)
	dot := container.NewCenter(container.NewGridWrap(fyne.NewSquareSize(markDot), m.dot))
	padded := container.New(layout.NewCustomPaddedLayout(0, 0, 8, 0), container.NewBorder(nil, nil, dot, nil, m.Words))
	return &markRenderer{WidgetRenderer: widget.NewSimpleRenderer(container.NewStack(m.under, padded, m.ring.Object)), mark: m}
}

type markRenderer struct {
	fyne.WidgetRenderer
	mark *recordMark
}

func (r *markRenderer) Refresh() {
	r.mark.dot.FillColor = look.Themed(r.mark.Fill) // the theme may be another
	r.mark.dot.Refresh()
	r.mark.Words.Refresh()
}

// Set shows words behind a dot of that colour.
func (m *recordMark) Set(words string, fill fyne.ThemeColorName, importance widget.Importance) {
	if m.Words.Text == words && m.Fill == fill {
		return
	}
	m.Fill, m.Words.Importance, m.Words.Text = fill, importance, words
	m.Refresh()
}

// Tapped is a click.
func (m *recordMark) Tapped(*fyne.PointEvent) { m.onTap() }

// Cursor says that it can be clicked.
func (*recordMark) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn and MouseOut mark what would be clicked.
func (m *recordMark) MouseIn(*desktop.MouseEvent) { m.hover(look.Themed(theme.ColorNameHover)) }

// MouseMoved is of no interest.
func (*recordMark) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is said at MouseIn.
func (m *recordMark) MouseOut() { m.hover(color.Transparent) }

func (m *recordMark) hover(c color.Color) {
	m.under.FillColor = c
	m.under.Refresh()
}
