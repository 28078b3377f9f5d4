package picture

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"jaws/app/look"
)

// pointTip is a few words beside the pointer. It takes no events, so that what is
// under it can be reached.
type pointTip struct {
	place *fyne.Container // as large as what it lies on
	box   *fyne.Container
	words *widget.Label
	at    fyne.Position
}

func newPointTip() *pointTip {
	t := &pointTip{words: widget.NewLabel("")}
	t.box = container.NewStack(look.NewGround(look.ColorTip, look.PanelRadius),
		container.New(layout.NewCustomPaddedLayout(1, 1, 4, 4), t.words))
	t.place = container.New(t, t.box)
	t.box.Hide()
	return t
}

// Show puts words beside a place.
func (t *pointTip) Show(words string, at fyne.Position) {
	t.at = at
	if t.words.Text != words {
		t.words.SetText(words)
	}
	t.Layout(nil, t.place.Size())
	look.SetVisible(t.box, true)
}

// Hide takes them away.
func (t *pointTip) Hide() { look.SetVisible(t.box, false) }

// tipGap is the room between the pointer and the words.
const tipGap = 14

// Layout sets the words to the right of the pointer and below it, or to the
// other side where they would leave the place.
func (t *pointTip) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	need := t.box.MinSize()
	at := t.at.AddXY(tipGap, tipGap)
	if at.X+need.Width > size.Width {
		at.X = t.at.X - tipGap - need.Width
	}
	if at.Y+need.Height > size.Height {
		at.Y = t.at.Y - tipGap - need.Height
	}
	t.box.Resize(need)
	t.box.Move(fyne.NewPos(max(0, at.X), max(0, at.Y)))
}

// MinSize asks for no room.
func (t *pointTip) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }
