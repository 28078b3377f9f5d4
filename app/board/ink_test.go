package board

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"jaws/analysis/rank"
	"jaws/app/look"
	"jaws/app/look/looktest"
)

// TestTonesByStatus has all statuses among and below the first five.
func TestTonesByStatus(t *testing.T) {
	b := testBoard(t, 460)
	rows := twenty()
	want := make([]tone, 20)
	for i, s := range []rank.Status{rank.New, rank.Active, rank.Decaying, rank.New, rank.Active, rank.Active, rank.Decaying, rank.New} {
		rows[i].Status, rows[i].Anomalous = s, true
		want[i] = map[bool]tone{true: toneFirst, false: toneRed}[i < 5]
		if s == rank.Decaying {
			want[i] = toneFaded
		}
	}
	b.Show(rows, "", "")
	b.clickTitle(columnBytes) // the first five are so by rank, not by place
	for i, line := range b.List.lines {
		r := b.order.shown[i]
		if line.look.tone != want[r.Rank-1] || line.cells[columnEndpoint].Color != want[r.Rank-1].ink() {
			t.Errorf("rank %d, %v, has tone %d, want %d", r.Rank, r.Status, line.look.tone, want[r.Rank-1])
		}
		if line.cells[columnStatus].Text != r.Status.String() {
			t.Errorf("rank %d says %q, is %v", r.Rank, line.cells[columnStatus].Text, r.Status)
		}
	}
	if b.summary.Text != "6 in alarm" {
		t.Errorf("says %q of 6 rows New or Active", b.summary.Text)
	}
}

// TestTonesCanBeRead asks for the contrast of WCAG 2.1, 4.5 to 1.
func TestTonesCanBeRead(t *testing.T) {
	for name, variant := range map[string]fyne.ThemeVariant{"dark": theme.VariantDark, "light": theme.VariantLight} {
		a := test.NewTempApp(t)
		a.Settings().SetTheme(looktest.Fixed{Theme: look.NewTheme(look.Look{}), Variant: variant})
		for _, tt := range []tone{toneQuiet, toneFaded, toneRed, toneFirst} {
			for ground, ink := range map[fyne.ThemeColorName]color.NRGBA{tt.fill(): tt.ink(), look.ColorPicked: tt.inkPicked()} {
				if contrast := looktest.Contrast(ink, look.Themed(ground)); contrast < 4.5 {
					t.Errorf("%s: tone %d on %s has a contrast of %.1f", name, tt, ground, contrast)
				}
			}
		}
	}
}
