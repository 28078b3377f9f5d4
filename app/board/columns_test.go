package board

import (
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2/test"

	"jaws/app/look"
)

func TestGridFits(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.NewTheme(look.Look{}))
	for _, tt := range []struct {
		width          float32
		sparks, wanted bool
	}{{boardWidth(), true, false}, {360, true, false}, {400, true, false}, {480, false, false}, {560, true, true}, {640, true, true}, {1200, true, true}} {
		g := gridFor(tt.width, tt.sparks)
		if shown := g.width[columnSpark] > 0; shown != tt.wanted {
			t.Errorf("%v wide: sparklines shown: %v", tt.width, shown)
		}
		end := float32(rowEdge)
		for c, w := range g.width {
			if column(c) == columnSpark && w == 0 {
				continue
			}
			if w <= 0 || g.x[c] < end-0.1 {
				t.Errorf("%v wide: %s begins at %v, %v wide; the one before ends at %v", tt.width, column(c).title(), g.x[c], w, end)
			}
			end = g.x[c] + w
			for x := g.x[c]; x < end; x++ {
				if g.At(x) != column(c) {
					t.Fatalf("%v wide: at %v is column %d, not %d", tt.width, x, g.At(x), c)
				}
			}
		}
		if end > tt.width-rowEdge+0.1 || end < tt.width-rowEdge-1 {
			t.Errorf("%v wide: the last column ends at %v", tt.width, end)
		}
	}
}

func TestElide(t *testing.T) {
	runes := func(s string) float32 { return float32(utf8.RuneCountInString(s)) }
	for _, tt := range []struct {
		name, s string
		width   float32
		middle  bool
		want    string
	}{
		{"fits", "192.0.2.1", 9, true, "192.0.2.1"},
		{"middle, odd", "2001:db8:1:2:3:4:5:6", 9, true, "2001…:5:6"},
		{"middle, even", "2001:db8:1:2:3:4:5:6", 8, true, "2001…5:6"},
		{"end", "PostgreSQL", 6, false, "Postg…"},
		{"hardly anything", "192.0.2.1", 1, true, "…"},
		{"less than that", "192.0.2.1", 0.5, true, "…"},
		{"nothing", "", 3, true, ""},
		{"beyond ASCII", "Ärgernis", 4, false, "Ärg…"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := elide(tt.s, tt.width, tt.middle, runes); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}
