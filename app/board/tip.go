package board

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/look"
)

// tipAfter is how long the pointer rests before a tip comes.
const tipAfter = 400 * time.Millisecond

// tip is a line of words beside what the pointer rests on. It takes no mouse,
// so that what lies below it goes on working.
type tip struct {
	widget.BaseWidget
	ground *canvas.Rectangle
	words  *canvas.Text
	want   string
	below  fyne.Position // where the line begins, what it tells of being above
	above  float32       // how far up that reaches
	since  time.Time
	done   bool // it was told, and is not wanted any more
}

func newTip() *tip {
	t := &tip{ground: &canvas.Rectangle{}, words: &canvas.Text{}}
	t.ExtendBaseWidget(t)
	t.ground.Hide()
	t.words.Hide()
	return t
}

// Want says what would be told of what the pointer is on, "" for nothing.
func (t *tip) Want(words string, below fyne.Position, above float32, now time.Time) {
	if t.want == words && t.below == below {
		return
	}
	t.want, t.below, t.above, t.since, t.done = words, below, above, now, false
	t.hide()
}

// Dismiss ends the tip for as long as the pointer stays where it is.
func (t *tip) Dismiss() {
	t.done = true
	t.hide()
}

func (t *tip) hide() {
	if t.words.Visible() {
		t.ground.Hide()
		t.words.Hide()
		t.Refresh()
	}
}

// Tick shows what is wanted once the pointer has rested.
func (t *tip) Tick(now time.Time) {
	if t.want == "" || t.done || t.words.Visible() || now.Sub(t.since) < tipAfter {
		return
	}
	t.words.Text = t.want
	t.ground.Show()
	t.words.Show()
	t.Refresh()
}

// Says is what the tip shows, "" for nothing.
func (t *tip) Says() string {
	if t.words.Visible() {
		return t.words.Text
	}
	return ""
}

func (t *tip) layout(size fyne.Size) {
	t.ground.FillColor, t.ground.StrokeColor = look.Themed(theme.ColorNameMenuBackground), look.Themed(theme.ColorNameInputBorder)
	t.ground.StrokeWidth, t.ground.CornerRadius = 1, 4
	t.words.Color, t.words.TextSize = look.Themed(theme.ColorNameForeground), theme.TextSize()
	const padX, padY = 8, 4
	box := t.words.MinSize().AddWidthHeight(2*padX, 2*padY)
	// It stays within the panel; only what is wider than that looks out of it,
	// to the left.
	at := fyne.NewPos(min(t.below.X, size.Width-box.Width), t.below.Y)
	if at.Y+box.Height > size.Height {
		at.Y = t.below.Y - t.above - box.Height
	}
	t.ground.Move(at)
	t.ground.Resize(box)
	t.words.Move(at.AddXY(padX, padY))
	t.words.Resize(box.SubtractWidthHeight(2*padX, 2*padY))
}

func (t *tip) CreateRenderer() fyne.WidgetRenderer { return &tipRenderer{t} }

type tipRenderer struct{ tip *tip }

func (r *tipRenderer) Layout(size fyne.Size) { r.tip.layout(size) }
func (r *tipRenderer) MinSize() fyne.Size    { return fyne.Size{} }
func (r *tipRenderer) Destroy()              {}

func (r *tipRenderer) Refresh() {
	r.tip.layout(r.tip.Size())
	canvas.Refresh(r.tip)
}

func (r *tipRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.tip.ground, r.tip.words}
}
