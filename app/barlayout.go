package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// barItem is something on the bar. It is as wide as it wishes where there is
// room, and never narrower than least, nor than it can be made where that is 0.
type barItem struct {
	object      fyne.CanvasObject
	least, wish float32 // at the ordinary size of text
	// spare is true for the one that takes the room that is left, up to most.
	spare bool
	most  float32
	// label is true for words that can be done without.
	label bool
}

// barLayout sets items in a row: those before gap to the left, the others to
// the right. Where there is too little room the wishes give way, and then the
// labels.
type barLayout struct {
	items []barItem
	gap   int
}

// textScale is how much larger than ordinary text is.
func textScale() float32 { return theme.TextSize() / ordinaryText }

const ordinaryText = 13

// large tells whether words are large enough for the back row.
func large() bool { return textScale() > largestText }

func (i barItem) narrowest() float32 {
	switch {
	case !i.label && !i.object.Visible():
		return 0
	case i.least > 0:
		return i.least * textScale()
	}
	return i.object.MinSize().Width
}

func (i barItem) wished() float32 {
	if !i.label && !i.object.Visible() {
		return 0
	}
	return max(i.narrowest(), i.wish*textScale())
}

// narrow is how wide the row is at least, without its labels or with them.
func (l *barLayout) narrow(labels bool) float32 {
	width := -theme.Padding()
	for _, i := range l.items {
		if !i.label || labels {
			width += i.narrowest() + theme.Padding()
		}
	}
	return width
}

func (l *barLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(l.narrow(false), 0)
	for _, i := range l.items {
		size.Height = max(size.Height, i.object.MinSize().Height)
	}
	return size
}

func (l *barLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	labels := size.Width >= l.narrow(true)
	room := size.Width - l.narrow(labels)
	var wishes float32
	for _, i := range l.items {
		wishes += i.wished() - i.narrowest()
	}
	part := float32(1)
	if wishes > room {
		part = room / wishes
	}
	left := room - part*wishes
	widths := make([]float32, len(l.items))
	for n, i := range l.items {
		widths[n] = i.narrowest() + part*(i.wished()-i.narrowest())
		if i.spare && i.object.Visible() {
			more := max(0, min(left, i.most*textScale()-widths[n]))
			widths[n] += more
			left -= more
		}
	}
	x := float32(0)
	for n, i := range l.items {
		if n == l.gap {
			x += left
		}
		if i.label {
			setVisible(i.object, labels)
			if !labels {
				continue
			}
		}
		i.object.Move(fyne.NewPos(x, 0))
		i.object.Resize(fyne.NewSize(widths[n], size.Height))
		x += widths[n] + theme.Padding()
	}
}
