package board

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"jaws/app/look"
	"jaws/capture/packet"
)

// TestLongEndpointIsCutAndTold points at an address that has no room.
func TestLongEndpointIsCutAndTold(t *testing.T) {
	b := testBoard(t, 440)
	rows := twenty()
	long := packet.Endpoint{Addr: packet.AddrFrom16([16]byte{0x20, 1, 0xd, 0xb8, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}), Port: 8443}
	rows[1].Endpoint = long
	b.Show(rows, "", "")
	words := b.List.lines[1].cells[columnEndpoint]
	if words.Text == long.String() || words.MinSize().Width > b.List.grid.width[columnEndpoint] {
		t.Errorf("%q is %v wide in a column of %v", words.Text, words.MinSize().Width, b.List.grid.width[columnEndpoint])
	}
	tick := func() {
		b.clock = b.clock.Add(tipAfter)
		b.Show(rows, "", "")
	}
	b.pointAt(0, columnEndpoint)
	if tick(); b.tip.Says() != "" {
		t.Errorf("tells %q of what is all there", b.tip.Says())
	}
	b.pointAt(1, columnEndpoint)
	if b.tip.Says() != "" {
		t.Error("a tip before the pointer rested")
	}
	if tick(); b.tip.Says() != long.String() {
		t.Errorf("tells %q", b.tip.Says())
	}
	b.List.MouseOut()
	if b.tip.Says() != "" {
		t.Error("the tip stays")
	}
	b.win.Resize(fyne.NewSize(900, 400))
	if words.Text != long.String() {
		t.Errorf("%q in a column of %v", words.Text, b.List.grid.width[columnEndpoint])
	}
}

// TestCaptionComesFirst has a caption that leaves no room for the number.
func TestCaptionComesFirst(t *testing.T) {
	b := testBoard(t, 440)
	for _, tt := range []struct {
		caption string
		width   float32
		summary bool
	}{
		{"compared with ordinary networks", 440, true},
		{"DBSCAN: noise, distance to a crowd, last 5,000 packets", 415, false},
		{"DBSCAN: noise, distance to a crowd, last 5,000 packets", 640, true},
	} {
		b.win.Resize(fyne.NewSize(tt.width, 400))
		b.Show(twenty(), tt.caption, "")
		if b.summary.Visible() != tt.summary {
			t.Errorf("%v wide, %q: the number is shown: %v", tt.width, tt.caption, b.summary.Visible())
		}
		if need := fyne.MeasureText(tt.caption, theme.CaptionTextSize(), fyne.TextStyle{}).Width; b.Note.Size().Width < need {
			t.Errorf("%v wide: %q has %v, needs %v", tt.width, tt.caption, b.Note.Size().Width, need)
		}
	}
}

// TestLargerWordsFit changes the size of text, as a projector asks for.
func TestLargerWordsFit(t *testing.T) {
	b := testBoard(t, 700)
	b.Show(twenty(), "", "")
	before := b.List.lines[0].MinSize().Height
	fyne.CurrentApp().Settings().SetTheme(largeText{look.NewTheme(look.Look{})})
	for _, o := range []fyne.CanvasObject{b.head, b.List, b.List.body} {
		o.Refresh()
	}
	for _, line := range b.List.lines {
		line.Refresh()
	}
	if after := b.List.lines[0].MinSize().Height; after < before*1.5 {
		t.Errorf("a line is %v high, %v before", after, before)
	}
	for c := range columns {
		words, title := b.List.lines[19].cells[c], b.head.titles[c]
		if title.Position() != words.Position() || title.MinSize().Width > title.Size().Width+0.1 || words.MinSize().Width > words.Size().Width+0.1 {
			t.Errorf("%s: title %q %v, words %q %v in %v", c.title(), title.Text, title.MinSize(), words.Text, words.MinSize(), words.Size())
		}
	}
}

type largeText struct{ fyne.Theme }

func (l largeText) Size(name fyne.ThemeSizeName) float32 { return 1.8 * l.Theme.Size(name) }
