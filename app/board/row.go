package board

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis/rank"
	"jaws/app/language"
	"jaws/app/look"
)

// rowTrim is above and below a row's words: little, so that more of the twenty
// are seen.
const rowTrim = 3

// rowHeight is that of one line of the board.
func rowHeight() float32 {
	return fyne.MeasureText("0", theme.TextSize(), fyne.TextStyle{}).Height + 2*rowTrim
}

// rowLook is how a row stands out.
type rowLook struct {
	tone   tone
	picked bool
	hot    bool // under the pointer
	cursor bool // where the keys are
}

// row is one line: words for each column, a sparkline and a ground. What
// has not changed is not drawn again.
type row struct {
	widget.BaseWidget
	ground, wash *canvas.Rectangle
	cells        [columns]*canvas.Text
	full         [columns]string // the words before they were cut to the column
	spark        *spark
	grid         grid
	row          rank.Row
	look         rowLook
	ink, faint   color.NRGBA // of the words, of the sparkline
	set          bool
	repaint      func(fyne.CanvasObject)
}

func newRow(repaint func(fyne.CanvasObject)) *row {
	r := &row{ground: &canvas.Rectangle{}, wash: &canvas.Rectangle{}, spark: newSpark(), repaint: repaint}
	r.wash.Hide()
	for c := range r.cells {
		r.cells[c] = canvas.NewText("", color.Transparent)
		r.cells[c].Alignment = boardColumns[c].align
	}
	r.spark.raster.Hide()
	r.ExtendBaseWidget(r)
	r.paint()
	return r
}

// Set shows a row.
func (r *row) Set(row *rank.Row, values []uint32, l rowLook) {
	old := &r.row
	if !r.set || old.Rank != row.Rank {
		r.say(columnRank, strconv.Itoa(row.Rank))
	}
	if !r.set || old.Endpoint != row.Endpoint {
		r.say(columnEndpoint, row.Endpoint.String())
	}
	if !r.set || old.Protocol != row.Protocol {
		r.say(columnProtocol, row.Protocol.String())
	}
	if !r.set || old.Bytes != row.Bytes {
		r.say(columnBytes, language.Bytes(row.Bytes))
	}
	if !r.set || old.Score != row.Score {
		r.say(columnScore, ScoreText(row.Score))
	}
	if !r.set || old.Status != row.Status {
		r.say(columnStatus, statusText(row.Status))
	}
	r.row = *row
	if !r.set || r.look != l {
		r.look = l
		r.paint()
	}
	r.set = true
	if look.SetVisible(r.spark.raster, r.grid.width[columnSpark] > 0); r.spark.raster.Visible() && r.spark.Set(values, r.faint) {
		r.repaint(r.spark.raster)
	}
}

// say puts words into a column.
func (r *row) say(c column, words string) {
	if r.full[c] != words {
		r.full[c] = words
		r.cut(c)
	}
}

// cut shortens the words of a column to its width.
func (r *row) cut(c column) {
	words := elide(r.full[c], r.grid.width[c], c == columnEndpoint, measureAt(r.cells[c].TextSize))
	if r.grid.width[c] <= 0 {
		words = ""
	}
	if r.cells[c].Text != words {
		r.cells[c].Text = words
		r.repaint(r.cells[c])
	}
}

// Cut tells whether a column's words are not all there.
func (r *row) Cut(c column) bool { return r.cells[c].Text != r.full[c] }

// Fit gives the row its columns.
func (r *row) Fit(g grid) {
	if r.grid != g {
		r.grid = g
		r.Layout(r.Size())
		for c := range r.cells {
			r.cut(column(c))
		}
	}
}

// paint gives everything its colour.
func (r *row) paint() {
	fill := r.look.tone.fill()
	r.ink = r.look.tone.ink()
	if r.look.picked {
		fill, r.ink = look.ColorPicked, r.look.tone.inkPicked()
	}
	if r.faint = r.ink; r.look.tone == toneQuiet {
		r.faint = nrgba(look.ColorMuted)
	}
	stroke, wide := color.Color(color.Transparent), float32(0)
	if r.look.cursor {
		stroke, wide = look.Themed(theme.ColorNamePrimary), 2
	}
	if g := r.ground; g.FillColor != look.Themed(fill) || g.StrokeColor != stroke {
		g.FillColor, g.StrokeColor, g.StrokeWidth, g.CornerRadius = look.Themed(fill), stroke, wide, 4
		r.repaint(g)
	}
	r.wash.FillColor, r.wash.CornerRadius = look.Themed(theme.ColorNameHover), 4
	look.SetVisible(r.wash, r.look.hot)
	for _, t := range r.cells {
		if t.Color != r.ink || t.TextSize != theme.TextSize() {
			t.Color, t.TextSize = r.ink, theme.TextSize()
			r.repaint(t)
		}
	}
}

// Layout puts the cells into their columns.
func (r *row) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.wash.Resize(size)
	for c, t := range r.cells {
		t.Move(fyne.NewPos(r.grid.x[c], 0))
		t.Resize(fyne.NewSize(r.grid.width[c], size.Height))
	}
	const inset = 4
	r.spark.raster.Move(fyne.NewPos(r.grid.x[columnSpark], inset))
	r.spark.raster.Resize(fyne.NewSize(r.grid.width[columnSpark], max(0, size.Height-2*inset)))
}

func (r *row) CreateRenderer() fyne.WidgetRenderer { return &boardRowRenderer{r} }

type boardRowRenderer struct{ row *row }

func (r *boardRowRenderer) Layout(size fyne.Size) { r.row.Layout(size) }
func (r *boardRowRenderer) MinSize() fyne.Size    { return fyne.NewSize(0, rowHeight()) }
func (r *boardRowRenderer) Destroy()              {}

// Refresh is for a change of theme: all else is drawn as it changes.
func (r *boardRowRenderer) Refresh() {
	r.row.paint()
	r.row.Layout(r.row.Size())
	for c := range r.row.cells {
		r.row.cut(column(c))
	}
	if r.row.spark.Set(r.row.spark.values, r.row.faint) {
		r.row.repaint(r.row.spark.raster)
	}
}

func (r *boardRowRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.row.ground, r.row.wash, r.row.spark.raster}
	for _, t := range r.row.cells {
		all = append(all, t)
	}
	return all
}
