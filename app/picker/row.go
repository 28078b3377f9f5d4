package picker

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/language"
	"jaws/app/look"
)

// row is a line of the picker's list: a source, something that leads to
// one, or the fold.
type row struct {
	widget.BaseWidget
	Title, Name string // side by side
	note        string // below them; "" makes a lower row
	series      string // whose traffic it shows
	shows       bool   // whether it shows any
	grey        bool   // a source that is not there now
	chosen      bool   // what the field shows
	marked      bool   // where the keyboard or the pointer is
	icon        fyne.Resource
	press       func() // nil for a row that only tells something
	onHover     func()

	rate  string
	spark *sparkline
}

var (
	_ fyne.Tappable     = (*row)(nil)
	_ desktop.Hoverable = (*row)(nil)
)

// finish makes a row that has been filled in ready to be shown.
func (r *row) finish() *row {
	r.spark = newSparkline()
	if r.grey {
		r.spark.colour = look.ColorMuted
	}
	r.ExtendBaseWidget(r)
	return r
}

// update shows what the row's source carries now.
func (r *row) update(t *traffic) {
	if !r.shows {
		return
	}
	r.spark.Set(t.Rates(r.series))
	words := ""
	if rate, known := t.Now(r.series); known {
		words = rateText(rate)
	}
	if r.rate != words {
		r.rate = words
		r.Refresh()
	}
}

// rateText is a rate in words.
func rateText(rate float64) string {
	switch {
	case rate == 0:
		return lang.L("quiet")
	case rate < 1:
		return lang.L("under 1 packet/s")
	case rate < 1.5:
		return lang.L("1 packet/s")
	}
	return lang.L("{{.N}} packets/s", map[string]any{"N": language.Count(uint64(rate + 0.5))})
}

func (r *row) mark(on bool) {
	if r.marked != on {
		r.marked = on
		r.Refresh()
	}
}

func (r *row) Tapped(*fyne.PointEvent) {
	if r.press != nil {
		r.press()
	}
}

func (r *row) MouseIn(*desktop.MouseEvent) {
	if r.onHover != nil {
		r.onHover()
	}
}

func (*row) MouseMoved(*desktop.MouseEvent) {}

func (*row) MouseOut() {} // the mark stays, for the keyboard to go on from

func (r *row) CreateRenderer() fyne.WidgetRenderer {
	renderer := &pickerRowRenderer{
		row: r, ground: &canvas.Rectangle{}, bar: &canvas.Rectangle{},
		title: &canvas.Text{}, name: &canvas.Text{}, note: &canvas.Text{}, rate: &canvas.Text{}, icon: widget.NewIcon(r.icon),
	}
	renderer.rate.Alignment = fyne.TextAlignTrailing
	renderer.paint()
	return renderer
}

// pickerRowRenderer draws a row.
type pickerRowRenderer struct {
	row                     *row
	ground, bar             *canvas.Rectangle
	title, name, note, rate *canvas.Text
	icon                    *widget.Icon
}

const (
	rowMargin       = 10
	pickerRowHeight = 44
	lineHeight      = 32 // of a row without a note
	rateWidth       = 112
	iconSize        = 18
)

func (r *pickerRowRenderer) paint() {
	row := r.row
	muted, front := look.Themed(look.ColorMuted), look.Themed(theme.ColorNameForeground)
	if row.grey || row.press == nil {
		front = muted
	}
	r.ground.FillColor, r.ground.CornerRadius = look.Themed(look.ColorPicked), theme.Size(theme.SizeNameInputRadius)
	r.bar.FillColor, r.bar.CornerRadius = look.Themed(theme.ColorNamePrimary), 1.5
	look.SetVisible(r.ground, row.marked)
	look.SetVisible(r.bar, row.chosen)
	look.SetVisible(r.icon, row.icon != nil)
	look.SetVisible(row.spark, row.shows)
	r.title.Color, r.name.Color, r.note.Color, r.rate.Color = front, muted, muted, muted
	if row.rate != "" && row.rate != lang.L("quiet") && !row.grey {
		r.rate.Color = front
	}
	r.title.TextSize, r.name.TextSize = theme.TextSize(), theme.TextSize()
	r.note.TextSize, r.rate.TextSize = theme.CaptionTextSize(), theme.CaptionTextSize()
	r.icon.SetResource(row.icon)
}

func (r *pickerRowRenderer) Layout(size fyne.Size) {
	row := r.row
	r.ground.Resize(size)
	r.bar.Resize(fyne.NewSize(3, size.Height-16))
	r.bar.Move(fyne.NewPos(2, 8))
	left, right := float32(rowMargin), size.Width-rowMargin
	if row.icon != nil {
		r.icon.Resize(fyne.NewSize(iconSize, iconSize))
		right -= iconSize
		r.icon.Move(fyne.NewPos(right, (size.Height-iconSize)/2))
		right -= rowMargin
	}
	if row.shows {
		r.rate.Text = row.rate
		height := r.rate.MinSize().Height
		r.rate.Resize(fyne.NewSize(rateWidth, height))
		r.rate.Move(fyne.NewPos(right-rateWidth, (size.Height-height)/2))
		right -= rateWidth + sparkWidth
		row.spark.Resize(fyne.NewSize(sparkWidth, sparkHeight))
		row.spark.Move(fyne.NewPos(right, (size.Height-sparkHeight)/2))
		right -= rowMargin
	}
	line, small := r.title.MinSize().Height, r.note.MinSize().Height
	y := (size.Height - line) / 2
	if row.note != "" {
		y = (size.Height - line - small) / 2
	}
	r.title.Move(fyne.NewPos(left, y))
	after := left + fit(r.title, row.Title, right-left) + 8
	r.name.Move(fyne.NewPos(after, y))
	fit(r.name, row.Name, max(0, right-after))
	r.note.Move(fyne.NewPos(left, y+line))
	fit(r.note, row.note, right-left)
}

func (r *pickerRowRenderer) MinSize() fyne.Size {
	if r.row.note != "" {
		return fyne.NewSize(200, pickerRowHeight)
	}
	return fyne.NewSize(200, lineHeight)
}

func (r *pickerRowRenderer) Refresh() {
	r.paint()
	r.Layout(r.row.Size())
	canvas.Refresh(r.row)
}

func (r *pickerRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.bar, r.icon, r.title, r.name, r.note, r.row.spark, r.rate}
}

func (r *pickerRowRenderer) Destroy() {}
