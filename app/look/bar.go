package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Item is something on the bar. It is as wide as it wishes where there is
// room, and never narrower than least, nor than it can be made where that is 0.
type Item struct {
	Object      fyne.CanvasObject
	Least, Wish float32 // at the ordinary size of text
	// Spare is true for the one that takes the room that is left, up to most.
	Spare bool
	Most  float32
	// Label is true for words that can be done without.
	Label bool
}

// Bar sets items in a row: those before gap to the left, the others to
// the right. Where there is too little room the wishes give way, and then the
// labels.
type Bar struct {
	Items []Item
	Gap   int
}

// TextScale is how much larger than ordinary text is.
func TextScale() float32 { return theme.TextSize() / ordinaryText }

const ordinaryText = 13

func (i Item) narrowest() float32 {
	switch {
	case !i.Label && !i.Object.Visible():
		return 0
	case i.Least > 0:
		return i.Least * TextScale()
	}
	return i.Object.MinSize().Width
}

func (i Item) wished() float32 {
	if !i.Label && !i.Object.Visible() {
		return 0
	}
	return max(i.narrowest(), i.Wish*TextScale())
}

// narrow is how wide the row is at least, without its labels or with them.
func (l *Bar) narrow(labels bool) float32 {
	width := -theme.Padding()
	for _, i := range l.Items {
		if !i.Label || labels {
			width += i.narrowest() + theme.Padding()
		}
	}
	return width
}

func (l *Bar) MinSize([]fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(l.narrow(false), 0)
	for _, i := range l.Items {
		size.Height = max(size.Height, i.Object.MinSize().Height)
	}
	return size
}

func (l *Bar) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	labels := size.Width >= l.narrow(true)
	room := size.Width - l.narrow(labels)
	var wishes float32
	for _, i := range l.Items {
		wishes += i.wished() - i.narrowest()
	}
	part := float32(1)
	if wishes > room {
		part = room / wishes
	}
	left := room - part*wishes
	widths := make([]float32, len(l.Items))
	for n, i := range l.Items {
		widths[n] = i.narrowest() + part*(i.wished()-i.narrowest())
		if i.Spare && i.Object.Visible() {
			more := max(0, min(left, i.Most*TextScale()-widths[n]))
			widths[n] += more
			left -= more
		}
	}
	x := float32(0)
	for n, i := range l.Items {
		if n == l.Gap {
			x += left
		}
		if i.Label {
			SetVisible(i.Object, labels)
			if !labels {
				continue
			}
		}
		i.Object.Move(fyne.NewPos(x, 0))
		i.Object.Resize(fyne.NewSize(widths[n], size.Height))
		x += widths[n] + theme.Padding()
	}
}

// LargestText is how much larger than ordinary words may be on one's own desk.
const LargestText = 1.3

// Large tells whether words are large enough for the back row.
func Large() bool { return TextScale() > LargestText }
