package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
)

// SetVisible shows o, or hides it, where it is not so yet.
func SetVisible(o fyne.CanvasObject, visible bool) {
	if o.Visible() == visible {
		return // Fyne would draw it again all the same
	}
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}

// SetText changes a button's words where they change.
func SetText(b *keyed.Button, s string) {
	if b.Text != s {
		b.SetText(s)
	}
}

// SetEnabled lets a button be pressed, or not.
func SetEnabled(b fyne.Disableable, on bool) {
	if on == b.Disabled() {
		if on {
			b.Enable()
		} else {
			b.Disable()
		}
	}
}

// SetWords changes a label where its words change.
func SetWords(l *widget.Label, words string) {
	if l.Text != words {
		l.SetText(words)
	}
}

// AtLeast gives its one object a least width.
type AtLeast struct{ Width float32 }

func (l AtLeast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().Max(fyne.NewSize(l.Width*TextScale(), 0))
}

func (AtLeast) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// SetPressed sets a button of a switch apart from the others.
func SetPressed(b *keyed.Button, on bool) {
	importance := widget.MediumImportance
	if on {
		importance = widget.HighImportance
	}
	if b.Importance != importance {
		b.Importance = importance
		b.Refresh()
	}
}
