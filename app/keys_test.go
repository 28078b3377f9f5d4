package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

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

// TestEscClosesWhatIsTold has Esc close one dialog after the other, the one on
// top first.
func TestEscClosesWhatIsTold(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.preferences()
	w.preferred.askReset()
	w.tellDamaged("old.json", nil)
	for left := 2; left >= 0; left-- {
		w.press(fyne.KeyEscape)
		if n := len(w.win.Canvas().Overlays().List()); n != left {
			t.Fatalf("after Esc there are %d dialogs, not %d", n, left)
		}
	}
	if w.preferred != nil || len(w.escapables) > 0 {
		t.Error("a dialog is closed and still known")
	}
}

// TestMenu goes through the menu by keys: what is chosen is done, and Esc does
// nothing but close it.
func TestMenu(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	key := func(k fyne.KeyName) {
		f := w.win.Canvas().Focused()
		if f == nil {
			t.Fatal("nothing in the menu has the keys")
		}
		f.TypedKey(&fyne.KeyEvent{Name: k})
	}
	w.press(fyne.KeyF10)
	var words []string
	for {
		row, ok := w.win.Canvas().Focused().(*menuRow)
		if !ok || len(words) > 0 && words[0] == row.words {
			break
		}
		words = append(words, strings.TrimSpace(row.words+" "+row.key))
		words[0] = strings.TrimSuffix(words[0], " Ctrl+O")
		key(fyne.KeyDown)
	}
	want := "Open capture..., Record... Ctrl+R, Export... Ctrl+S, Save session... Ctrl+Shift+S, Notes... Ctrl+N, Preferences... Ctrl+,, Lessons L, Keys ?, Welcome, About JAWS, Quit Ctrl+Q"
	if got := strings.Join(words, ", "); got != want {
		t.Errorf("the menu has %s, not %s", got, want)
	}
	key(fyne.KeyEscape)
	if w.win.Canvas().Overlays().Top() != nil {
		t.Fatal("Esc leaves the menu open")
	}
	w.press(fyne.KeyF10)
	for range 5 {
		key(fyne.KeyDown)
	}
	key(fyne.KeyReturn)
	if w.preferred == nil {
		t.Error("the preferences do not open")
	}
}

// TestEachKeyHasOneUse has no key do two things, and each that does one be
// named by the sheet of keys.
func TestEachKeyHasOneUse(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	used, sheet := map[press]bool{}, ""
	for _, c := range w.commands() {
		if c.sheet != "" {
			sheet += c.keyWords() + " " + c.sheet + "\n"
		}
		if (c.run == nil) != (len(c.keys) == 0 && c.menu == "") {
			t.Errorf("%q: it has %d keys, and does something: %v", c.sheet, len(c.keys), c.run != nil)
		}
		for _, k := range c.keys {
			if used[k] {
				t.Errorf("%v does two things", k)
			}
			used[k] = true
		}
	}
	called := map[string]string{
		"Return": "Enter", "KP_Enter": "Enter", "Left": "Arrows", "Right": "Arrows", "Up": "Arrows", "Down": "Arrows", "Escape": "Esc", "Prior": "PgUp", "Next": "PgDn", "2": "1 to 4", "3": "1 to 4", "4": "1 to 4", "=": "+",
	}
	for k := range used {
		name := k.String()
		if other, ok := called[name]; ok {
			name = other
		}
		if !strings.Contains(sheet, name) {
			t.Errorf("the sheet says nothing of %s:\n%s", name, sheet)
		}
	}
}

// TestMenuBar has what macOS sets itself be known to it, and no bare letter be
// taken from whoever types.
func TestMenuBar(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	found := map[string]bool{}
	for _, m := range menuBarOf(w.commands()).Items {
		for _, i := range m.Items {
			found[i.Label] = true
			if s, ok := i.Shortcut.(*desktop.CustomShortcut); ok && s.Modifier == 0 {
				t.Errorf("%s takes %s", i.Label, s.KeyName)
			}
			if i.IsQuit != (i.Label == "Quit") || i.IsQuit && m.Label != "File" {
				t.Errorf("%s is in %s, and quits: %v", i.Label, m.Label, i.IsQuit)
			}
		}
	}
	if !found["Settings…"] || !found["Quit"] || !found["Open capture..."] {
		t.Errorf("it has %v", found)
	}
}
