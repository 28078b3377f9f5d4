package app

import (
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"jaws/app/language"
	"jaws/capture"
)

const (
	prefRecordFolder = "recording folder"
	prefRecordBytes  = "recording file size"
	prefRecordFiles  = "recording files"

	defaultRecordBytes = "100MB"
	defaultRecordFiles = "10"
)

// record begins a recording with what was chosen last, in that folder: what the
// command line asks for.
func (w *window) record(folder string) {
	o, err := readRecordOptions(folder, w.recordPreference(prefRecordBytes), w.recordPreference(prefRecordFiles))
	if err == nil {
		err = w.keeper.recorder.Start(o)
	}
	w.keeper.refused = err
	w.refreshRecording()
}

// recordPreference is what was chosen last, or what is usual.
func (w *window) recordPreference(key string) string {
	usual := map[string]string{prefRecordFolder: "JAWS", prefRecordBytes: defaultRecordBytes, prefRecordFiles: defaultRecordFiles}[key]
	if home, err := os.UserHomeDir(); err == nil && key == prefRecordFolder {
		usual = filepath.Join(home, usual)
	}
	return w.app.Preferences().StringWithFallback(key, usual)
}

// askRecording opens the dialog that begins and ends a recording.
func (w *window) askRecording() {
	w.win.Canvas().Unfocus() // so that single keys work again afterwards
	if w.keeper.asked != nil {
		return // it is open
	}
	var ask *dialog.CustomDialog
	f := newRecordingForm(w.recordOrNot, w.chooseRecordFolder, w.saveAll, func() { ask.Hide() }, w.wholePackets)
	f.folder.SetText(w.recordPreference(prefRecordFolder))
	f.size.SetText(w.recordPreference(prefRecordBytes))
	f.files.SetText(w.recordPreference(prefRecordFiles))
	f.Whole(w.sources.Live.SnapLength == capture.WholePackets)
	w.keeper.asked = f
	w.refreshRecording()
	ask = dialog.NewCustomWithoutButtons("Recording", f.object, w.win)
	ask.SetOnClosed(func() { w.keeper.asked = nil })
	ask.Resize(fyne.NewSize(recordingWidth, 0))
	ask.Show()
}

// recordOrNot is the dialog's button. What a slow disk takes its time for is
// not waited for here.
func (w *window) recordOrNot() {
	f := w.keeper.asked
	if f == nil || f.busy {
		return
	}
	var o capture.RecordOptions
	on := w.keeper.recorder.State().Active
	if !on {
		var err error
		if o, err = readRecordOptions(f.folder.Text, f.size.Text, f.files.Text); err != nil {
			f.Say(language.Sentence(err.Error()), widget.WarningImportance)
			return
		}
		for key, value := range map[string]string{prefRecordFolder: o.Folder, prefRecordBytes: f.size.Text, prefRecordFiles: f.files.Text} {
			w.app.Preferences().SetString(key, value)
		}
	}
	f.busy = true
	w.refreshRecording()
	w.tasks.Go(func() {
		var err error
		if on {
			w.keeper.recorder.Stop()
		} else {
			err = w.keeper.recorder.Start(o)
		}
		w.do(func() {
			f.busy, w.keeper.refused = false, err
			w.refreshRecording()
		})
	})
}

// chooseRecordFolder asks for a folder.
func (w *window) chooseRecordFolder() {
	ask := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		if f := w.keeper.asked; f != nil && err == nil && folder != nil {
			f.folder.SetText(folder.Path())
		}
	}, w.win)
	ask.Show()
	ask.Resize(fyne.NewSize(760, 520)) // not before: Fyne 2.8.1 panics
}

// wholePackets takes all of each frame, or as much as headers need, from the
// next start on.
func (w *window) wholePackets(whole bool) {
	w.sources.Live.SnapLength = 0
	if whole {
		w.sources.Live.SnapLength = capture.WholePackets
	}
}

// refreshRecording shows how a recording goes, and tells once why one does not
// go any more.
func (w *window) refreshRecording() {
	k := w.keeper
	k.Show()
	s, err := k.recorder.State(), k.failed()
	if k.asked != nil {
		k.asked.Show(s, err)
	}
	if err == nil || s.Active {
		k.told = nil
		return
	}
	if k.told == nil {
		k.told = err
		if k.asked == nil { // it says so itself
			w.problem(capture.ExplainRecording(err))
		}
	}
}

// problem tells what went wrong beside the capture, which goes on.
func (w *window) problem(p capture.Problem) {
	what, remedy := widget.NewLabel(language.Sentence(p.What)), widget.NewLabel(p.Remedy)
	for _, l := range []*widget.Label{what, remedy} {
		l.Wrapping, l.Selectable = fyne.TextWrapWord, true
	}
	w.tell(p.Title, what, remedy)
}
