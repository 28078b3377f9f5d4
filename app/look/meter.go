package look

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Meter is a progress bar whose words can be read on both of its parts: on
// Fyne's own they are of one colour with what they stand on, in a light theme.
// A meter at rest shows its words alone; one too narrow for its words those
// after the colon.
type Meter struct {
	widget.BaseWidget
	Color   fyne.ThemeColorName
	Value   float32 // 0 to 1
	Words   string
	Resting fyne.ThemeColorName // of the words of one at rest, "" for one that is not
}

// NewMeter makes a meter whose part that is done is painted in fill.
func NewMeter(fill fyne.ThemeColorName) *Meter {
	m := &Meter{Color: fill}
	m.ExtendBaseWidget(m)
	return m
}

// Set shows how far something is, in words too.
func (m *Meter) Set(value float64, words string) { m.set(float32(min(1, max(0, value))), words, "") }

// Rest shows that there is nothing to wait for any more.
func (m *Meter) Rest(words string) { m.set(0, words, ColorGood) }

// Say shows that there never was.
func (m *Meter) Say(words string) { m.set(0, words, ColorMuted) }

// Fill paints the part that is done in another colour.
func (m *Meter) Fill(c fyne.ThemeColorName) {
	if m.Color != c {
		m.Color = c
		m.Refresh()
	}
}

func (m *Meter) set(value float32, words string, rest fyne.ThemeColorName) {
	if m.Value != value || m.Words != words || m.Resting != rest {
		m.Value, m.Words, m.Resting = value, words, rest
		m.Refresh()
	}
}

func (m *Meter) CreateRenderer() fyne.WidgetRenderer {
	r := &meterRenderer{meter: m, well: &canvas.Rectangle{}, done: &canvas.Rectangle{}, words: &canvas.Text{}}
	r.words.Alignment = fyne.TextAlignCenter
	r.paint()
	return r
}

type meterRenderer struct {
	meter      *Meter
	well, done *canvas.Rectangle
	words      *canvas.Text
}

func (r *meterRenderer) paint() {
	m := r.meter
	r.well.FillColor, r.done.FillColor = Themed(ColorWell), Themed(m.Color)
	radius := min(theme.Size(theme.SizeNameInputRadius), m.Size().Height/2)
	r.well.CornerRadius, r.done.CornerRadius = radius, radius
	r.words.Text, r.words.TextSize = m.Words, theme.TextSize()
	if _, short, ok := strings.Cut(m.Words, ": "); ok && r.words.MinSize().Width > m.Size().Width-theme.Padding() {
		r.words.Text = short
	}
	r.words.Color = Themed(theme.ColorNameForeground)
	if m.Resting != "" {
		r.words.Color = Themed(m.Resting)
	}
	SetVisible(r.well, m.Resting == "")
	SetVisible(r.done, m.Resting == "" && m.Value > 0)
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
	r.done.Resize(fyne.NewSize(max(min(size.Height, size.Width), size.Width*r.meter.Value), size.Height))
	r.words.Resize(size)
}

func (r *meterRenderer) MinSize() fyne.Size {
	if r.meter.Words == "" {
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
