package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// meter is a progress bar whose words can be read on both of its parts: on
// Fyne's own they are of one colour with what they stand on, in a light theme.
// A meter at rest shows its words alone; one too narrow for its words those
// after the colon.
type meter struct {
	widget.BaseWidget
	fill  fyne.ThemeColorName
	value float32 // 0 to 1
	words string
	rest  fyne.ThemeColorName // of the words of one at rest, "" for one that is not
}

func newMeter(fill fyne.ThemeColorName) *meter {
	m := &meter{fill: fill}
	m.ExtendBaseWidget(m)
	return m
}

// Set shows how far something is, in words too.
func (m *meter) Set(value float64, words string) { m.set(float32(min(1, max(0, value))), words, "") }

// Rest shows that there is nothing to wait for any more.
func (m *meter) Rest(words string) { m.set(0, words, colorGood) }

// Say shows that there never was.
func (m *meter) Say(words string) { m.set(0, words, colorMuted) }

// Fill paints the part that is done in another colour.
func (m *meter) Fill(c fyne.ThemeColorName) {
	if m.fill != c {
		m.fill = c
		m.Refresh()
	}
}

func (m *meter) set(value float32, words string, rest fyne.ThemeColorName) {
	if m.value != value || m.words != words || m.rest != rest {
		m.value, m.words, m.rest = value, words, rest
		m.Refresh()
	}
}

func (m *meter) CreateRenderer() fyne.WidgetRenderer {
	r := &meterRenderer{meter: m, well: &canvas.Rectangle{}, done: &canvas.Rectangle{}, words: &canvas.Text{}}
	r.words.Alignment = fyne.TextAlignCenter
	r.paint()
	return r
}

type meterRenderer struct {
	meter      *meter
	well, done *canvas.Rectangle
	words      *canvas.Text
}

func (r *meterRenderer) paint() {
	m := r.meter
	r.well.FillColor, r.done.FillColor = themed(colorWell), themed(m.fill)
	radius := min(theme.Size(theme.SizeNameInputRadius), m.Size().Height/2)
	r.well.CornerRadius, r.done.CornerRadius = radius, radius
	r.words.Text, r.words.TextSize = m.words, theme.TextSize()
	if _, short, ok := strings.Cut(m.words, ": "); ok && r.words.MinSize().Width > m.Size().Width-theme.Padding() {
		r.words.Text = short
	}
	r.words.Color = themed(theme.ColorNameForeground)
	if m.rest != "" {
		r.words.Color = themed(m.rest)
	}
	setVisible(r.well, m.rest == "")
	setVisible(r.done, m.rest == "" && m.value > 0)
}

func (r *meterRenderer) Refresh() {
	r.paint()
	r.Layout(r.meter.Size())
	canvas.Refresh(r.meter)
}

func (r *meterRenderer) Layout(size fyne.Size) {
	r.paint()
	r.well.Resize(size)
	// Narrower than it is high, a rounded bar would be a spot out of shape.
	r.done.Resize(fyne.NewSize(max(min(size.Height, size.Width), size.Width*r.meter.value), size.Height))
	r.words.Resize(size)
}

func (r *meterRenderer) MinSize() fyne.Size {
	if r.meter.words == "" {
		return fyne.NewSize(40, meterHeight)
	}
	return r.words.MinSize().AddWidthHeight(2*theme.InnerPadding(), 2*theme.InnerPadding())
}

func (r *meterRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.well, r.done, r.words}
}

func (r *meterRenderer) Destroy() {}

// meterHeight is that of a meter without words.
const meterHeight = 8
