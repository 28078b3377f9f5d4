package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
)

// bubble says something right below a control, over what is there, so that
// nothing has to move. It takes neither clicks nor keys.
type bubble struct {
	layer *fyne.Container // to lie over all the window
	card  *fyne.Container
	edge  *ground
	words *widget.Label
	below fyne.CanvasObject
}

const (
	bubbleWidth = 420 // at most
	bubbleGap   = 4
)

func newBubble(below fyne.CanvasObject) *bubble {
	b := &bubble{below: below, words: widget.NewLabel(""), edge: newGround(theme.ColorNameInputBorder, panelRadius+1)}
	b.card = container.NewStack(b.edge,
		container.New(layout.NewCustomPaddedLayout(1, 1, 1, 1), newGround(theme.ColorNameOverlayBackground, panelRadius)), b.words)
	b.card.Hide()
	b.layer = container.New(b, b.card)
	return b
}

// Say puts words up. Danger's are red.
func (b *bubble) Say(words string, importance widget.Importance) {
	if b.card.Visible() && b.words.Text == words && b.words.Importance == importance {
		return
	}
	b.edge.fill = theme.ColorNameInputBorder
	if importance == widget.DangerImportance {
		b.edge.fill = theme.ColorNameError
	}
	b.words.Importance = importance
	b.words.SetText(words)
	b.card.Show()
	b.layer.Refresh()
}

// Hide takes them away.
func (b *bubble) Hide() { b.card.Hide() }

// MinSize is none: what lies over the window makes it no larger.
func (b *bubble) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout sets the bubble below its control, and within the window.
func (b *bubble) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if !b.card.Visible() {
		return
	}
	width := fyne.MeasureText(b.words.Text, theme.TextSize(), b.words.TextStyle).Width + 2*theme.InnerPadding() + 2
	b.words.Wrapping = fyne.TextWrapOff
	if most := min(bubbleWidth*textScale(), size.Width); width > most {
		width, b.words.Wrapping = most, fyne.TextWrapWord
	}
	b.words.Resize(fyne.NewSize(width, 0)) // wrapped text is as high as its width makes it
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(b.below).Subtract(driver.AbsolutePositionForObject(b.layer))
	at.X = max(0, min(at.X, size.Width-width-bubbleGap))
	b.card.Move(at.AddXY(0, b.below.Size().Height+bubbleGap))
	b.card.Resize(fyne.NewSize(width, b.words.MinSize().Height))
}

// hoverButton tells when the pointer or the keyboard is at it: a button without
// words explains itself.
type hoverButton struct {
	keyed.Button
	onAt func(bool)
}

func newHoverButton(icon fyne.Resource, onTapped func(), onAt func(bool)) *hoverButton {
	h := &hoverButton{onAt: onAt}
	h.Icon, h.OnTapped = icon, onTapped
	h.ExtendBaseWidget(h)
	return h
}

func (h *hoverButton) MouseIn(e *desktop.MouseEvent) { h.Button.MouseIn(e); h.onAt(true) }

func (h *hoverButton) MouseOut() { h.Button.MouseOut(); h.onAt(false) }

func (h *hoverButton) FocusGained() { h.Button.FocusGained(); h.onAt(true) }

func (h *hoverButton) FocusLost() { h.Button.FocusLost(); h.onAt(false) }
