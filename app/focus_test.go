package app

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/app/keyed"
	"jaws/app/look"
	"jaws/app/source"
	"jaws/capture"
)

// stopName is what a test calls something that Tab comes to.
func (w *window) stopName(f fyne.Focusable) string {
	if f == w.usedFilters() {
		return "filters used"
	}
	of := map[string]string{
		"*picker.Picker": "source", "*picture.scatter": "picture", "*board.table": "top 20", "*keyed.Scroll": "reasons",
		"*recording.recordMark": "recording", "*filter.filterEntry": "filter",
	}
	if name, ok := of[fmt.Sprintf("%T", f)]; ok {
		return name
	}
	switch f := f.(type) {
	case *keyed.Button:
		return f.Text
	case *keyed.Check:
		return f.Text
	case *keyed.Select:
		return "choice " + f.Selected
	case *keyed.Hyperlink:
		return f.Text
	case *keyed.Entry:
		return "field " + f.Text
	case *look.HoverButton:
		return map[*look.HoverButton]string{w.controls.reset: "reset", w.controls.menu: "menu"}[f]
	}
	return fmt.Sprintf("%T", f)
}

// usedFilters is the button in the filter's field.
func (w *window) usedFilters() fyne.Focusable {
	return w.controls.filter.Entry.ActionItem.(fyne.Focusable)
}

// stops are what Tab, or with Shift what goes the other way, comes to, from
// the beginning until that comes again.
func stops(t *testing.T, w *window, next func(fyne.Canvas)) []fyne.Focusable {
	t.Helper()
	c := w.win.Canvas()
	c.Unfocus()
	next(c)
	first := c.Focused()
	all := []fyne.Focusable{first}
	for next(c); c.Focused() != first; next(c) {
		if all = append(all, c.Focused()); len(all) > 200 || c.Focused() == nil {
			t.Fatalf("Tab never comes back to %s", w.stopName(first))
		}
	}
	return all
}

// visible calls see with everything that is to be seen below o.
func visible(o fyne.CanvasObject, see func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	see(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			visible(child, see)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			visible(child, see)
		}
	}
}

// TestTabGoesThroughTheWindow walks by Tab from the source to the status bar
// and back, and finds all that can have the keys.
func TestTabGoesThroughTheWindow(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.controls.Choose(source.Named("eth0", w.controls.nics))
	w.start()
	w.until(t, "rows", func() bool { w.refresh(); return len(w.board.Rows) > 0 })
	w.pick(w.board.Rows[0].Group)
	w.stop() // nothing changes any more
	w.running = true
	w.refresh()

	found := stops(t, w.window, fyne.Canvas.FocusNext)
	var names []string
	for _, f := range found {
		names = append(names, w.stopName(f))
	}
	got := strings.Join(names, ", ")
	const want = "source, Stop, Freeze, filter, filters used, reset, menu, " +
		"Packets, Conversations, T2 / SPE, Classic, DBSCAN, 3-D, Compare, picture, " +
		"top 20, reasons, This is normal, Save evidence, " +
		"choice Bulk upload, Dry run, Casts..., field 127.0.0.1:8443, Start a listener here, field 5MB, field 1MB/s, Cast, Watch the loopback, Scorecard, recording"
	if got != want {
		t.Errorf("Tab goes to\n%s\nnot to\n%s", got, want)
	}

	// Backwards Fyne, too, comes to a field before the button in it.
	forth, back := slices.Clone(found), stops(t, w.window, fyne.Canvas.FocusPrevious)
	slices.Reverse(back)
	within := func(f fyne.Focusable) bool { return f == w.usedFilters() }
	if !reflect.DeepEqual(slices.DeleteFunc(back, within), slices.DeleteFunc(forth, within)) {
		t.Error("Shift and Tab goes another way")
	}

	// What can be clicked and has no place among the stops, and why.
	elsewhere := map[string]string{
		"*board.head":           "Left, Right and Enter in the top 20",
		"*timeline.strip":       "PgUp, PgDn and End",
		"*widget.scrollBarArea": "the keys of what it scrolls",
	}
	visible(w.win.Content(), func(o fyne.CanvasObject) {
		f, focusable := o.(fyne.Focusable)
		if d, ok := o.(fyne.Disableable); ok && d.Disabled() {
			return
		}
		if tabs, ok := o.(fyne.Tabbable); ok && tabs.AcceptsTab() {
			t.Errorf("%T keeps Tab to itself", o)
		}
		if focusable && !slices.Contains(found, f) {
			t.Errorf("Tab does not come to %T", o)
		}
		if _, clicked := o.(fyne.Tappable); clicked && !focusable && elsewhere[fmt.Sprintf("%T", o)] == "" {
			t.Errorf("%T can be clicked, and not be reached by keys", o)
		}
	})
}

// TestKeysWorkWhereverTheFocusIs presses V at each stop that takes no typing:
// the view changes.
func TestKeysWorkWhereverTheFocusIs(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	for _, f := range stops(t, w.window, fyne.Canvas.FocusNext) {
		if _, typed := f.(*keyed.Entry); typed {
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			if w.win.Canvas().Focused() == f {
				t.Errorf("Esc does not leave %s", w.stopName(f))
			}
			continue
		}
		before := w.view
		w.win.Canvas().Focus(f)
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyV})
		f.TypedRune('v')
		if w.view != before.Next() {
			t.Errorf("at %s V shows %v after %v", w.stopName(f), w.view, before)
		}
	}
}

// TestKeysWorkAfterAClickOnAReason has a text of the why pane clicked, as one
// does to copy it.
func TestKeysWorkAfterAClickOnAReason(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	for _, l := range []*keyed.Label{w.why.Title, w.why.Lead, w.chum.sent} {
		test.WidgetRenderer(l)
		test.DoubleTap(l)
		l.MouseDown(nil)
		if w.win.Canvas().Focused() != fyne.Focusable(l) {
			t.Fatalf("%T has the keys", w.win.Canvas().Focused())
		}
		before := w.view
		l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyV})
		if w.view == before {
			t.Errorf("V does nothing after a click on %q", l.Text)
		}
	}
}

// TestWhyByKey has W pick the first row and bring the keys to its reasons.
func TestWhyByKey(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.start()
	w.until(t, "rows", func() bool { w.refresh(); return len(w.board.Rows) > 0 })
	w.press(fyne.KeyW)
	if w.picked != w.board.Shown()[0].Group || w.win.Canvas().Focused() != fyne.Focusable(w.why.Body) {
		t.Errorf("picked is %d, and %T has the keys", w.picked, w.win.Canvas().Focused())
	}
	w.why.Body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.picked != 0 || w.win.Canvas().Focused() != nil {
		t.Errorf("after Esc %d is picked, and %T has the keys", w.picked, w.win.Canvas().Focused())
	}
}
