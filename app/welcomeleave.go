package app

import (
	"fyne.io/fyne/v2"
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
