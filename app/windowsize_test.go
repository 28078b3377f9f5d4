package app

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/app/look"
	"jaws/app/source"
	"jaws/capture"
)

func TestStoredSize(t *testing.T) {
	first := fyne.NewSize(firstWidth, firstHeight)
	for _, tt := range []struct {
		name          string
		width, height float64
		want          fyne.Size
	}{
		{"of a person", 1600, 1000, fyne.NewSize(1600, 1000)},
		{"tiny", 10, 10, first},
		{"narrow", 10, 1000, first},
		{"negative", -5, 800, first},
		{"beyond any screen", 1e9, 800, first},
		{"no number", math.NaN(), 800, first},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := test.NewTempApp(t).Preferences()
			p.SetFloat(prefWidth, tt.width)
			p.SetFloat(prefHeight, tt.height)
			if got := storedSize(p); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestLargeWordsFitTheScreen has the window no larger than a small screen,
// whatever comes into it, and the words as large as that allows.
func TestLargeWordsFitTheScreen(t *testing.T) {
	inEachLanguage(t, func(t *testing.T) {
		w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
		small := fyne.NewSize(900, 700)
		w.win.Resize(small)
		w.room = func() fyne.Size { return small }
		fits := func(when string) {
			t.Helper()
			if w.refresh(); w.win.Canvas().Size() != small || !w.fits() {
				t.Errorf("%s the window is %v, at least %v", when, w.win.Canvas().Size(), w.win.Content().MinSize())
			}
		}
		w.useProjector(true)
		large := w.look.Words()
		if fits("for the back row"); large <= look.LargestText {
			t.Errorf("words are %v of the usual", large)
		}
		w.scoreOrNot()
		fits("with the scorecard")
		w.scoreOrNot()
		if fits("without it"); w.look.Words() != large {
			t.Errorf("words are %v of the usual again, not %v", w.look.Words(), large)
		}
		w.useProjector(false)
		if w.look.Words() != 1 {
			t.Errorf("on one's own desk words are %v of the usual", w.look.Words())
		}
		w.room = endless
		if w.useProjector(true); w.look.Most != 0 {
			t.Errorf("on a large screen words are at most %v of the usual", w.look.Most)
		}
	})
}
