package lesson

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
	"jaws/app/look"
)

// Pane shows a step of a lesson at the bottom of the window, and is as
// high for every step, so that the picture above it keeps its size.
type Pane struct {
	Object  fyne.CanvasObject
	Title   *widget.Label
	dots    *lessonDots
	Note    *widget.Label
	Text    *widget.Label
	scroll  *container.Scroll // for a window too narrow for the text
	answers *fyne.Container
	buttons []*keyed.Button // of answers
	press   *keyed.Button
	Back    *keyed.Button
	Next    *keyed.Button
	leave   *keyed.Button
	layout  *lessonLayout
	frame   *fyne.Container

	onAnswer func(int)
	answered []string
}

// NewPane makes the pane; each function is called when its button is pressed.
func NewPane(onAnswer func(int), onPress, onBack, onNext, onLeave func()) *Pane {
	p := &Pane{
		onAnswer: onAnswer, Title: look.Heading(""), dots: newLessonDots(), answers: container.NewHBox(),
		Note: look.Text("", widget.LowImportance, false), Text: widget.NewLabel(""),
		press: keyed.NewButton("", onPress), Back: keyed.NewButton(lang.L("Back"), onBack),
		Next: keyed.NewButton(lang.L("Next"), onNext), leave: keyed.NewButton(lang.L("Leave"), onLeave),
	}
	p.Text.Wrapping = fyne.TextWrapWord
	p.scroll = container.NewVScroll(p.Text)
	p.leave.Importance = widget.LowImportance
	p.answers.Add(p.press)
	p.layout = &lessonLayout{pane: p, nav: container.NewHBox(p.Back, p.Next, p.leave)}
	p.frame = container.New(p.layout, p.Title, p.dots.row, p.Note, p.layout.nav, p.scroll, p.answers)
	p.Object = container.NewStack(look.NewGround(look.ColorPanel, look.PanelRadius), p.frame)
	p.Object.Hide()
	return p
}

// Show brings the pane up to date.
func (p *Pane) Show(s Show) {
	changed := p.answer(s)
	if p.press.Text != s.press || p.press.Visible() != (s.press != "") {
		p.press.SetText(s.press)
		look.SetVisible(p.press, s.press != "")
		changed = true
	}
	look.SetEnabled(p.press, s.pressable)
	look.SetEnabled(p.Back, s.mayBack)
	look.SetEnabled(p.Next, s.mayNext)
	look.SetText(p.Next, s.next)
	look.SetPressed(p.Next, s.mayNext)
	look.SetPressed(p.press, !s.mayNext) // one thing to do at a time
	verdict := map[Verdict]widget.Importance{verdictRight: widget.SuccessImportance, verdictNear: widget.WarningImportance, verdictWrong: widget.WarningImportance}[s.verdict]
	if p.Title.Text != s.title || p.Note.Text != s.note {
		p.Title.SetText(s.title)
		p.Note.SetText(s.note)
		changed = true
	}
	if p.Text.Text != s.text || p.Text.Importance != verdict {
		p.Text.Importance = verdict
		p.Text.SetText(s.text)
		p.scroll.ScrollToTop()
		changed = true
	}
	changed = p.dots.Show(s.at, s.steps) || changed
	if changed {
		p.frame.Refresh()
	}
	look.SetVisible(p.Object, true)
}

// answer shows the answers as buttons, the chosen one apart; it is true where
// there are others than before.
func (p *Pane) answer(s Show) (changed bool) {
	if len(s.answers) != len(p.answered) {
		changed = true
	}
	for i := range s.answers {
		changed = changed || s.answers[i] != p.answered[i]
	}
	if changed {
		p.answered, p.buttons = s.answers, nil
		p.answers.RemoveAll()
		for i, words := range s.answers {
			b := keyed.NewButton(words, func() { p.onAnswer(i) })
			p.buttons = append(p.buttons, b)
			p.answers.Add(b)
		}
		p.answers.Add(p.press)
	}
	for i, b := range p.buttons {
		look.SetPressed(b, i == s.chosen)
	}
	return changed
}

// Hide takes the pane away.
func (p *Pane) Hide() { look.SetVisible(p.Object, false) }

// lessonLayout sets title, dots, note and nav into a row, and below it the
// text with the answers beside it, or under it where words are large.
type lessonLayout struct {
	pane *Pane
	nav  *fyne.Container
}

const (
	lessonPad  = 6
	lessonGap  = 12
	lessonWide = 200 // that the text may have at least
)

// lines is how many lines of text there is room for.
func (lessonLayout) lines() float32 {
	if look.Large() {
		return 3
	}
	return 2
}

func textLine() float32 {
	return fyne.MeasureText("Mg", theme.TextSize(), fyne.TextStyle{}).Height
}

func (l *lessonLayout) body() float32 {
	height := l.lines() * textLine()
	if look.Large() { // a question has a line less, and the answers below
		height = max(height, (l.lines()-1)*textLine()+l.nav.MinSize().Height+lessonPad)
	}
	return height
}

// MinSize is the same for every step.
func (l *lessonLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.nav.MinSize().Width+lessonWide, 3*lessonPad+l.nav.MinSize().Height+l.body())
}

// Layout is Fyne's.
func (l *lessonLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	p, nav := l.pane, l.nav.MinSize()
	put := func(o fyne.CanvasObject, x, y, width, height float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, height))
	}
	right := size.Width - lessonGap
	put(l.nav, right-nav.Width, lessonPad, nav.Width, nav.Height)
	row := func(o fyne.CanvasObject, x, width float32) {
		high := o.MinSize().Height
		put(o, x, lessonPad+(nav.Height-high)/2, width, high)
	}
	inner := theme.InnerPadding()
	x, most := lessonGap-inner, right-nav.Width-lessonGap
	title := min(p.Title.MinSize().Width, most-x)
	row(p.Title, x, title)
	x += title + lessonPad
	dots, note := p.dots.row.MinSize(), float32(0)
	if p.Note.Text != "" { // what is to be done comes before how far one is
		note = fyne.MeasureText(p.Note.Text, theme.TextSize(), p.Note.TextStyle).Width + 2*inner + lessonPad
	}
	look.SetVisible(p.dots.row, x+dots.Width+note <= most)
	if p.dots.row.Visible() {
		row(p.dots.row, x, dots.Width)
		x += dots.Width + lessonPad
	}
	look.SetVisible(p.Note, most-x > lessonWide/4)
	row(p.Note, x, max(0, most-x))

	y, body := 2*lessonPad+nav.Height, l.body()
	wide := right - lessonGap
	if answers := p.answers.MinSize(); answers.Width > inner {
		if look.Large() {
			put(p.answers, lessonGap, y+body-answers.Height, min(answers.Width, wide), answers.Height)
			body -= answers.Height + lessonPad
		} else {
			put(p.answers, right-answers.Width, y+(body-answers.Height)/2, answers.Width, answers.Height)
			wide = max(lessonWide, wide-answers.Width-lessonGap)
		}
	}
	// Labels have room around their words, which the lines of the pane need not.
	put(p.scroll, lessonGap-inner, y-inner, wide+2*inner, body+2*inner)
}

// lessonDots tell how far a lesson is, a dot a step.
type lessonDots struct {
	row       *fyne.Container
	at, steps int
	colors    [3]color.Color
}

const stepDot, stepGap = 7, 5

func newLessonDots() *lessonDots {
	d := &lessonDots{}
	d.row = container.New(d)
	return d
}

// Show is at the step at of so many; it is true where their number changed.
func (d *lessonDots) Show(at, steps int) (changed bool) {
	colors := [3]color.Color{look.Themed(look.ColorGood), look.Themed(theme.ColorNameForeground), look.Themed(theme.ColorNameInputBorder)}
	if d.at == at && d.steps == steps && d.colors == colors {
		return false
	}
	changed = steps != d.steps
	d.at, d.steps, d.colors = at, steps, colors
	d.row.Objects = nil
	for i := range steps {
		kind := 2
		switch {
		case i < at:
			kind = 0
		case i == at:
			kind = 1
		}
		d.row.Objects = append(d.row.Objects, canvas.NewCircle(colors[kind]))
	}
	d.row.Refresh()
	return changed
}

// MinSize is the row's.
func (d *lessonDots) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(len(o))*(stepDot+stepGap)*look.TextScale(), stepDot*look.TextScale())
}

// Layout sets the dots side by side.
func (d *lessonDots) Layout(o []fyne.CanvasObject, _ fyne.Size) {
	for i, dot := range o {
		dot.Move(fyne.NewPos(float32(i)*(stepDot+stepGap)*look.TextScale(), 0))
		dot.Resize(fyne.NewSquareSize(stepDot * look.TextScale()))
	}
}
