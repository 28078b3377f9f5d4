package app

import (
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"jaws/app/language"
	"jaws/app/recording"
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
	o, err := recording.ReadOptions(folder, w.recordPreference(prefRecordBytes), w.recordPreference(prefRecordFiles))
	if err == nil {
		err = w.keeper.Recorder.Start(o)
	}
	w.keeper.Refused = err
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
	if w.keeper.Asked != nil {
		return // it is open
	}
	var ask *dialog.CustomDialog
	f := recording.NewForm(w.recordOrNot, w.chooseRecordFolder, w.saveAll, func() { ask.Hide() }, w.wholePackets)
	f.Folder.SetText(w.recordPreference(prefRecordFolder))
	f.Size.SetText(w.recordPreference(prefRecordBytes))
	f.Files.SetText(w.recordPreference(prefRecordFiles))
	f.Whole(w.sources.Live.SnapLength == capture.WholePackets)
	w.keeper.Asked = f
	w.refreshRecording()
	ask = dialog.NewCustomWithoutButtons(lang.L("Recording"), f.Object, w.win)
	ask.SetOnClosed(func() { w.keeper.Asked = nil })
	ask.Resize(fyne.NewSize(recording.FormWidth, 0))
	ask.Show()
	w.byEsc(ask)
}

// recordOrNot is the dialog's button. What a slow disk takes its time for is
// not waited for here.
func (w *window) recordOrNot() {
	f := w.keeper.Asked
	if f == nil || f.Busy {
		return
	}
	var o capture.RecordOptions
	on := w.keeper.Recorder.State().Active
	if !on {
		var err error
		if o, err = recording.ReadOptions(f.Folder.Text, f.Size.Text, f.Files.Text); err != nil {
			f.Say(language.Sentence(language.Error(err)), widget.WarningImportance)
			return
		}
		for key, value := range map[string]string{prefRecordFolder: o.Folder, prefRecordBytes: f.Size.Text, prefRecordFiles: f.Files.Text} {
			w.app.Preferences().SetString(key, value)
		}
	}
	f.Busy = true
	w.refreshRecording()
	w.tasks.Go(func() {
		var err error
		if on {
			w.keeper.Recorder.Stop()
		} else {
			err = w.keeper.Recorder.Start(o)
		}
		w.do(func() {
			f.Busy, w.keeper.Refused = false, err
			w.refreshRecording()
		})
	})
}

// chooseRecordFolder asks for a folder.
func (w *window) chooseRecordFolder() {
	ask := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		if f := w.keeper.Asked; f != nil && err == nil && folder != nil {
			f.Folder.SetText(folder.Path())
		}
	}, w.win)
	ask.SetTitleText(lang.L("Choose a folder"))
	ask.Show()
	ask.Resize(fyne.NewSize(760, 520)) // not before: Fyne 2.8.1 panics
	w.byEsc(ask)
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
	s, err := k.Recorder.State(), k.Failed()
	if k.Asked != nil {
		k.Asked.Show(s, err)
	}
	if err == nil || s.Active {
		k.Told = nil
		return
	}
	if k.Told == nil {
		k.Told = err
		if k.Asked == nil { // it says so itself
			w.problem(capture.ExplainRecording(err))
		}
	}
}
