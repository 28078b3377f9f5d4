package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"jaws/app/source"
	"jaws/capture"
)

// TestKeysBehindASheetDoNothing presses keys while the sheet of keys is shown.
func TestKeysBehindASheetDoNothing(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.press(fyne.KeyF1)
	if w.win.Canvas().Overlays().Top() == nil {
		t.Fatal("no sheet")
	}
	before := w.view
	for _, key := range []fyne.KeyName{fyne.KeyV, fyne.KeyC, fyne.KeyS} {
		w.press(key)
	}
	if w.view != before || w.casting() || w.running {
		t.Errorf("behind the sheet: view %v, casting %v, running %v", w.view, w.casting(), w.running)
	}
	w.press(fyne.KeyEscape)
	if w.win.Canvas().Overlays().Top() != nil {
		t.Error("Esc does not close the sheet")
	}
	if w.press(fyne.KeyV); w.view == before {
		t.Error("V does nothing afterwards")
	}
}
