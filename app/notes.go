package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
	"jaws/app/look"
	"jaws/app/sessionfile"
)

// notes are what a person wants to remember of what they see: text that is kept
// with the session once that is saved.
type notes struct {
	text, saved string
	entry       *notesEntry // nil unless they are written
	asking      bool        // what is to become of them
}

// Set takes the notes of a session that was opened.
func (n *notes) Set(text string) { n.text, n.saved = text, text }

// Unsaved tells whether something was written that no file has.
func (n *notes) Unsaved() bool { return n.text != n.saved }

// notesSize is that of the dialog, or the window's where that is less.
var notesSize = fyne.NewSize(640, 420)

// editNotes lets a person write notes.
func (w *window) editNotes() {
	if w.notes.entry != nil {
		return
	}
	var ask *dialog.CustomDialog
	entry := newNotesEntry(func() { ask.Hide() })
	entry.SetPlaceHolder(lang.L("What you want to remember of this"))
	entry.SetText(w.notes.text)
	entry.OnChanged = func(text string) {
		w.notes.text = sessionfile.Notes(text)
		if w.notes.text != text {
			entry.SetText(w.notes.text) // it is full
		}
	}
	w.notes.entry = entry
	save := keyed.NewButton(lang.L("Save session..."), func() {
		ask.Hide()
		w.saveSession()
	})
	done := keyed.NewButton(lang.L("Close"), func() { ask.Hide() })
	done.Importance = widget.HighImportance
	hint := look.Text(lang.L("Saved with the session (Ctrl+Shift+S)"), widget.LowImportance, false)
	ask = dialog.NewCustomWithoutButtons(lang.L("Notes"), container.NewBorder(nil, hint, nil, nil, entry), w.win)
	ask.SetButtons([]fyne.CanvasObject{save, done})
	ask.SetOnClosed(func() {
		w.notes.entry = nil
		w.win.Canvas().Unfocus() // so that single keys work again
	})
	ask.Show()
	ask.Resize(notesSize.Min(w.win.Canvas().Size()))
	w.win.Canvas().Focus(entry)
}

// notesEntry is a field of many lines that Esc leaves: Tab is a letter there.
type notesEntry struct {
	widget.Entry
	onEscape func()
}

func newNotesEntry(onEscape func()) *notesEntry {
	e := &notesEntry{onEscape: onEscape}
	e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
	e.ExtendBaseWidget(e)
	return e
}

func (e *notesEntry) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		e.onEscape()
		return
	}
	e.Entry.TypedKey(k)
}

// askLeave quits, but asks first where notes would be lost.
func (w *window) askLeave() { w.unlessUnsaved(func() { w.quit() }) }

// unlessUnsaved does f, but where notes would be lost by it asks first what is
// to become of them.
func (w *window) unlessUnsaved(f func()) {
	if !w.notes.Unsaved() {
		f()
		return
	}
	if w.notes.asking {
		return
	}
	w.notes.asking = true
	var ask *dialog.CustomDialog
	answer := func(words string, importance widget.Importance, then func()) fyne.CanvasObject {
		b := keyed.NewButton(words, func() {
			ask.Hide()
			then()
		})
		b.Importance = importance
		return b
	}
	words := widget.NewLabel(lang.L("The notes are not saved. Save the session with them?"))
	words.Wrapping = fyne.TextWrapWord
	ask = dialog.NewCustomWithoutButtons(lang.L("Save the notes?"), words, w.win)
	ask.SetButtons([]fyne.CanvasObject{
		answer(lang.L("Cancel"), widget.MediumImportance, func() {}),
		answer(lang.L("Discard"), widget.MediumImportance, func() {
			w.notes.saved = w.notes.text
			f()
		}),
		answer(lang.L("Save session..."), widget.HighImportance, func() { w.saveSessionThen(f) }),
	})
	ask.SetOnClosed(func() { w.notes.asking = false })
	ask.Resize(fyne.NewSize(460, 0))
	ask.Show()
	w.byEsc(ask)
}
