package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
	"jaws/app/recording"
)

// sessionForm asks where a session is to be saved. Fyne's own dialog empties a
// file that it is told to replace, before anything could be written.
type sessionForm struct {
	ask          *dialog.FormDialog
	name, folder *keyed.Entry
}

// askSessionFile asks for a file, filled in with a name and a folder, and does
// chosen with it. What is there is replaced only where a person says so.
func (w *window) askSessionFile(name, folder string, chosen func(path string)) {
	f := &sessionForm{name: keyed.NewEntry(), folder: keyed.NewEntry()}
	f.name.SetText(name)
	f.folder.SetText(folder)
	choose := keyed.NewButton(lang.L("Choose..."), func() { w.chooseFolder(f.folder) })
	f.ask = dialog.NewForm(lang.L("Save session"), lang.L("Save"), lang.L("Cancel"), []*widget.FormItem{
		widget.NewFormItem(lang.L("File name"), f.name),
		widget.NewFormItem(lang.L("Folder"), container.NewBorder(nil, nil, nil, choose, f.folder)),
	}, func(save bool) {
		if !save {
			return
		}
		if sessionPath("", f.name.Text) == sessionPath("", "") {
			w.askSessionFile(name, f.folder.Text, chosen) // a name it must have
			return
		}
		path := sessionPath(f.folder.Text, f.name.Text)
		w.overwrite(path, func() { chosen(path) }, func() { w.askSessionFile(f.name.Text, f.folder.Text, chosen) })
	}, w.win)
	f.name.OnSubmitted = func(string) { f.ask.Submit() }
	f.folder.OnSubmitted = f.name.OnSubmitted
	w.savingAsked = f
	f.ask.SetOnClosed(func() {
		if w.savingAsked == f {
			w.savingAsked = nil
		}
	})
	f.ask.Show()
	w.byEsc(f.ask)
	f.ask.Resize(fyne.NewSize(recording.FormWidth, 0))
	w.win.Canvas().Focus(f.name)
}

// chooseFolder asks for a folder and puts it into a field.
func (w *window) chooseFolder(field *keyed.Entry) {
	ask := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		if err == nil && folder != nil {
			field.SetText(folder.Path())
		}
	}, w.win)
	ask.SetTitleText(lang.L("Choose a folder"))
	ask.Show()
	ask.Resize(fyne.NewSize(760, 520)) // not before: Fyne 2.8.1 panics
	w.byEsc(ask)
}
