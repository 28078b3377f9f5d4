package app

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"jaws/analysis/truth"
	"jaws/app/source"
	"jaws/capture"
	"jaws/chum"
)

// TestPaneInItsColumn looks at the whole window: the pane is as high as it may
// be, and none of the column is lost.
func TestPaneInItsColumn(t *testing.T) {
	inEachLanguage(t, paneInItsColumn)
}

func paneInItsColumn(t *testing.T) {
	for _, size := range []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(1920, 1080)} {
		w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
		w.win.Resize(size)
		board, pane, bait := w.board.Object, w.why.Object, w.chum.object
		if pane.Size().Height < 220 || pane.Size().Height > board.Size().Height+1 {
			t.Errorf("%v: the pane is %v high, the board %v", size, pane.Size().Height, board.Size().Height)
		}
		if board.Position().Y+board.Size().Height > pane.Position().Y || pane.Position().Y+pane.Size().Height > bait.Position().Y {
			t.Errorf("%v: panels overlap", size)
		}
		if least := w.win.Content().MinSize(); least.Width > size.Width || least.Height > size.Height {
			t.Errorf("a window of %v is at least %v", size, least)
		}
		if b := w.chum.listen; b.Size().Width < b.MinSize().Width {
			t.Errorf("%v: %q has %v of %v", size, b.Text, b.Size().Width, b.MinSize().Width)
		}
		driver := fyne.CurrentApp().Driver()
		end := driver.AbsolutePositionForObject(bait).Y + bait.Size().Height
		if status := driver.AbsolutePositionForObject(w.status.object).Y; end > status {
			t.Errorf("%v: the column ends at %v, under the status bar at %v", size, end, status)
		}
	}
}

// TestChumPanelStandsStill has the panel say all that it says of a cast without
// a line more or less: the board above it would jump.
func TestChumPanelStandsStill(t *testing.T) {
	inEachLanguage(t, chumPanelStandsStill)
}

func chumPanelStandsStill(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.win.Resize(fyne.NewSize(firstWidth, firstHeight))
	caught := truth.Result{Caught: true, FirstRed: 12300 * time.Millisecond, BestRank: 1}
	w.chum.Progress(chum.Progress{Sent: 1, Total: 100, Acknowledged: 1})
	w.chum.Caught(truth.Result{}, false, false)
	high := w.chum.object.MinSize().Height
	for _, tt := range []struct {
		name     string
		progress chum.Progress
		result   truth.Result
		ended    bool
	}{
		{"under way", chum.Progress{Sent: 4_990_000, Total: 5_000_000, Acknowledged: 4_880_000}, truth.Result{}, false},
		{"sent and caught", chum.Progress{Sent: 5_000_000, Total: 5_000_000, Acknowledged: 5_000_000}, caught, true},
		{"sent and red before", chum.Progress{Sent: 5_000_000, Total: 5_000_000, Acknowledged: 5_000_000}, truth.Result{Caught: true, Already: true, BestRank: 12}, true},
		{"missed", chum.Progress{Sent: 5_000_000, Total: 5_000_000, Acknowledged: 5_000_000}, truth.Result{}, true},
	} {
		for _, beside := range []bool{false, true} {
			w.chum.Progress(tt.progress)
			w.chum.Caught(tt.result, tt.ended, beside)
			if got := w.chum.object.MinSize().Height; got != high {
				t.Errorf("%s, beside %v: %v high instead of %v: %q, %q", tt.name, beside, got, high, w.chum.sent.Text, w.chum.caught.Text)
			}
		}
	}
}

// TestHintIsReadToItsEnd has a NIC of a usual name not see the bait.
func TestHintIsReadToItsEnd(t *testing.T) {
	inEachLanguage(t, func(t *testing.T) {
		w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
		w.controls.nics = []source.Choice{{Kind: source.NIC, Name: "lo", Loopback: true}}
		w.controls.chosen = source.Choice{Kind: source.NIC, Name: "eth0"}
		w.refresh()
		w.win.Resize(fyne.NewSize(firstWidth, firstHeight+20))
		l := w.chum.hint
		need := fyne.MeasureText(l.Text, theme.TextSize(), l.TextStyle).Width + 2*theme.InnerPadding()
		if !w.chum.hintRow.Visible() || l.Size().Width < need {
			t.Errorf("%q has %v of %v", l.Text, l.Size().Width, need)
		}
	})
}
