package keyed_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
)

// heard is what a window was given by what has the focus in it.
type heard struct {
	keys  []fyne.KeyName
	runes []rune
}

func (h *heard) nothing() bool { return len(h.keys)+len(h.runes) == 0 }

func window(t *testing.T, o fyne.CanvasObject) (fyne.Window, *heard) {
	t.Helper()
	test.NewTempApp(t)
	w, h := test.NewTempWindow(t, container.NewStack(o)), &heard{}
	w.Resize(fyne.NewSize(200, 100))
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { h.keys = append(h.keys, e.Name) })
	w.Canvas().SetOnTypedRune(func(r rune) { h.runes = append(h.runes, r) })
	return w, h
}

// TestKeysAreGivenOn gives each widget a key that it has a use for, which the
// window is not to hear of, and one that it has none for.
func TestKeysAreGivenOn(t *testing.T) {
	used := 0
	did := func() { used++ }
	sel := keyed.NewSelect([]string{"a", "b"}, func(string) { did() })
	sel.SetSelected("a")
	scroll := keyed.NewVScroll(widget.NewLabel(strings.Repeat("line\n", 40)))
	arrow := keyed.NewSelectEntry([]string{"a"}).ActionItem.(*keyed.Button)
	arrow.OnTapped = did
	for _, tt := range []struct {
		name string
		o    fyne.Focusable
		own  func(fyne.Focusable)
	}{
		{"the arrow of a field", arrow, space},
		{"button", keyed.NewButton("Go", did), space},
		{"button by Enter", keyed.NewButton("Go", did), enter},
		{"hyperlink", keyed.NewHyperlink("Go", did), enter},
		{"check", keyed.NewCheck("On", func(bool) { did() }), space},
		{"select", sel, func(f fyne.Focusable) { f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}) }},
		{"scroll", scroll, func(f fyne.Focusable) { f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}); used += int(scroll.Offset.Y) }},
		{"label", keyed.NewLabel("words"), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w, h := window(t, tt.o.(fyne.CanvasObject))
			w.Canvas().Focus(tt.o)
			if w.Canvas().Focused() != tt.o {
				t.Fatalf("%T has the keys", w.Canvas().Focused())
			}
			if used = 0; tt.own != nil {
				if tt.own(tt.o); used == 0 || !h.nothing() {
					t.Errorf("its own key did %d things, and the window heard %+v", used, *h)
				}
			}
			tt.o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyV})
			tt.o.TypedRune('?')
			if len(h.keys) != 1 || h.keys[0] != fyne.KeyV || len(h.runes) != 1 || h.runes[0] != '?' {
				t.Errorf("the window heard %+v", *h)
			}
		})
	}
}

func space(f fyne.Focusable) { f.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace}); f.TypedRune(' ') }
func enter(f fyne.Focusable) { f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) }

// TestFieldsArrow has the arrow in a field, which Tab comes to, open its list,
// stand still while the field does, and give on what it has no use for.
func TestFieldsArrow(t *testing.T) {
	e := keyed.NewSelectEntry([]string{"a", "b"})
	w, h := window(t, e)
	arrow, ok := e.ActionItem.(fyne.Focusable)
	if !ok {
		t.Fatalf("the field has a %T", e.ActionItem)
	}
	if e.Disable(); !arrow.(fyne.Disableable).Disabled() {
		t.Error("the list of a disabled field opens")
	}
	e.Enable()
	w.Canvas().Focus(arrow)
	arrow.TypedKey(&fyne.KeyEvent{Name: fyne.KeyV})
	if len(h.keys) != 1 || h.keys[0] != fyne.KeyV {
		t.Errorf("the window heard %+v", *h)
	}
	if arrow.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace}); w.Canvas().Overlays().Top() == nil {
		t.Error("Space does not open its list")
	}
}

// TestFieldsKeepWhatIsTyped has letters stay in a field, and Esc leave it.
func TestFieldsKeepWhatIsTyped(t *testing.T) {
	for name, f := range map[string]fyne.Focusable{
		"entry": keyed.NewEntry(), "several lines": keyed.NewMultiLineEntry(), "select entry": keyed.NewSelectEntry([]string{"a"}),
	} {
		t.Run(name, func(t *testing.T) {
			w, h := window(t, f.(fyne.CanvasObject))
			w.Canvas().Focus(f)
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyV})
			f.TypedRune('v')
			if !h.nothing() {
				t.Errorf("the window heard %+v", *h)
			}
			if tabs, ok := f.(fyne.Tabbable); ok && tabs.AcceptsTab() {
				t.Error("it keeps Tab")
			}
			if f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}); w.Canvas().Focused() != nil {
				t.Error("Esc does not leave it")
			}
		})
	}
}

// TestLabelIsCopied selects a word with the mouse and copies that, and then
// all.
func TestLabelIsCopied(t *testing.T) {
	l := keyed.NewLabel("some words")
	w, h := window(t, l)
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != nil {
		t.Errorf("Tab stops at %T", w.Canvas().Focused())
	}
	l.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	l.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(15, 15)})
	if got := l.SelectedText(); got != "some" {
		t.Fatalf("selected is %q", got)
	}
	if n := len(test.WidgetRenderer(l).Objects()); n != 2 {
		t.Errorf("%d objects are drawn, not a selection and the words", n)
	}
	l.TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); got != "some" || !h.nothing() {
		t.Errorf("copied is %q, and the window heard %+v", got, *h)
	}
}

// TestNoArrowToNothing has a field without a list show no arrow.
func TestNoArrowToNothing(t *testing.T) {
	e := &keyed.SelectEntry{}
	e.ExtendBaseWidget(e)
	window(t, e)
	if test.WidgetRenderer(e); e.ActionItem != nil {
		t.Errorf("it has a %T", e.ActionItem)
	}
}
