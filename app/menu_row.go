package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/look"
)

// menuRow is a line of the menu: words, and the key that does the same. Fyne's
// own menus show that too faint to be read.
type menuRow struct {
	widget.BaseWidget
	words, key string
	onChoose   func()
	onLeave    func()
	focused    bool
}

var (
	_ fyne.Focusable    = (*menuRow)(nil)
	_ fyne.Tappable     = (*menuRow)(nil)
	_ desktop.Hoverable = (*menuRow)(nil)
)

func newMenuRow(words, key string, onChoose, onLeave func()) *menuRow {
	r := &menuRow{words: words, key: key, onChoose: onChoose, onLeave: onLeave}
	r.ExtendBaseWidget(r)
	return r
}

func (r *menuRow) canvas() fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(r) }

func (r *menuRow) Tapped(*fyne.PointEvent) { r.onChoose() }

// MouseIn brings the keys along: there is one row that is chosen, not two.
func (r *menuRow) MouseIn(*desktop.MouseEvent) {
	if c := r.canvas(); c != nil {
		c.Focus(r)
	}
}

func (r *menuRow) MouseMoved(*desktop.MouseEvent) {}
func (r *menuRow) MouseOut()                      {}
func (r *menuRow) FocusGained()                   { r.focused = true; r.Refresh() }
func (r *menuRow) FocusLost()                     { r.focused = false; r.Refresh() }
func (r *menuRow) TypedRune(rune)                 {}

func (r *menuRow) TypedKey(e *fyne.KeyEvent) {
	c := r.canvas()
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		r.onChoose()
	case fyne.KeyEscape, fyne.KeyF10:
		r.onLeave()
	case fyne.KeyDown:
		c.FocusNext()
	case fyne.KeyUp:
		c.FocusPrevious()
	}
}

const (
	menuKeyGap = 36 // at least, between words and key
	menuSide   = 12
)

func (r *menuRow) CreateRenderer() fyne.WidgetRenderer {
	m := &menuRowRenderer{row: r, ground: &canvas.Rectangle{CornerRadius: 4}, words: &canvas.Text{Text: r.words}, key: &canvas.Text{Text: r.key}}
	m.paint()
	return m
}

type menuRowRenderer struct {
	row        *menuRow
	ground     *canvas.Rectangle
	words, key *canvas.Text
}

func (m *menuRowRenderer) paint() {
	m.ground.FillColor = color.Transparent
	if m.row.focused {
		m.ground.FillColor = look.Themed(theme.ColorNameFocus)
	}
	m.words.Color, m.key.Color = look.Themed(theme.ColorNameForeground), look.Themed(look.ColorMuted)
	m.words.TextSize, m.key.TextSize = theme.TextSize(), theme.TextSize()
}

func (m *menuRowRenderer) MinSize() fyne.Size {
	words, key := m.words.MinSize(), m.key.MinSize()
	return fyne.NewSize(words.Width+menuKeyGap+key.Width+2*menuSide, words.Height+2*theme.InnerPadding())
}

func (m *menuRowRenderer) Layout(size fyne.Size) {
	m.ground.Resize(size)
	y := (size.Height - m.words.MinSize().Height) / 2
	m.words.Move(fyne.NewPos(menuSide, y))
	m.key.Move(fyne.NewPos(size.Width-menuSide-m.key.MinSize().Width, y))
}

func (m *menuRowRenderer) Refresh() {
	m.paint()
	canvas.Refresh(m.row)
}

func (m *menuRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{m.ground, m.words, m.key}
}

func (m *menuRowRenderer) Destroy() {}
