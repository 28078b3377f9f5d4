package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/bait"
	"jaws/app/language"
	"jaws/app/look"
	"jaws/assets"
)

const (
	aboutWidth, aboutHeight = 640, 560
	aboutIcon               = 64
)

// about shows what this program is, what it is made of and where it leaves
// what, until Esc.
func (w *window) about() {
	if w.win.Canvas().Overlays().Top() != nil {
		return
	}
	licences, err := assets.Licences()
	if err != nil {
		dialog.ShowError(err, w.win)
		return
	}
	var box *dialog.CustomDialog
	hide := func() { box.Hide() }
	list := newLicenceList(licences, w.showLicence, hide)
	parts := look.Heading(lang.L("Licences"))
	shut := newQuietButton(lang.L("Close"), hide, hide)
	box = dialog.NewCustomWithoutButtons(lang.L("About JAWS"), container.New(sized{w.roomFor(aboutWidth, aboutHeight)},
		container.NewBorder(container.NewVBox(w.aboutHead(), w.aboutPlaces(hide), parts), nil, nil, nil, list)), w.win)
	box.SetButtons([]fyne.CanvasObject{shut})
	box.Show()
	w.byEsc(box)
	w.win.Canvas().Focus(list)
}

// roomFor is a size in ordinary words, as large as the window lets it be.
func (w *window) roomFor(width, height float32) fyne.Size {
	size := w.win.Canvas().Size()
	return fyne.NewSize(min(width*look.TextScale(), size.Width-80), min(height*look.TextScale(), size.Height-60-60*look.TextScale()))
}

// aboutHead is the icon, the name and which JAWS this is.
func (w *window) aboutHead() fyne.CanvasObject {
	icon := canvas.NewImageFromResource(fyne.NewStaticResource("Icon.png", assets.Icon))
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(aboutIcon * look.TextScale()))
	name := look.Text("JAWS "+w.build.name(), widget.MediumImportance, true)
	name.SizeName, name.Selectable = theme.SizeNameSubHeadingText, true
	lines := container.New(stacked{}, name,
		look.Text(lang.L("Shows what is unusual in a network while it happens."), widget.MediumImportance, false))
	built := platform()
	if w.build.commit != "" {
		built = lang.L("Commit {{.Commit}} of {{.Day}}", map[string]any{"Commit": w.build.commit, "Day": language.Day(w.build.day)}) + ", " + built
	}
	for _, line := range []string{built, "© 2026 The JAWS authors, BSD-3-Clause"} {
		lines.Add(look.Small(line, widget.LowImportance))
	}
	return container.NewBorder(nil, nil, container.NewPadded(icon), nil, lines)
}

// aboutPlaces are the folders that JAWS writes to.
func (w *window) aboutPlaces(hide func()) fyne.CanvasObject {
	rows := container.NewVBox()
	add := func(name, path string) {
		if path == "" {
			return
		}
		where := look.Text(homely(path), widget.MediumImportance, false)
		where.Selectable = true
		copied := newQuietButton(lang.L("Copy"), func() { w.app.Clipboard().SetContent(path) }, hide)
		open := newQuietButton(lang.L("Open folder"), func() { w.openFolder(path) }, hide)
		copied.Importance, open.Importance = widget.LowImportance, widget.LowImportance
		label := widget.NewLabel(name)
		label.Importance = widget.LowImportance
		rows.Add(container.NewBorder(nil, nil, container.New(look.AtLeast{Width: 100}, label), container.NewHBox(copied, open), where))
	}
	add(lang.L("Settings"), w.app.Storage().RootURI().Path())
	add(lang.L("Casts"), bait.Folder())
	if w.watch != nil {
		add(lang.L("Logs"), w.watch.Folder())
	}
	return rows
}

// sized gives its one object a size.
type sized struct{ size fyne.Size }

func (l sized) MinSize([]fyne.CanvasObject) fyne.Size { return l.size }

func (l sized) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }
