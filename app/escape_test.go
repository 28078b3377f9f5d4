package app

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/app/source"
	"jaws/capture"
)

// TestEscLeavesEachDialog opens each dialog that a key or a button brings, and
// leaves it by Esc: once for the field that has the keys, and once for the rest.
func TestEscLeavesEachDialog(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.start()
	w.until(t, "a snapshot", func() bool { w.refresh(); return len(w.board.Rows) > 0 })
	there := filepath.Join(t.TempDir(), "there")
	if err := os.WriteFile(there, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c := w.win.Canvas()
	for name, open := range map[string]func(){
		"open a capture": w.openCapture, "record": w.askRecording, "folder to record to": w.chooseRecordFolder, "export": w.askExport,
		"save the session": w.saveSession, "its folder": func() { w.chooseFolder(w.chum.target) }, "notes": w.editNotes,
		"replace a file": func() { w.overwrite(there, func() { t.Error("replaced") }, func() {}) }, "preferences": w.preferences,
		"lessons": w.lessons.Choose, "keys": w.help, "about": w.about, "casts": w.showCasts, "a lure": w.askLure, "command": w.askCommand,
	} {
		t.Run(name, func(t *testing.T) {
			if open(); c.Overlays().Top() == nil {
				t.Fatal("nothing is shown")
			}
			for range 2 {
				if c.Overlays().Top() == nil {
					break
				}
				if f := c.Focused(); f != nil {
					f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
				} else {
					c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
				}
			}
			if top := c.Overlays().Top(); top != nil {
				t.Errorf("%T is still there, and %T has the keys", top, c.Focused())
				c.Overlays().Remove(top)
			}
			if len(w.escapables) != 0 {
				t.Errorf("%d dialogs are taken for shown", len(w.escapables))
			}
		})
	}
}

// TestEscLeavesTheFolderAlone has Esc close the dialog for a folder, and what it
// was opened from stay.
func TestEscLeavesTheFolderAlone(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.start()
	w.until(t, "a snapshot", func() bool { w.refresh(); return len(w.board.Rows) > 0 })
	w.askExport()
	test.Tap(&w.exports.form.choose.Button)
	if n := len(w.win.Canvas().Overlays().List()); n != 2 {
		t.Fatalf("%d dialogs", n)
	}
	w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.exports.form == nil || len(w.win.Canvas().Overlays().List()) != 1 {
		t.Error("the export is closed with it")
	}
}
