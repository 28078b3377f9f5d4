package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/app/keyed"
	"jaws/app/sessionfile"
)

func TestNotes(t *testing.T) {
	w := savingWindow(t, nil)
	quits := 0
	w.quit = func() { quits++ }
	w.askLeave()
	if quits != 1 {
		t.Error("without notes it does not quit at once")
	}
	w.editNotes()
	test.Type(w.notes.entry, "To remember")
	overlays := w.win.Canvas().Overlays()
	if w.notes.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}); overlays.Top() != nil || w.notes.entry != nil {
		t.Fatal("Esc does not leave the notes")
	}
	if w.notes.text != "To remember" || !w.notes.Unsaved() {
		t.Errorf("notes %q", w.notes.text)
	}
	w.askLeave()
	w.askLeave()
	if quits != 1 || len(overlays.List()) != 1 {
		t.Fatalf("quit %d times, %d dialogs", quits, len(overlays.List()))
	}
	for _, o := range test.LaidOutObjects(overlays.Top()) {
		if b, ok := o.(*keyed.Button); ok && b.Text == "Discard" {
			test.Tap(b)
		}
	}
	if quits != 2 || w.notes.asking {
		t.Error("discarding them does not quit")
	}
	w.editNotes()
	w.notes.entry.SetText(strings.Repeat("\u00e4", sessionfile.MostNotes))
	if n := len(w.notes.text); n != sessionfile.MostNotes || w.notes.entry.Text != w.notes.text {
		t.Errorf("%d bytes of notes", n)
	}
}
