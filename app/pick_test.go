package app

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

// openPicker opens the list of sources, where it is not open.
func (w *testedWindow) openPicker() {
	if !w.controls.source.IsOpen() {
		test.Tap(w.controls.source)
	}
}

// titles are the list's, from above.
func (w *testedWindow) titles() (titles []string) {
	w.openPicker()
	for _, r := range w.controls.source.List.Rows {
		titles = append(titles, r.Title)
	}
	w.controls.source.Close()
	return titles
}

// pickSource presses a row of the list.
func (w *testedWindow) pickSource(t *testing.T, title string) {
	t.Helper()
	w.openPicker()
	for _, r := range w.controls.source.List.Rows {
		if r.Title == title || r.Name == title {
			test.Tap(r)
			return
		}
	}
	t.Fatalf("no row %q", title)
}
