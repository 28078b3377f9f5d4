package app

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"jaws/app/look"
)

const (
	exportWidth = 820
	// exportBeside is what is left of the window beside the dialog.
	exportBeside = 60
)

// exportForm is the dialog's content: what, whether masked, where to, and how it
// goes.
type exportForm struct {
	object fyne.CanvasObject
	list   *exportList
	mask   *exportCheck
	path   *exportEntry
	choose *quietButton
	note   *widget.Label
	bar    *widget.ProgressBar
	unsure *widget.ProgressBarInfinite // where nobody knows how far it is
	shut   *quietButton
	run    *quietButton

	// suggest is a good name for an offer, folder where it goes as long as no
	// other is named.
	suggest   func(exportOffer) string
	folder    string
	suggested string // the name that was put up last
}

func newExportForm(l look.Look, onExport, onClose, onChoose func()) *exportForm {
	f := &exportForm{bar: widget.NewProgressBar(), unsure: widget.NewProgressBarInfinite()}
	f.list = newExportList(f.name, onExport, onClose)
	f.mask = newExportCheck(lang.L("Mask addresses"), f.name, onExport, onClose)
	f.path = newExportEntry(onExport, onClose)
	f.choose = newQuietButton(lang.L("Folder..."), onChoose, onClose)
	f.note = widget.NewLabel("")
	f.note.Wrapping, f.note.Selectable = fyne.TextWrapWord, true
	f.shut = newQuietButton(lang.L("Close"), onClose, onClose)
	f.run = newQuietButton(lang.L("Export"), onExport, onClose)
	f.run.Importance = widget.HighImportance
	about := widget.NewLabel(lang.L("Each address becomes another one of the same kind, networks stay together, ports stay, and what packets carry is cleared: " +
		"names in it would tell as much. All exports of this window share a key, so that picture and table match; nobody keeps it."))
	about.Wrapping, about.Importance, about.SizeName = fyne.TextWrapWord, widget.LowImportance, "helperText"
	f.object = container.NewVBox(
		f.list,
		widget.NewSeparator(),
		container.NewThemeOverride(f.mask, look.CheckTheme{Theme: look.NewTheme(l)}),
		about,
		container.NewBorder(nil, nil, look.FieldLabel(lang.L("File"), 0), f.choose, f.path),
		f.note, f.bar, f.unsure,
		container.NewHBox(layout.NewSpacer(), f.shut, f.run),
	)
	f.note.Hide()
	f.Busy(false)
	return f
}

// Offer shows what can be had, with kind chosen where it can.
func (f *exportForm) Offer(offers []exportOffer, kind exportKind) {
	f.list.Offer(offers, kind)
	f.name()
	_, ok := f.list.Chosen()
	look.SetEnabled(&f.run.Button, ok)
	if !ok {
		f.Say(lang.L("There is nothing to export yet. Choose a source and press Start."), widget.MediumImportance)
	}
}

// name puts up a good name for what is chosen. One that a person wrote stays,
// but for its ending.
func (f *exportForm) name() {
	o, ok := f.list.Chosen()
	if !ok {
		return
	}
	base := f.suggest(o)
	switch now := filepath.Base(f.path.Text); {
	case f.path.Text == "":
	case now == f.suggested:
		f.folder = filepath.Dir(f.path.Text)
	default:
		f.folder, base = filepath.Dir(f.path.Text), strings.TrimSuffix(now, filepath.Ext(now))+o.endings[0]
	}
	if f.suggested == "" || filepath.Base(f.path.Text) == f.suggested {
		f.suggested = base
	}
	f.path.SetText(filepath.Join(f.folder, base))
}

// Say puts words up until there are others to say.
func (f *exportForm) Say(words string, importance widget.Importance) {
	f.note.Importance = importance
	f.note.SetText(words)
	f.note.Show()
}

// Busy has nothing changed while an export goes on.
func (f *exportForm) Busy(yes bool) {
	f.bar.Hide()
	f.unsure.Hide()
	f.unsure.Stop()
	for _, d := range []fyne.Disableable{f.list, f.mask, f.path, f.choose, f.run} {
		if yes {
			d.Disable()
		} else {
			d.Enable()
		}
	}
	words := lang.L("Close")
	if yes {
		words = lang.L("Cancel")
		f.note.Hide()
	}
	if f.shut.Text != words {
		f.shut.SetText(words)
	}
}

// Progress shows how far an export is, 0 to 1, or that it goes on.
func (f *exportForm) Progress(part float64, known bool) {
	if known {
		f.bar.Show()
		f.bar.SetValue(part)
		return
	}
	if !f.unsure.Visible() {
		f.unsure.Show()
		f.unsure.Start()
	}
}
