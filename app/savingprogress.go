package app

import (
	"context"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

const (
	// waitedFor is how long work goes on before anything is said of it, and
	// progressEvery how often then.
	waitedFor     = time.Second / 2
	progressEvery = time.Second / 10
)

// behind does work behind the window, and over with what came of it on Fyne's
// goroutine. Work that takes its time shows how far it is, and can be cancelled:
// its ctx is then done.
func (w *window) behind(title string, work func(ctx context.Context, tell func(done, of int64)) error, over func(error)) {
	ctx, cancel := context.WithCancel(w.ctx)
	var fraction atomic.Uint64 // in thousandths
	result := make(chan error, 1)
	w.tasks.Go(func() {
		result <- work(ctx, func(done, of int64) {
			if of > 0 {
				fraction.Store(uint64(min(1000, 1000*done/of)))
			}
		})
	})
	var shown *progressDialog // Fyne's goroutine's
	w.tasks.Go(func() {
		defer cancel()
		wait := time.NewTimer(waitedFor)
		defer wait.Stop()
		for {
			select {
			case err := <-result:
				w.do(func() {
					if shown != nil {
						shown.Hide()
					}
					over(err)
				})
				return
			case <-wait.C:
				wait.Reset(progressEvery)
				w.do(func() {
					if shown == nil {
						shown = newProgressDialog(title, cancel, w.win)
					}
					shown.bar.SetValue(float64(fraction.Load()) / 1000)
				})
			}
		}
	})
}

// progressDialog shows how far something is.
type progressDialog struct {
	*dialog.CustomDialog
	bar *widget.ProgressBar
}

func newProgressDialog(title string, cancel func(), over fyne.Window) *progressDialog {
	bar := widget.NewProgressBar()
	d := &progressDialog{dialog.NewCustom(title, lang.L("Cancel"), bar, over), bar}
	d.SetOnClosed(cancel)
	d.Resize(fyne.NewSize(420, 0))
	d.Show()
	return d
}
