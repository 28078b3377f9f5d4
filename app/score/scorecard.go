package score

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/analysis/truth"
	"jaws/app/bait"
	"jaws/app/keyed"
	"jaws/app/look"
)

// Card compares all methods on one cast. It stands below the picture for
// as long as one wants it to.
type Card struct {
	Object fyne.CanvasObject
	Casts  *keyed.Select
	Export *keyed.Button
	Table  *table
	Curve  *curve
	Note   *keyed.Label
	about  *keyed.Label
	words  *container.Scroll // both
	chosen int               // cast shown, -1 for none
	Labels []string
}

// Nothing is what an empty scorecard says.
func Nothing() string {
	return lang.L("Cast some bait: what each method makes of it is counted here, by the packets that its own sockets sent and received.")
}

// New makes a scorecard; each function is called when its button is pressed.
func New(onExport, onClose func()) *Card {
	s := &Card{Table: newTable(), Curve: newCurve(), chosen: -1}
	s.Casts = keyed.NewSelect(nil, nil)
	s.Casts.OnChanged = func(string) { s.chosen = s.Casts.SelectedIndex() }
	s.Casts.PlaceHolder = lang.L("No cast yet")
	s.Export = keyed.NewButton(lang.L("Export..."), onExport)
	shut := keyed.NewButtonWithIcon("", theme.CancelIcon(), onClose)
	shut.Importance = widget.LowImportance
	s.Note, s.about = scoreWords(), scoreWords()
	s.about.Importance = widget.LowImportance
	s.about.SetText(scoreAbout())
	s.words = container.NewVScroll(container.New(tight{}, s.Note, s.about))
	s.Projector(false)
	head := container.NewBorder(nil, nil, look.Heading(lang.L("Scorecard")), container.NewHBox(s.Export, shut), s.Casts)
	s.Object = look.Panel(container.NewBorder(head, nil, nil, nil,
		container.NewVBox(
			container.New(besideCurve{s.Table, s.Curve}, s.Table.Object, s.Curve),
			s.words)))
	s.Object.Hide()
	return s
}

// Projector leaves out what a speaker says.
func (s *Card) Projector(on bool) {
	look.SetVisible(s.about, !on)
	s.words.SetMinSize(fyne.NewSize(0, map[bool]float32{true: projectedWords, false: wordsHeight}[on]))
}

// Brief leaves all words below the table out.
func (s *Card) Brief(on bool) { look.SetVisible(s.words, !on) }

const (
	wordsHeight    = 76 // two lines of figures and two of explanation
	projectedWords = 66 // two large ones
)

// scoreWords wrap, small, and can be copied.
func scoreWords() *keyed.Label {
	l := keyed.NewLabel("")
	l.Wrapping, l.SizeName = fyne.TextWrapWord, look.SizeSmall
	return l
}

// Show shows the casts there are; the newest comes up by itself where the one
// before it was looked at.
func (s *Card) Show(casts []*bait.Record, source string, now time.Time) {
	look.SetEnabled(s.Export, len(casts) > 0)
	if n := len(casts); n != len(s.Labels) {
		follow := s.chosen == len(s.Labels)-1
		s.Labels = s.Labels[:0]
		for i, r := range casts {
			s.Labels = append(s.Labels, castLabel(i, r))
		}
		s.Casts.SetOptions(s.Labels)
		if follow {
			s.Casts.SetSelectedIndex(n - 1)
		}
	}
	if s.chosen < 0 || s.chosen >= len(casts) {
		s.Table.Show(truth.Card{})
		look.SetWords(&s.Note.Label, Nothing())
		return
	}
	r := casts[s.chosen]
	c := r.Card()
	s.Table.Show(c)
	s.Curve.Set(c.Curve)
	words := lang.L("No connection of this cast was made: nothing was sent.")
	switch {
	case r.Begun.Load():
		words = Note(c, source, now)
	case !r.Ended:
		words = lang.L("Waiting for the first connection of this cast.")
	}
	look.SetWords(&s.Note.Label, words)
}

// besideCurve sets the curve to the right of the table. Where there is no room
// for both it is left out, and then some of the table's columns.
type besideCurve struct {
	table *table
	curve *curve
}

const (
	curvePart = 0.35 // of the width
	curveGap  = 16
)

func (l besideCurve) MinSize([]fyne.CanvasObject) fyne.Size {
	least := l.table.Object.MinSize()
	return fyne.NewSize(least.Width, max(least.Height, l.curve.MinSize().Height))
}

func (l besideCurve) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	whole := l.table.grid.width(false)
	curve := max(l.curve.MinSize().Width, min(size.Width*curvePart, size.Width-whole-curveGap))
	beside := whole+curveGap+curve <= size.Width
	look.SetVisible(l.curve, beside)
	l.table.Few(whole > size.Width)
	table := size.Width
	if beside {
		table -= curve + curveGap
	}
	l.table.Object.Resize(fyne.NewSize(table, size.Height))
	l.table.grid.Layout(l.table.Object.Objects, l.table.Object.Size()) // with other columns, perhaps
	l.curve.Move(fyne.NewPos(table+curveGap, 0))
	l.curve.Resize(fyne.NewSize(curve, size.Height))
}

// tight sets wrapped labels below each other with little between.
type tight struct{}

func (tight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if least := o.MinSize(); o.Visible() {
			size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height-2*look.SmallTrim)
		}
	}
	return size
}

func (tight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(-look.SmallTrim)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, o.MinSize().Height))
		y += o.MinSize().Height - 2*look.SmallTrim
	}
}
