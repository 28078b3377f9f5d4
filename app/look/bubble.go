package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
)

// Bubble says something right below a control, over what is there, so that
// nothing has to move. It takes neither clicks nor keys.
type Bubble struct {
	Layer *fyne.Container // to lie over all the window
	Card  *fyne.Container
	edge  *Ground
	Words *widget.Label
	below fyne.CanvasObject
}

const (
	bubbleWidth = 420 // at most
	BubbleGap   = 4
)

// NewBubble makes a bubble for a control, to be laid over the window by its Layer.
func NewBubble(below fyne.CanvasObject) *Bubble {
	b := &Bubble{below: below, Words: widget.NewLabel(""), edge: NewGround(theme.ColorNameInputBorder, PanelRadius+1)}
	b.Card = container.NewStack(b.edge,
		container.New(layout.NewCustomPaddedLayout(1, 1, 1, 1), NewGround(theme.ColorNameOverlayBackground, PanelRadius)), b.Words)
	b.Card.Hide()
	b.Layer = container.New(b, b.Card)
	return b
}

// Say puts words up. Danger's are red.
func (b *Bubble) Say(words string, importance widget.Importance) {
	if b.Card.Visible() && b.Words.Text == words && b.Words.Importance == importance {
		return
	}
	b.edge.fill = theme.ColorNameInputBorder
	if importance == widget.DangerImportance {
		b.edge.fill = theme.ColorNameError
	}
	b.Words.Importance = importance
	b.Words.SetText(words)
	b.Card.Show()
	b.Layer.Refresh()
}

// Hide takes them away.
func (b *Bubble) Hide() { b.Card.Hide() }

// MinSize is none: what lies over the window makes it no larger.
func (b *Bubble) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout sets the bubble below its control, and within the window.
func (b *Bubble) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if !b.Card.Visible() {
		return
	}
	width := fyne.MeasureText(b.Words.Text, theme.TextSize(), b.Words.TextStyle).Width + 2*theme.InnerPadding() + 2
	b.Words.Wrapping = fyne.TextWrapOff
	if most := min(bubbleWidth*TextScale(), size.Width); width > most {
		width, b.Words.Wrapping = most, fyne.TextWrapWord
	}
	b.Words.Resize(fyne.NewSize(width, 0)) // wrapped text is as high as its width makes it
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(b.below).Subtract(driver.AbsolutePositionForObject(b.Layer))
	at.X = max(0, min(at.X, size.Width-width-BubbleGap))
	b.Card.Move(at.AddXY(0, b.below.Size().Height+BubbleGap))
	b.Card.Resize(fyne.NewSize(width, b.Words.MinSize().Height))
}

// HoverButton tells when the pointer or the keyboard is at it: a button without
// words explains itself.
type HoverButton struct {
	keyed.Button
	onAt func(bool)
}

// NewHoverButton makes such a button; onAt is told whether the pointer or the
// keyboard is at it.
func NewHoverButton(icon fyne.Resource, onTapped func(), onAt func(bool)) *HoverButton {
	h := &HoverButton{onAt: onAt}
	h.Icon, h.OnTapped = icon, onTapped
	h.ExtendBaseWidget(h)
	return h
}

func (h *HoverButton) MouseIn(e *desktop.MouseEvent) { h.Button.MouseIn(e); h.onAt(true) }

func (h *HoverButton) MouseOut() { h.Button.MouseOut(); h.onAt(false) }

func (h *HoverButton) FocusGained() { h.Button.FocusGained(); h.onAt(true) }

func (h *HoverButton) FocusLost() { h.Button.FocusLost(); h.onAt(false) }
