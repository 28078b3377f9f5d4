package app

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"jaws/app/sessionfile"
	"jaws/capture"
)

func TestSaveSessionAsks(t *testing.T) {
	w := recordingWindow(t)
	overlays := w.win.Canvas().Overlays()
	if w.saveSession(); overlays.Top() == nil || w.savingAsked != nil {
		t.Error("nothing is said of a session without packets")
	}
	overlays.Remove(overlays.Top())
	w.start()
	w.until(t, "packets", func() bool { n, _ := w.keeper.Evidence.Remembered(); return n > 0 })
	w.saveSession()
	f := w.savingAsked
	if f == nil || !strings.HasPrefix(f.name.Text, "jaws-20") {
		t.Fatalf("it asks for %+v", f)
	}
	folder := t.TempDir()
	old := filepath.Join(folder, "a.jaws")
	if err := os.WriteFile(old, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	f.name.SetText("a")
	f.folder.SetText(folder)
	f.ask.Submit()
	if overlays.Top() == nil {
		t.Fatal("a file is replaced without a word")
	}
	if b, err := os.ReadFile(old); err != nil || string(b) != "old" {
		t.Errorf("it has %d bytes already: %v", len(b), err)
	}
	overlays.Remove(overlays.Top())
	w.saveSession()
	w.savingAsked.name.SetText("b")
	w.savingAsked.folder.SetText(folder)
	w.savingAsked.ask.Submit()
	w.until(t, "the file", func() bool { return w.saidSaved != "" })
	if _, err := sessionfile.Open(t.Context(), filepath.Join(folder, "b.jaws"), nil); err != nil || !w.running {
		t.Errorf("%v, still running %v", err, w.running)
	}
	if got := w.sessionFolder(); got != folder {
		t.Errorf("remembered %q", got)
	}
}

// TestAFailedSaveLosesNothing saves over a file and is cancelled, and into a
// folder that is none.
func TestAFailedSaveLosesNothing(t *testing.T) {
	packets, _ := baited(t, 0)
	w := savingWindow(t, packets)
	w.start()
	w.toEnd(t)
	w.notes.text = "mine"
	path := w.saved(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, c, err := w.sessionContents()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	err = capture.ReplaceFile(path, func(out io.Writer) error {
		return sessionfile.Write(ctx, out, c, func(int64) { cancel() })
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled, it says %v", err)
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
		t.Errorf("the file changed: %v", err)
	}
	w.notes.text = "more"
	w.writeSession(filepath.Join(t.TempDir(), "none", "x.jaws"), func() { t.Error("saved where nothing is") })
	w.until(t, "why not", func() bool { return w.win.Canvas().Overlays().Top() != nil })
	if !w.notes.Unsaved() {
		t.Error("the notes count as saved")
	}
}

// TestWorkThatTakesLongCanBeCancelled has work that only ends when it is.
func TestWorkThatTakesLongCanBeCancelled(t *testing.T) {
	w := savingWindow(t, nil)
	var got error
	over := false
	w.behind("Long", func(ctx context.Context, tell func(done, of int64)) error {
		tell(1, 4)
		<-ctx.Done()
		return ctx.Err()
	}, func(err error) { got, over = err, true })
	overlays := w.win.Canvas().Overlays()
	w.until(t, "how far it is", func() bool { return overlays.Top() != nil })
	for _, o := range test.LaidOutObjects(overlays.Top()) {
		switch o := o.(type) {
		case *widget.ProgressBar:
			if o.Value != 0.25 {
				t.Errorf("it is at %v, not at a quarter", o.Value)
			}
		case fyne.Tappable: // Cancel
			test.Tap(o)
		}
	}
	w.until(t, "its end", func() bool { return over })
	if !errors.Is(got, context.Canceled) || overlays.Top() != nil {
		t.Errorf("it ended with %v, shown %v", got, overlays.Top())
	}
}
