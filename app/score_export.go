package app

import (
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"jaws/app/score"
)

const prefScoreFolder = "scorecard folder"

// exportScores asks for a file and saves the figures of all casts there.
func (w *window) exportScores() {
	w.win.Canvas().Unfocus() // so that single keys work again afterwards
	if len(w.casts) == 0 {
		return
	}
	scores := score.CastsOf(w.casts) // as they were when it was asked for
	ask := dialog.NewFileSave(func(file fyne.URIWriteCloser, err error) {
		switch {
		case err != nil:
			dialog.ShowError(err, w.win)
		case file != nil:
			path := file.URI().Path()
			file.Close()
			w.app.Preferences().SetString(prefScoreFolder, filepath.Dir(path))
			w.writeScores(path, scores)
		}
	}, w.win)
	ask.SetFileName("jaws-scorecard-" + time.Now().Format("20060102-150405") + ".csv")
	ask.SetFilter(storage.NewExtensionFileFilter([]string{".csv", ".json"}))
	folder := w.app.Preferences().String(prefScoreFolder)
	if folder == "" {
		folder = w.evidenceFolder()
	}
	if at, err := storage.ListerForURI(storage.NewFileURI(folder)); err == nil {
		ask.SetLocation(at)
	}
	ask.SetTitleText("Export as .csv or .json")
	ask.Show()
	ask.Resize(fyne.NewSize(760, 520)) // not before: Fyne 2.8.1 panics
}

// writeScores saves in the background; only what went wrong is told.
func (w *window) writeScores(path string, scores []score.Cast) {
	w.tasks.Go(func() {
		err := score.Save(path, scores)
		if err == nil {
			return
		}
		// The dialog made the file; empty it says nothing.
		if info, missing := os.Stat(path); missing == nil && info.Size() == 0 {
			os.Remove(path)
		}
		w.do(func() { dialog.ShowError(err, w.win) })
	})
}
