package board

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// column is one of the board's, left to right.
type column int

const (
	columnRank column = iota
	columnEndpoint
	columnProtocol
	columnBytes
	columnSpark
	columnScore
	columnStatus
	columns
)

// noColumn is where no column is.
const noColumn column = -1

// boardColumns are how the columns are. A column is as wide as its title with
// an arrow and as sample; falls tells that the first click on it sorts the
// largest first.
var boardColumns = [columns]struct {
	sample string
	align  fyne.TextAlign
	falls  bool
}{
	columnRank:     {sample: "20"},
	columnProtocol: {sample: "WireGuard"},
	columnBytes:    {sample: "88.88 MB", align: fyne.TextAlignTrailing, falls: true},
	columnSpark:    {falls: true},
	columnScore:    {sample: "8,888", align: fyne.TextAlignTrailing, falls: true},
}

const (
	columnGap, leastGap = 12, 8
	widestLeast         = 420
	// rowEdge is from a row's ends to its text; at the right end it leaves
	// the scroll bar alone.
	rowEdge     = 6
	sparkLeast  = 60
	sparkMost   = 140
	usualLength = "255.255.255.255" // of an endpoint
	longLength  = "fe80::1234:56ff:fe78:9abc"
)

// grid is where the columns are in a row: left ends and widths, and the gap
// between two. A column that has no room is 0 wide.
type grid struct {
	x, width [columns]float32
	gap      float32
}

// gridFor lays the columns out over width, at the present size of text. The
// endpoint takes what is left by the others; where that is too narrow the
// sparklines go, then the gaps shrink, then the protocols.
func gridFor(width float32, sparks bool) grid {
	g := grid{gap: columnGap}
	measure := measureAt(theme.TextSize())
	rest := width - 2*rowEdge
	for c := range g.width {
		if column(c) == columnEndpoint || column(c) == columnSpark {
			continue
		}
		g.width[c] = max(measure(column(c).title())+arrowRoom(), measure(column(c).sample()))
		rest -= g.width[c] + columnGap
	}
	usual := measure(usualLength)
	if least := max(sparkLeast, measure(columnSpark.title())+arrowRoom()); sparks && rest-least-columnGap >= usual {
		spare := rest - least - columnGap - measure(longLength)
		g.width[columnSpark] = min(max(sparkMost, least), least+max(0, spare)/2)
		rest -= g.width[columnSpark] + columnGap
	}
	if short := usual - rest; short > 0 {
		const gaps = columns - 2 // the sparklines have none
		g.gap -= min(short/float32(gaps), columnGap-leastGap)
		rest += (columnGap - g.gap) * float32(gaps)
	}
	if short := usual - rest; short > 0 {
		cut := min(short, g.width[columnProtocol]-measure(columnProtocol.title()))
		g.width[columnProtocol] -= cut
		rest += cut
	}
	g.width[columnEndpoint] = max(0, rest)
	x := float32(rowEdge)
	for c := range g.x {
		g.x[c] = x
		if g.width[c] > 0 {
			x += g.width[c] + g.gap
		}
	}
	return g
}

// boardWidth is the least that the columns can do with: usual addresses are
// seen whole, but for words so large that the picture would have no room.
func boardWidth() float32 {
	least := float32(2 * rowEdge)
	g := gridFor(0, false)
	for c, w := range g.width {
		if column(c) != columnEndpoint && w > 0 {
			least += w + g.gap
		}
	}
	measure := measureAt(theme.TextSize())
	return max(least+measure("2001:d...8:1"), min(least+measure(usualLength), widestLeast))
}

// At is the column at x, with half the gap on either side.
func (g *grid) At(x float32) column {
	at := noColumn
	for c := range g.x {
		if g.width[c] > 0 && (at == noColumn || x >= g.x[c]-g.gap/2) {
			at = column(c)
		}
	}
	return at
}

// arrowRoom is how wide the arrow beside a title is.
func arrowRoom() float32 { return 1.2 * theme.TextSize() }
