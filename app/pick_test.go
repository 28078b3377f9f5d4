package app

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"
)

// opened is the picker's list, opened if need be.
func (w *testedWindow) opened() *pickerList {
	if !w.controls.source.open() {
		test.Tap(w.controls.source)
	}
	return w.controls.source.list
}

// titles are the list's, from above.
func (w *testedWindow) titles() (titles []string) {
	for _, r := range w.opened().rows {
		titles = append(titles, r.title)
	}
	w.controls.source.Close()
	return titles
}

// pickSource presses a row of the list.
func (w *testedWindow) pickSource(t *testing.T, title string) {
	t.Helper()
	rows := w.opened().rows
	i := slices.IndexFunc(rows, func(r *pickerRow) bool { return r.title == title || r.name == title })
	if i < 0 {
		t.Fatalf("no row %q", title)
	}
	test.Tap(rows[i])
}
