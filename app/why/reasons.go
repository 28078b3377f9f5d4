package why

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis/feature"
	"jaws/app/keyed"
	"jaws/app/language"
	"jaws/app/look"
	"jaws/app/reason"
)

// reasonList is the three strongest reasons, each a line.
type reasonList struct {
	object fyne.CanvasObject
	legend fyne.CanvasObject
	rows   [3]*reasonRow
}

func newReasonList() *reasonList {
	l := &reasonList{legend: newLegend()}
	lines := container.New(tightColumn{})
	for i := range l.rows {
		l.rows[i] = newReasonRow()
		lines.Add(l.rows[i].object)
	}
	l.object = lines
	return l
}

// Show shows reasons, the strongest first, whose sentence stands in a line of its own.
func (l *reasonList) Show(reasons []feature.Reason) {
	ranged := false
	for i, row := range l.rows {
		visible := i < len(reasons)
		if visible {
			var bar bool
			bar, visible = row.Show(&reasons[i], i == 0)
			ranged = ranged || bar
		}
		look.SetVisible(row.object, visible)
	}
	look.SetVisible(l.legend, ranged)
	look.SetVisible(l.object, len(reasons) > 0)
}

// reasonRow is a reason as a bar, or as a sentence where it has no range.
type reasonRow struct {
	object  *fyne.Container
	caption *keyed.Label
	bar     *bar
	words   *keyed.Label // of the bar
	dot     *look.Ground
	plain   *keyed.Label // instead of bar and words
}

func newReasonRow() *reasonRow {
	r := &reasonRow{
		caption: look.Small("", widget.LowImportance), bar: newBar(), words: look.Small("", widget.MediumImportance),
		dot: look.NewGround(look.ColorRed, dotSize/2), plain: look.Small("", widget.MediumImportance),
	}
	r.plain.Truncation, r.plain.Wrapping = fyne.TextTruncateOff, fyne.TextWrapWord
	r.object = container.New(reasonLayout{}, r.caption, r.bar, r.words, r.dot, r.plain)
	return r
}

// Show shows a reason and tells whether it has a bar, and whether there is
// anything to show. said tells that its sentence can be read already.
func (r *reasonRow) Show(why *feature.Reason, said bool) (ranged, any bool) {
	look.SetWords(&r.caption.Label, reason.Caption(why.Feature))
	g, ranged := gaugeOf(why)
	for _, o := range []fyne.CanvasObject{r.bar, r.words} {
		look.SetVisible(o, ranged)
	}
	for _, o := range []fyne.CanvasObject{r.dot, r.plain} {
		look.SetVisible(o, !ranged)
	}
	if ranged {
		r.bar.Set(g)
		look.SetWords(&r.words.Label, valueWords(why))
		return true, true
	}
	words := language.Sentence(reason.Sentence(why))
	if said {
		words = plainValue(why)
	}
	if r.plain.Text != words {
		r.plain.SetText(words)
		r.object.Refresh() // it may need another line
	}
	return false, words != ""
}

// plainValue is the value of a reason without a range, "" where it has none
// that could stand alone.
func plainValue(r *feature.Reason) string {
	if r.Unit == "standard deviations" {
		return reason.Quantity(feature.Quantity{Value: r.Value, Unit: r.Unit})
	}
	return valueText(r, feature.Quantity{Value: r.Value, Unit: r.Unit})
}

const (
	reasonLine   = 20
	captionWidth = 124
	wordsWidth   = 206
	dotSize      = 8
)

// grown is a length as much larger as words are now, for the back row, than
// they ordinarily are.
func grown(length float32) float32 { return length * theme.Size(look.SizeSmall) / ordinarySmall }

// ordinarySmall is the size of small words for who sits before the screen.
const ordinarySmall = 12

// reasonLayout sets a row's caption, bar, words, dot and plain sentence.
type reasonLayout struct{}

func (reasonLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	high := grown(reasonLine)
	if plain := objects[4]; plain.Visible() {
		high = max(high, plain.MinSize().Height-2*look.SmallTrim)
	}
	return fyne.NewSize(captionWidth+wordsWidth+60, high)
}

func (reasonLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	line, caption, words := grown(reasonLine), grown(captionWidth), grown(wordsWidth)
	place := func(o fyne.CanvasObject, x, width, high float32) {
		o.Move(fyne.NewPos(x, (line-high)/2))
		o.Resize(fyne.NewSize(max(0, width), high))
	}
	label := objects[0].MinSize().Height
	place(objects[0], 0, caption, label)
	place(objects[1], caption, size.Width-caption-words, reasonLine)
	place(objects[2], size.Width-words, words, label)
	place(objects[3], caption, dotSize, dotSize)
	left := caption + dotSize + 2
	objects[4].Move(fyne.NewPos(left, (line-label)/2))
	objects[4].Resize(fyne.NewSize(size.Width-left, max(label, objects[4].MinSize().Height)))
}

// tightColumn sets what is visible below each other, without gaps.
type tightColumn struct{}

func (tightColumn) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if o.Visible() {
			least := o.MinSize()
			size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height)
		}
	}
	return size
}

func (tightColumn) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if o.Visible() {
			high := o.MinSize().Height
			o.Move(fyne.NewPos(0, y))
			o.Resize(fyne.NewSize(size.Width, high))
			y += high
		}
	}
}

// newLegend says what the colours of the bars mean, above them.
func newLegend() fyne.CanvasObject {
	swatch := func(fill fyne.ThemeColorName) fyne.CanvasObject {
		return container.NewCenter(container.New(atLeastSize{barHeight}, look.NewGround(fill, 2)))
	}
	word := func(s string) fyne.CanvasObject {
		l := look.Small(s, widget.LowImportance)
		l.Truncation = fyne.TextTruncateOff
		return l
	}
	return container.New(legendLayout{}, swatch(look.ColorUsual), word(lang.L("usual range")), swatch(look.ColorRed), word(lang.L("beyond it")))
}

// legendLayout sets swatches and words beside each other, each as wide as it
// needs to be.
type legendLayout struct{}

func (legendLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var width float32
	for _, o := range objects {
		width += o.MinSize().Width
	}
	return fyne.NewSize(width, reasonLine)
}

func (legendLayout) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	x := float32(0)
	for _, o := range objects {
		least := o.MinSize()
		high := max(reasonLine, least.Height)
		o.Move(fyne.NewPos(x, (reasonLine-high)/2))
		o.Resize(fyne.NewSize(least.Width, high))
		x += least.Width
	}
}

// atLeastSize makes its one object a square.
type atLeastSize struct{ side float32 }

func (l atLeastSize) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(l.side) }

func (atLeastSize) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }
