package look

import (
	"testing"

	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// TestHoverLabel has more be said under the pointer alone, and nothing where
// there is no more.
func TestHoverLabel(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(Look{}))
	h := NewHoverLabel(widget.LowImportance, SizeSmall)
	test.NewTempWindow(t, h)
	card := h.Bubble.Card
	if h.Say("short", "long"); h.Text != "short" || card.Visible() {
		t.Errorf("says %q, and more unasked: %v", h.Text, card.Visible())
	}
	h.MouseIn(&desktop.MouseEvent{})
	if !card.Visible() || h.Bubble.Words.Text != "long" {
		t.Error("does not say more")
	}
	if h.Say("short", "longer"); h.Bubble.Words.Text != "longer" {
		t.Errorf("goes on saying %q", h.Bubble.Words.Text)
	}
	if h.Say("alone", ""); card.Visible() {
		t.Error("says more where there is none")
	}
	h.Say("short", "long")
	if h.MouseOut(); card.Visible() {
		t.Error("says more without a pointer")
	}
}
