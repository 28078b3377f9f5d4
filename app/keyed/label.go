package keyed

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// Label is a widget.Label whose text can be selected with the mouse and copied.
// Tab passes it by, for there is nothing to do at it.
//
// Fyne's own has an inner widget take the focus and every key. Here that stays
// off the canvas, so that it cannot: it is only told what the mouse does, and
// asked what to draw.
type Label struct {
	widget.Label
	selection fyne.CanvasObject // Fyne's
	drawn     fyne.WidgetRenderer
}

var (
	_ fyne.Focusable         = (*Label)(nil)
	_ fyne.Shortcutable      = (*Label)(nil)
	_ fyne.Disableable       = (*Label)(nil)
	_ fyne.Draggable         = (*Label)(nil)
	_ fyne.DoubleTappable    = (*Label)(nil)
	_ fyne.SecondaryTappable = (*Label)(nil)
	_ desktop.Mouseable      = (*Label)(nil)
	_ desktop.Cursorable     = (*Label)(nil)
)

// NewLabel is a selectable widget.NewLabel.
func NewLabel(text string) *Label {
	l := &Label{}
	l.Text, l.Selectable = text, true
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer is Fyne's.
func (l *Label) CreateRenderer() fyne.WidgetRenderer {
	r := l.Label.CreateRenderer()
	if objects := r.Objects(); len(objects) == 2 {
		if inner, ok := objects[0].(fyne.Widget); ok {
			l.selection, l.drawn = inner, inner.CreateRenderer()
		}
	}
	r.Refresh() // has the selection know the size of the words
	return &labelRenderer{r, l}
}

type labelRenderer struct {
	fyne.WidgetRenderer
	label *Label
}

func (r *labelRenderer) Objects() []fyne.CanvasObject {
	objects := r.WidgetRenderer.Objects()
	if r.label.drawn == nil {
		return objects
	}
	shown := append([]fyne.CanvasObject{}, r.label.drawn.Objects()...)
	return append(shown, objects[len(objects)-1])
}

func (r *labelRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	if r.label.drawn != nil {
		r.label.drawn.Refresh()
	}
}

func (l *Label) redraw() {
	if l.drawn != nil {
		l.drawn.Refresh()
		canvas.Refresh(l)
	}
}

// MouseDown is Fyne's.
func (l *Label) MouseDown(e *desktop.MouseEvent) {
	if c := canvasOf(l); c != nil {
		c.Focus(l)
	}
	if s, ok := l.selection.(desktop.Mouseable); ok {
		s.MouseDown(e)
	}
	l.redraw()
}

// MouseUp is Fyne's.
func (l *Label) MouseUp(e *desktop.MouseEvent) {
	if s, ok := l.selection.(desktop.Mouseable); ok {
		s.MouseUp(e)
	}
	l.redraw()
}

// Dragged is Fyne's.
func (l *Label) Dragged(e *fyne.DragEvent) {
	if s, ok := l.selection.(fyne.Draggable); ok {
		s.Dragged(e)
	}
	l.redraw()
}

// DragEnd is Fyne's.
func (l *Label) DragEnd() {
	if s, ok := l.selection.(fyne.Draggable); ok {
		s.DragEnd()
	}
	l.redraw()
}

// DoubleTapped selects a word.
func (l *Label) DoubleTapped(e *fyne.PointEvent) {
	if s, ok := l.selection.(fyne.DoubleTappable); ok {
		s.DoubleTapped(e)
	}
	l.redraw()
}

// TappedSecondary offers to copy what is selected, or all.
func (l *Label) TappedSecondary(e *fyne.PointEvent) {
	if c := canvasOf(l); c != nil {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", fyne.NewMenuItem(lang.L("Copy"), l.copy)), c, e.AbsolutePosition)
	}
}

func (l *Label) copy() {
	words := l.SelectedText()
	if words == "" {
		words = l.Text
	}
	fyne.CurrentApp().Clipboard().SetContent(words)
}

// Cursor is that of text.
func (l *Label) Cursor() desktop.Cursor { return desktop.TextCursor }

// FocusGained is Fyne's: a selection is only drawn with the focus.
func (l *Label) FocusGained() {
	if s, ok := l.selection.(fyne.Focusable); ok {
		s.FocusGained()
	}
	l.redraw()
}

// FocusLost is Fyne's.
func (l *Label) FocusLost() {
	if s, ok := l.selection.(fyne.Focusable); ok {
		s.FocusLost()
	}
	l.redraw()
}

// TypedKey is Fyne's.
func (l *Label) TypedKey(e *fyne.KeyEvent) { Key(l, e) }

// TypedRune is Fyne's.
func (l *Label) TypedRune(r rune) { Rune(l, r) }

// TypedShortcut copies what is selected; the others are the window's, as is
// this one where nothing is.
func (l *Label) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutCopy); ok && l.SelectedText() != "" {
		l.copy()
		return
	}
	Shortcut(l, s)
}

// Disabled has Tab pass by. Fyne still lets the mouse focus a text that can be
// selected.
func (l *Label) Disabled() bool { return true }

// Enable does nothing.
func (l *Label) Enable() {}

// Disable does nothing.
func (l *Label) Disable() {}
