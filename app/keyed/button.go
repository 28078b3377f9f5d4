package keyed

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Button is a widget.Button that Space and Enter press.
type Button struct {
	widget.Button
	// OnFocus is told, if it is not nil, that the keys came.
	OnFocus func()
}

// NewButton is widget.NewButton.
func NewButton(label string, tapped func()) *Button {
	b := &Button{}
	b.Text, b.OnTapped = label, tapped
	b.ExtendBaseWidget(b)
	return b
}

// FocusGained is Fyne's.
func (b *Button) FocusGained() {
	b.Button.FocusGained()
	tell(b.OnFocus)
}

// TypedKey is Fyne's.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	default:
		Key(b, e)
	}
}

// TypedRune is Fyne's.
func (b *Button) TypedRune(r rune) {
	if r != ' ' { // which came as a key
		Rune(b, r)
	}
}

// Hyperlink is a widget.Hyperlink that Space and Enter follow.
type Hyperlink struct{ widget.Hyperlink }

// NewHyperlink is one that does something instead of opening an address.
func NewHyperlink(text string, tapped func()) *Hyperlink {
	h := &Hyperlink{}
	h.Text, h.OnTapped = text, tapped
	h.ExtendBaseWidget(h)
	return h
}

// TypedKey is Fyne's.
func (h *Hyperlink) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace:
		h.Hyperlink.TypedKey(e)
	case fyne.KeyReturn, fyne.KeyEnter:
		h.Hyperlink.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	default:
		Key(h, e)
	}
}

// TypedRune is Fyne's.
func (h *Hyperlink) TypedRune(r rune) {
	if r != ' ' { // which came as a key
		Rune(h, r)
	}
}

// NewButtonWithIcon is widget.NewButtonWithIcon.
func NewButtonWithIcon(label string, icon fyne.Resource, tapped func()) *Button {
	b := NewButton(label, tapped)
	b.Icon = icon
	return b
}
