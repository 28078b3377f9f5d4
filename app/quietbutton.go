package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// quietButton is a button in what lies over the rest: Enter presses it too, Esc
// leaves what it stands in, and no other key does anything.
type quietButton struct {
	widget.Button
	onEscape func()
}

func newQuietButton(words string, onTapped, onEscape func()) *quietButton {
	b := &quietButton{onEscape: onEscape}
	b.Text, b.OnTapped = words, onTapped
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
