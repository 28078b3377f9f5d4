package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"jaws/app/source"
	"jaws/capture"
)

// TestPaneInItsColumn looks at the whole window: the pane is as high as it may
// be, and none of the column is lost.
func TestPaneInItsColumn(t *testing.T) {
	for _, size := range []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(1920, 1080)} {
		w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
		w.win.Resize(size)
		board, pane, chum := w.board.Object, w.why.Object, w.chum.object
		if pane.Size().Height < 220 || pane.Size().Height > board.Size().Height+1 {
			t.Errorf("%v: the pane is %v high, the board %v", size, pane.Size().Height, board.Size().Height)
		}
		if board.Position().Y+board.Size().Height > pane.Position().Y || pane.Position().Y+pane.Size().Height > chum.Position().Y {
			t.Errorf("%v: panels overlap", size)
		}
		driver := fyne.CurrentApp().Driver()
		end := driver.AbsolutePositionForObject(chum).Y + chum.Size().Height
		if status := driver.AbsolutePositionForObject(w.status.object).Y; end > status {
			t.Errorf("%v: the column ends at %v, under the status bar at %v", size, end, status)
		}
	}
}
