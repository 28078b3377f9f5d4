package app

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"jaws/app/language"
	"jaws/app/recording"
	"jaws/capture"
	"jaws/capture/packet"
)

const prefEvidenceFolder = "evidence folder"

// saveEvidence saves what is in memory of an endpoint's packets.
func (w *window) saveEvidence(e packet.Endpoint) {
	w.askEvidence(capture.FileWord(e.String()), capture.Of(e), fmt.Sprintf("from and to %s", e))
}

// saveAll saves all that is in memory.
func (w *window) saveAll() { w.askEvidence("all", nil, "of every kind") }

// askEvidence asks for a file and saves there the packets that match, all where
// match is nil; which they are, whose says in a file's name and which in words.
func (w *window) askEvidence(whose string, match func(*packet.Packet) bool, which string) {
	w.win.Canvas().Unfocus() // so that single keys work again afterwards
	if w.keeper.Evidence.Matching(match) == 0 {
		w.problem(capture.ExplainRecording(capture.ErrNothing))
		return
	}
	ask := dialog.NewFileSave(func(file fyne.URIWriteCloser, err error) {
		switch {
		case err != nil:
			w.problem(capture.ExplainRecording(err))
		case file != nil:
			path := file.URI().Path()
			file.Close()
			w.app.Preferences().SetString(prefEvidenceFolder, filepath.Dir(path))
			w.writeEvidence(path, match, which)
		}
	}, w.win)
	ask.SetFileName("jaws-evidence-" + whose + "-" + time.Now().Format("20060102-150405") + ".pcapng")
	ask.SetFilter(storage.NewExtensionFileFilter([]string{".pcapng", ".pcap", ".cap"}))
	if folder, err := storage.ListerForURI(storage.NewFileURI(w.evidenceFolder())); err == nil {
		ask.SetLocation(folder)
	}
	ask.Show()
	ask.Resize(fyne.NewSize(760, 520)) // not before: Fyne 2.8.1 panics
}

// evidenceFolder is where evidence was saved last, or the home folder.
func (w *window) evidenceFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	return w.app.Preferences().StringWithFallback(prefEvidenceFolder, home)
}

// writeEvidence saves in the background and tells what was saved.
func (w *window) writeEvidence(path string, match func(*packet.Packet) bool, which string) {
	w.tasks.Go(func() {
		saved, err := w.keeper.Evidence.Save(path, match)
		if err != nil {
			// The dialog made the file; empty it says nothing.
			if info, missing := os.Stat(path); missing == nil && info.Size() == 0 {
				os.Remove(path)
			}
		}
		w.do(func() {
			if err != nil {
				w.problem(capture.ExplainRecording(err))
				return
			}
			w.tellSaved(path, saved, which)
		})
	})
}

// tellSaved tells what was saved, and how far back the memory went.
func (w *window) tellSaved(path string, saved capture.Saved, which string) {
	what := widget.NewLabel(fmt.Sprintf("%s packets %s, %s, in", language.Count(saved.Packets), which, language.Bytes(uint64(saved.Bytes))))
	where := widget.NewLabel(path)
	where.Wrapping, where.Selectable, where.TextStyle.Monospace = fyne.TextWrapBreak, true, true
	reach := widget.NewLabel("The memory reaches back to the beginning of this capture.")
	if saved.Forgotten > 0 {
		reach.SetText(fmt.Sprintf("The memory reaches back to %s. The %s packets before that, of every kind, had no room in it any more.",
			saved.First.Local().Format("15:04:05 on 2 January"), language.Count(saved.Forgotten)))
	}
	reach.Wrapping = fyne.TextWrapWord
	w.tell("Evidence saved", what, where, reach)
}

// tell shows objects one above the other until they were read.
func (w *window) tell(title string, objects ...fyne.CanvasObject) {
	d := dialog.NewCustom(title, "Close", container.NewVBox(objects...), w.win)
	d.Resize(fyne.NewSize(recording.FormWidth, 0))
	w.told = d
	d.SetOnClosed(func() { w.told = nil })
	d.Show()
}
