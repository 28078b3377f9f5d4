package keyed

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Check is a widget.Check, which Space sets.
type Check struct {
	widget.Check
	// OnFocus is told, if it is not nil, that the keys came.
	OnFocus func()
}

// NewCheck is widget.NewCheck.
func NewCheck(label string, changed func(bool)) *Check {
	c := &Check{}
	c.Text, c.OnChanged = label, changed
	c.ExtendBaseWidget(c)
	return c
}

// FocusGained is Fyne's.
func (c *Check) FocusGained() {
	c.Check.FocusGained()
	tell(c.OnFocus)
}

func tell(f func()) {
	if f != nil {
		f()
	}
}

// TypedKey is Fyne's.
func (c *Check) TypedKey(e *fyne.KeyEvent) {
	if e.Name != fyne.KeySpace { // which comes as a character too
		Key(c, e)
	}
}

// TypedRune is Fyne's.
func (c *Check) TypedRune(r rune) {
	if r == ' ' {
		c.Check.TypedRune(r)
		return
	}
	Rune(c, r)
}

// Select is a widget.Select, which Space, Up and Down open and Left and
// Right change.
type Select struct {
	widget.Select
	// OnFocus is told, if it is not nil, that the keys came.
	OnFocus func()
}

// NewSelect is widget.NewSelect.
func NewSelect(options []string, changed func(string)) *Select {
	s := &Select{}
	s.Options, s.OnChanged = options, changed
	s.ExtendBaseWidget(s)
	return s
}

// FocusGained is Fyne's.
func (s *Select) FocusGained() {
	s.Select.FocusGained()
	tell(s.OnFocus)
}

// TypedKey is Fyne's.
func (s *Select) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight:
		s.Select.TypedKey(e)
	case fyne.KeyReturn, fyne.KeyEnter:
		s.Select.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	default:
		Key(s, e)
	}
}

// TypedRune is Fyne's.
func (s *Select) TypedRune(r rune) {
	if r != ' ' { // which came as a key
		Rune(s, r)
	}
}
