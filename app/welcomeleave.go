package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// quietButton leaves by Esc what it stands in, and by Enter, Space or a press.
type quietButton struct {
	widget.Button
	onEscape func()
}

func newQuietButton(words string, onLeave func()) *quietButton {
	b := &quietButton{onEscape: onLeave}
	b.Text, b.OnTapped, b.Importance = words, onLeave, widget.LowImportance
	b.ExtendBaseWidget(b)
	return b
}

func (b *quietButton) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		b.OnTapped()
	case fyne.KeyEscape:
		b.onEscape()
	default:
		b.Button.TypedKey(e)
	}
}

// shield keeps the pointer from what lies below it.
type shield struct{ widget.BaseWidget }

var (
	_ fyne.Tappable          = (*shield)(nil)
	_ fyne.DoubleTappable    = (*shield)(nil)
	_ fyne.SecondaryTappable = (*shield)(nil)
	_ fyne.Draggable         = (*shield)(nil)
	_ fyne.Scrollable        = (*shield)(nil)
	_ desktop.Hoverable      = (*shield)(nil)
)

func newShield() *shield {
	s := &shield{}
	s.ExtendBaseWidget(s)
	return s
}

func (s *shield) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

func (*shield) Tapped(*fyne.PointEvent)          {}
func (*shield) DoubleTapped(*fyne.PointEvent)    {}
func (*shield) TappedSecondary(*fyne.PointEvent) {}
func (*shield) Dragged(*fyne.DragEvent)          {}
func (*shield) DragEnd()                         {}
func (*shield) Scrolled(*fyne.ScrollEvent)       {}
func (*shield) MouseIn(*desktop.MouseEvent)      {}
func (*shield) MouseMoved(*desktop.MouseEvent)   {}
func (*shield) MouseOut()                        {}
