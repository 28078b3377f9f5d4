package app

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis/truth"
	"jaws/app/keyed"
)

// scorecard compares all methods on one cast. It stands below the picture for
// as long as one wants it to.
type scorecard struct {
	object fyne.CanvasObject
	casts  *keyed.Select
	export *keyed.Button
	table  *scoreTable
	curve  *scoreCurve
	note   *keyed.Label
	about  *keyed.Label
	words  *container.Scroll // both
	chosen int               // cast shown, -1 for none
	labels []string
}

const scoreNothing = "Cast some bait: what each method makes of it is counted here, by the packets that its own sockets sent and received."

func newScorecard(onExport, onClose func()) *scorecard {
	s := &scorecard{table: newScoreTable(), curve: newScoreCurve(), chosen: -1}
	s.casts = keyed.NewSelect(nil, nil)
	s.casts.OnChanged = func(string) { s.chosen = s.casts.SelectedIndex() }
	s.casts.PlaceHolder = "No cast yet"
	s.export = keyed.NewButton("Export...", onExport)
	shut := keyed.NewButtonWithIcon("", theme.CancelIcon(), onClose)
	shut.Importance = widget.LowImportance
	s.note, s.about = scoreWords(), scoreWords()
	s.about.Importance = widget.LowImportance
	s.about.SetText(scoreAbout)
	s.words = container.NewVScroll(container.New(tight{}, s.note, s.about))
	s.Projector(false)
	head := container.NewBorder(nil, nil, heading("Scorecard"), container.NewHBox(s.export, shut), s.casts)
	s.object = panel(container.NewBorder(head, nil, nil, nil,
		container.NewVBox(
			container.New(besideCurve{s.table, s.curve}, s.table.object, s.curve),
			s.words)))
	s.object.Hide()
	return s
}

// Projector leaves out what a speaker says.
func (s *scorecard) Projector(on bool) {
	setVisible(s.about, !on)
	s.words.SetMinSize(fyne.NewSize(0, map[bool]float32{true: projectedWords, false: wordsHeight}[on]))
}

const (
	wordsHeight    = 76 // two lines of figures and two of explanation
	projectedWords = 66 // two large ones
)

// scoreWords wrap, small, and can be copied.
func scoreWords() *keyed.Label {
	l := keyed.NewLabel("")
	l.Wrapping, l.SizeName = fyne.TextWrapWord, sizeSmall
	return l
}

// Show shows the casts there are; the newest comes up by itself where the one
// before it was looked at.
func (s *scorecard) Show(casts []*castRecord, source string, now time.Time) {
	setEnabled(s.export, len(casts) > 0)
	if n := len(casts); n != len(s.labels) {
		follow := s.chosen == len(s.labels)-1
		s.labels = s.labels[:0]
		for i, r := range casts {
			s.labels = append(s.labels, castLabel(i, r))
		}
		s.casts.SetOptions(s.labels)
		if follow {
			s.casts.SetSelectedIndex(n - 1)
		}
	}
	if s.chosen < 0 || s.chosen >= len(casts) {
		s.table.Show(truth.Card{})
		setWords(&s.note.Label, scoreNothing)
		return
	}
	r := casts[s.chosen]
	c := r.card()
	s.table.Show(c)
	s.curve.Set(c.Curve)
	words := scoreUnbegun
	switch {
	case r.begun.Load():
		words = scoreNote(c, source, now)
	case !r.ended:
		words = "Waiting for the first connection of this cast."
	}
	setWords(&s.note.Label, words)
}

const scoreUnbegun = "No connection of this cast was made: nothing was sent."

// scoreOrNot shows the scorecard below the picture, or hides it.
func (w *window) scoreOrNot() {
	w.win.Canvas().Unfocus()
	show := !w.scorecard.object.Visible()
	if w.look.projector && show {
		w.timeline.object.Hide() // first, so that the window need not grow
	}
	setVisible(w.scorecard.object, show)
	w.fitScore()
	w.refreshScore()
}

// fitScore has the card as large as the look leaves room for: large words leave
// none for the timeline beside it.
func (w *window) fitScore() {
	w.scorecard.Projector(w.look.projector)
	setVisible(w.timeline.object, !w.look.projector || !w.scorecard.object.Visible())
}

// refreshScore brings the line in the chum panel, and the card where it is
// shown, up to date.
func (w *window) refreshScore() {
	now := time.Now()
	if n := len(w.casts); n > 0 {
		words := "Nothing was sent"
		switch last := w.casts[n-1]; {
		case last.begun.Load():
			words = scoreLine(last.card(), now)
		case !last.ended:
			words = "Waiting for its packets"
		}
		setWords(w.chum.score, words)
	}
	if w.scorecard.object.Visible() {
		source := ""
		switch {
		case w.session == nil:
		case w.controls.chosen == simulatedChoice:
			source = "the simulated network"
		default:
			source = w.session.source.Name()
		}
		w.scorecard.Show(w.casts, source, now)
	}
}

// besideCurve sets the curve to the right of the table. Where there is no room
// for both it is left out, and then some of the table's columns.
type besideCurve struct {
	table *scoreTable
	curve *scoreCurve
}

const (
	curvePart = 0.35 // of the width
	curveGap  = 16
)

func (l besideCurve) MinSize([]fyne.CanvasObject) fyne.Size {
	least := l.table.object.MinSize()
	return fyne.NewSize(least.Width, max(least.Height, l.curve.MinSize().Height))
}

func (l besideCurve) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	whole := l.table.grid.width(false)
	curve := max(l.curve.MinSize().Width, min(size.Width*curvePart, size.Width-whole-curveGap))
	beside := whole+curveGap+curve <= size.Width
	setVisible(l.curve, beside)
	l.table.Few(whole > size.Width)
	table := size.Width
	if beside {
		table -= curve + curveGap
	}
	l.table.object.Resize(fyne.NewSize(table, size.Height))
	l.table.grid.Layout(l.table.object.Objects, l.table.object.Size()) // with other columns, perhaps
	l.curve.Move(fyne.NewPos(table+curveGap, 0))
	l.curve.Resize(fyne.NewSize(curve, size.Height))
}

// tight sets wrapped labels below each other with little between.
type tight struct{}

func (tight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if least := o.MinSize(); o.Visible() {
			size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height-2*smallTrim)
		}
	}
	return size
}

func (tight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(-smallTrim)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, o.MinSize().Height))
		y += o.MinSize().Height - 2*smallTrim
	}
}
