package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
	"jaws/app/language"
	"jaws/app/look"
)

const (
	preferenceLabel = 130 // width of the labels
	preferenceWidth = 440 // of a column
)

// preferenceRow is a label, what is chosen, and right below that how it is
// used.
func preferenceRow(label string, field fyne.CanvasObject, note *widget.Label) fyne.CanvasObject {
	row := container.NewBorder(nil, nil, look.FieldLabel(label, preferenceLabel), nil, field)
	if note == nil {
		return row
	}
	below := container.NewBorder(nil, nil, look.FieldLabel("", preferenceLabel), nil, note)
	return container.New(layout.NewCustomPaddedVBoxLayout(0), row, below)
}

// preferenceNote is how a choice is used.
func preferenceNote(words string) *widget.Label {
	l := widget.NewLabel(words)
	l.Wrapping, l.Importance, l.SizeName = fyne.TextWrapWord, widget.LowImportance, "helperText"
	return l
}

// checkedEntry is a field that says right below itself what is wrong with what
// is typed. Only what can be used is taken.
type checkedEntry struct {
	keyed.SelectEntry
	row  fyne.CanvasObject
	note *widget.Label
	hint string
	use  func(string) error
}

func newCheckedEntry(label, hint string, options []string, use func(string) error) *checkedEntry {
	e := &checkedEntry{note: preferenceNote(hint), hint: hint, use: use}
	e.ExtendBaseWidget(e)
	if len(options) > 0 {
		e.SetOptions(options)
	}
	e.row = preferenceRow(label, e, e.note)
	return e
}

// Fill sets the text, which is taken for used already.
func (e *checkedEntry) Fill(text string) {
	e.OnChanged = nil
	e.SetText(text)
	e.OnChanged = e.check
	e.say(nil)
}

func (e *checkedEntry) check(text string) { e.say(e.use(text)) }

func (e *checkedEntry) say(err error) {
	words, importance := e.hint, widget.LowImportance
	if err != nil {
		words, importance = language.Sentence(err.Error()), widget.DangerImportance
	}
	if e.note.Text != words || e.note.Importance != importance {
		e.note.Importance = importance
		e.note.SetText(words)
	}
}

// preferenceChoice is one of several, by their words.
func preferenceChoice(words []string, at int, use func(int)) *keyed.Select {
	s := keyed.NewSelect(words, nil)
	s.SetSelectedIndex(at)
	s.OnChanged = func(string) { use(s.SelectedIndex()) }
	return s
}

// preferenceCheck stands below the fields, in line with them.
func preferenceCheck(words string, on bool, use func(bool)) (*keyed.Check, fyne.CanvasObject) {
	c := keyed.NewCheck(words, nil)
	c.SetChecked(on)
	c.OnChanged = use
	return c, container.NewBorder(nil, nil, look.FieldLabel("", preferenceLabel), nil, container.NewThemeOverride(c, look.CheckTheme{Theme: themeNow{}}))
}

// themeNow is whichever theme the program has at the moment.
type themeNow struct{}

func (themeNow) theme() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

func (t themeNow) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	return t.theme().Color(n, v)
}

func (t themeNow) Font(s fyne.TextStyle) fyne.Resource     { return t.theme().Font(s) }
func (t themeNow) Icon(n fyne.ThemeIconName) fyne.Resource { return t.theme().Icon(n) }
func (t themeNow) Size(n fyne.ThemeSizeName) float32       { return t.theme().Size(n) }
