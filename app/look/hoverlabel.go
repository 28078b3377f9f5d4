package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
)

// HoverLabel is a small line that says more in a bubble while the pointer is at
// it.
type HoverLabel struct {
	keyed.Label
	Bubble *Bubble
	more   string
	at     bool
}

var _ desktop.Hoverable = (*HoverLabel)(nil)

// NewHoverLabel makes such a line, which says nothing yet.
func NewHoverLabel(importance widget.Importance) *HoverLabel {
	h := &HoverLabel{}
	h.Importance, h.Truncation, h.SizeName, h.Selectable = importance, fyne.TextTruncateEllipsis, SizeSmall, true
	h.ExtendBaseWidget(h)
	h.Bubble = NewBubble(h)
	return h
}

// Say sets the line, and what the bubble says of it, "" for none.
func (h *HoverLabel) Say(words, more string) {
	SetWords(&h.Label.Label, words)
	h.more = more
	h.tell()
}

func (h *HoverLabel) tell() {
	if h.at && h.more != "" {
		h.Bubble.Say(h.more, widget.MediumImportance)
	} else {
		h.Bubble.Hide()
	}
}

// MouseIn has the bubble come, MouseOut go.
func (h *HoverLabel) MouseIn(*desktop.MouseEvent) { h.at = true; h.tell() }

// MouseMoved changes nothing.
func (h *HoverLabel) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is said at MouseIn.
func (h *HoverLabel) MouseOut() { h.at = false; h.tell() }
