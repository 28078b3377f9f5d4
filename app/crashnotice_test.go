package app

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/app/crash"
	"jaws/app/look"
	"jaws/app/source"
	"jaws/capture"
)

func TestCrashNotice(t *testing.T) {
	folder := t.TempDir()
	// What a process left that is no more.
	left := filepath.Join(folder, "running-77-1.txt")
	if err := os.WriteFile(left, []byte("JAWS: 1\n\npanic: so it went\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	ended := time.Date(2026, 1, 2, 3, 4, 5, 0, time.Local)
	if err := os.Chtimes(left, ended, ended); err != nil {
		t.Fatal(err)
	}
	watch, err := crash.Begin(folder, "2")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := watch.End(); err != nil {
			t.Error(err)
		}
	})
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.watch = watch
	for _, o := range []Options{{For: time.Second}, {Report: "r"}} {
		if w.tellCrash(o); w.crashed.panel.Visible() {
			t.Fatalf("the notice comes in a run without hands: %+v", o)
		}
	}
	w.tellCrash(Options{})
	n := w.crashed
	if !n.panel.Visible() || n.title.Text != "JAWS ended unexpectedly, 2026-01-02 03:04" {
		t.Fatalf("the notice says %q", n.title.Text)
	}
	if w.start(); !w.running {
		t.Error("it keeps one from starting")
	}
	test.Tap(&n.copy.Button)
	said, err := os.ReadFile(n.path)
	if err != nil {
		t.Fatal(err)
	}
	if got := w.app.Clipboard().Content(); got != string(said) || got == "" {
		t.Errorf("copied %q", got)
	}
	test.Tap(&n.close.Button)
	if n.panel.Visible() {
		t.Error("it does not close")
	}
	w.tellCrash(Options{})
	w.welcome()
	if g := w.greeting.panel; g.Position().Y+g.Size().Height > n.panel.Position().Y {
		t.Error("the welcome lies below it")
	}
	w.key(fyne.KeyEscape)
	w.key(fyne.KeyEscape)
	if w.greeting.panel.Visible() || n.panel.Visible() || !w.running {
		t.Error("Esc twice does not close the welcome and the notice alone")
	}
	w.watch = nil
	if w.tellCrash(Options{}); n.panel.Visible() {
		t.Error("it comes where there is no log")
	}
}

func TestCrashNoticeFits(t *testing.T) {
	for _, projector := range []bool{false, true} {
		for _, width := range []float32{1280, 900} {
			t.Run(fmt.Sprint(projector, width), func(t *testing.T) {
				w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
				w.setLook(look.Look{Projector: projector})
				w.win.Resize(fyne.NewSize(width, 700))
				n := w.crashed
				n.Show("/home/somebody/.local/state/jaws/crash-20260102-030405.txt")
				within(t, "the notice", n.panel, n.layer.Size())
				if least := n.panel.MinSize(); n.panel.Size().Height < least.Height || n.panel.Size().Width < least.Width {
					t.Errorf("it takes %v and has %v", least, n.panel.Size())
				}
				body := n.panel.Objects[len(n.panel.Objects)-1].(*fyne.Container).Objects[0].(*fyne.Container)
				if overlap(body.Objects[1], body.Objects[2]) {
					t.Error("its words and buttons lie over each other")
				}
			})
		}
	}
}
