package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// setVisible shows o, or hides it, where it is not so yet.
func setVisible(o fyne.CanvasObject, visible bool) {
	if o.Visible() == visible {
		return // Fyne would draw it again all the same
	}
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}

// setText changes a button's words where they change.
func setText(b *widget.Button, s string) {
	if b.Text != s {
		b.SetText(s)
	}
}

// setEnabled lets a button be pressed, or not.
func setEnabled(b *widget.Button, on bool) {
	if on == b.Disabled() {
		if on {
			b.Enable()
		} else {
			b.Disable()
		}
	}
}

// setWords changes a label where its words change.
func setWords(l *widget.Label, words string) {
	if l.Text != words {
		l.SetText(words)
	}
}

// atLeast gives its one object a least width.
type atLeast struct{ width float32 }

func (l atLeast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().Max(fyne.NewSize(l.width*textScale(), 0))
}

func (atLeast) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }
