package score

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis/truth"
	"jaws/app/look"
	"jaws/app/method"
)

// scoreColumns are the method and its six figures.
const scoreColumns = 7

func scoreHeads() [scoreColumns]string {
	return [...]string{lang.L("Method"), lang.L("Caught after"), lang.L("Best rank"), lang.L("Now"), lang.L("Recall"), lang.L("Precision"), lang.L("Also red")}
}

// scoreInks are the colours of the methods, in the table and on the curve.
var scoreInks = [len(method.Methods)]fyne.ThemeColorName{
	method.OnlinePCA: look.ColorGood, method.ClassicKMeans: theme.ColorNameWarning, method.ClassicDBSCAN: theme.ColorNameHyperlink,
}

// table compares the methods on one cast: a row each, in the colour of its
// curve.
type table struct {
	Object *fyne.Container
	grid   *scoreGrid
	Cells  [len(method.Methods)][scoreColumns]*widget.Label
	inks   [len(method.Methods)]*look.Ground
	shown  [len(method.Methods)][scoreColumns - 1]string
}

func newTable() *table {
	t := &table{grid: &scoreGrid{}}
	t.Object = container.New(t.grid)
	t.Object.Add(look.NewGround(look.ColorPanel, 0)) // nothing stands over the inks
	for c, words := range scoreHeads() {
		head := scoreCell(words, c)
		head.Importance = widget.LowImportance
		t.Object.Add(head)
	}
	for m := range method.Methods {
		t.inks[m] = look.NewGround(scoreInks[m], 2)
		t.Object.Add(t.inks[m])
		for c := range scoreColumns {
			words := ""
			if c == 0 {
				words = method.Method(m).String()
			}
			t.Cells[m][c] = scoreCell(words, c)
			t.Object.Add(t.Cells[m][c])
		}
	}
	return t
}

func scoreCell(words string, column int) *widget.Label {
	l := look.Text(words, widget.MediumImportance, false)
	l.SizeName = look.SizeSmall
	if column > 0 {
		l.Alignment = fyne.TextAlignTrailing
	}
	return l
}

// Show shows a cast's figures; nothing where there is none.
func (t *table) Show(c truth.Card) {
	for m := range method.Methods {
		cells := [scoreColumns - 1]string{"-", "-", "-", "-", "-", "-"}
		if m < len(c.Methods) && c.Seen > 0 {
			cells = scoreCells(c.Methods[m], c.Ended != 0)
		}
		for i, words := range cells {
			if words == t.shown[m][i] {
				continue
			}
			t.shown[m][i] = words
			t.Cells[m][i+1].SetText(words)
		}
	}
}

// scoreGrid sets an ink and seven cells a row, the first as wide as the rest
// leaves it.
type scoreGrid struct {
	few bool // only the figures that matter most
}

const (
	scoreRow       = 22
	scoreInk       = 12
	scoreNameLeast = 112
)

// scoreWidths are those of the figures' columns at the ordinary size of text,
// scoreFew tells which of them stay where there is little room: ranks are on
// the board too.
var (
	scoreWidths = [scoreColumns - 1]float32{88, 82, 46, 58, 70, 66}
	scoreFew    = [scoreColumns - 1]bool{0: true, 3: true, 4: true}
)

// width is the least that the columns need.
func (g *scoreGrid) width(few bool) float32 {
	width := float32(scoreInk + scoreNameLeast)
	for i, w := range scoreWidths {
		if !few || scoreFew[i] {
			width += w
		}
	}
	return width * look.TextScale()
}

// Few leaves columns out or brings them back.
func (t *table) Few(few bool) {
	t.grid.few = few
	for i, o := range t.Object.Objects {
		if c := i%(scoreColumns+1) - 2; c >= 0 {
			look.SetVisible(o, !few || scoreFew[c])
		}
	}
}

func (g *scoreGrid) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(g.width(true), float32(len(objects)/(scoreColumns+1))*scoreRow*look.TextScale())
}

func (g *scoreGrid) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	scale := look.TextScale()
	name := size.Width - g.width(g.few) + scoreNameLeast*scale
	row := scoreRow * scale
	for i := 0; i+scoreColumns < len(objects); i += scoreColumns + 1 {
		y := float32(i/(scoreColumns+1)) * row
		objects[i].Move(fyne.NewPos(0, y+row/2-2*scale))
		objects[i].Resize(fyne.NewSize(scoreInk*scale, 4*scale))
		x := scoreInk * scale
		for c := range scoreColumns {
			cell, width := objects[i+1+c], name
			if !cell.Visible() {
				continue
			}
			if c > 0 {
				width = scoreWidths[c-1] * scale
			}
			high := max(row, cell.MinSize().Height)
			cell.Move(fyne.NewPos(x, y+(row-high)/2))
			cell.Resize(fyne.NewSize(width, high))
			x += width
		}
	}
}
