package board

import (
	"strings"
	"testing"

	"jaws/analysis/rank"
	"jaws/app/language/languagetest"
)

// TestBoardInGerman has the board speak German, with room for its words, and
// give a spreadsheet what it always does.
func TestBoardInGerman(t *testing.T) {
	languagetest.Speak(t, "de")
	b := testBoard(t, 460)
	rows := twenty()[:2]
	rows[0].Status, rows[0].Anomalous, rows[0].Score = rank.Decaying, true, 1.3
	b.Show(rows, "", "")
	var titles []string
	for c := range columns {
		if b.List.grid.width[c] > 0 {
			titles = append(titles, b.head.titles[c].Text)
		}
	}
	if got := strings.Join(titles, " "); got != "# Endpunkt Protokoll Bytes Score Status" {
		t.Errorf("titles %q", got)
	}
	line := b.List.lines[0]
	if got := line.cells[columnStatus].Text + " " + line.cells[columnScore].Text + " " + line.cells[columnBytes].Text; got != "Klingt ab 1,3 1,00 kB" {
		t.Errorf("a row says %q", got)
	}
	if b.summary.Text != "1 abklingend" {
		t.Errorf("the summary says %q", b.summary.Text)
	}
	if got := tableText(rows[:1]); got != copiedTitles+"1\t10.0.0.1\tTLS\t1000\t1.30\tDecaying\n" {
		t.Errorf("copied is %q", got)
	}
}
