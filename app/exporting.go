package app

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"jaws/app/export"
	"jaws/app/language"
	"jaws/app/look"
	"jaws/app/picture"
	"jaws/capture/mask"
	"jaws/capture/packet"
)

const (
	prefExportFolder = "export folder"
	prefExportMask   = "export masked"
	prefExportKind   = "export kind"

	// exportSlow is how long an export may take before its progress is shown.
	exportSlow = 500 * time.Millisecond
)

// exporting is the window's export: the dialog while it is open, and the mask of
// all its exports, so that a masked picture and table of one window match. The
// key is nowhere else, and gone with the window.
type exporting struct {
	mask *mask.Mask // used by one export at a time
	form *exportForm
	box  *dialog.CustomDialog
	of   packet.Endpoint // whose evidence is offered
	// ask and told are over the dialog, or what is left of it: whether a file is
	// replaced, and what was written; nil while they are not shown.
	ask  *dialog.ConfirmDialog
	told dialog.Dialog
	// cancel ends the export that goes on; nil while none does.
	cancel context.CancelFunc
}

// askExport asks what to export, with what was exported last chosen.
func (w *window) askExport() {
	kind := exportKind(w.app.Preferences().Int(prefExportKind))
	w.askExportOf(kind, w.pickedEndpoint())
}

// pickedEndpoint is whose row is picked, the zero Endpoint where none is.
func (w *window) pickedEndpoint() packet.Endpoint {
	row, _ := w.board.Row(w.picked)
	return row.Endpoint
}

// askExportOf is askExport with the choice made; of is whose evidence is
// offered.
func (w *window) askExportOf(kind exportKind, of packet.Endpoint) {
	x := &w.exports
	if x.form != nil {
		return // it is open
	}
	if x.mask == nil {
		x.mask = mask.New()
	}
	x.of = of
	f := newExportForm(w.look, w.export, w.closeExport, w.chooseExportFolder)
	x.form = f
	f.mask.SetChecked(w.app.Preferences().Bool(prefExportMask))
	f.suggest = func(o exportOffer) string { return o.file(w.exportMask()) }
	f.folder = w.exportFolder()
	f.Offer(w.exportOffers(), kind)
	x.box = dialog.NewCustomWithoutButtons(lang.L("Export"), f.object, w.win)
	x.box.SetOnClosed(func() {
		if x.cancel != nil {
			x.cancel()
		}
		x.form, x.box = nil, nil
	})
	x.box.Show()
	for range 2 { // at the first words do not know yet how wide they may be
		x.box.Resize(fyne.NewSize(min(exportWidth*look.TextScale(), w.win.Canvas().Size().Width-exportBeside), 0))
	}
	w.win.Canvas().Focus(f.list)
}

// exportMask is that of the next export, nil where none is wanted.
func (w *window) exportMask() *mask.Mask {
	if f := w.exports.form; f != nil && f.mask.Checked {
		return w.exports.mask
	}
	return nil
}

// exportFolder is where was exported to last, or the home folder.
func (w *window) exportFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	return w.app.Preferences().StringWithFallback(prefExportFolder, home)
}

func (w *window) chooseExportFolder() {
	ask := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		if f := w.exports.form; f != nil && err == nil && folder != nil {
			f.path.SetText(filepath.Join(folder.Path(), filepath.Base(f.path.Text)))
		}
	}, w.win)
	ask.SetTitleText(lang.L("Choose a folder"))
	ask.Show()
	ask.Resize(fyne.NewSize(760, 520)) // not before: Fyne 2.8.1 panics
	w.byEsc(ask)
}

// closeExport ends the export that goes on, or closes the dialog where none
// does.
func (w *window) closeExport() {
	switch x := &w.exports; {
	case x.cancel != nil:
		x.cancel()
	case x.box != nil:
		x.box.Hide()
	}
}

// export is the dialog's button: it asks once more where a file is in the way.
func (w *window) export() {
	x := &w.exports
	if x.form == nil || x.cancel != nil || x.ask != nil {
		return
	}
	o, ok := x.form.list.Chosen()
	if !ok {
		return
	}
	path, err := exportPath(x.form.path.Text, o)
	if err != nil {
		x.form.Say(language.Sentence(err.Error()), widget.WarningImportance)
		return
	}
	if _, err := os.Stat(path); err != nil {
		w.exportTo(path, o)
		return
	}
	ask := dialog.NewConfirm(lang.L("Replace the file?"), lang.L("{{.Name}} is there already. It stays as it is until the new one is whole.",
		map[string]any{"Name": filepath.Base(path)}), func(yes bool) {
		x.ask = nil
		if yes {
			w.exportTo(path, o)
		} else if x.form != nil {
			w.win.Canvas().Focus(x.form.list)
		}
	}, w.win)
	x.ask = ask
	ask.SetConfirmText(lang.L("Replace"))
	ask.SetDismissText(lang.L("Cancel"))
	ask.Show()
}

// exportTo exports what is chosen, and remembers the choice.
func (w *window) exportTo(path string, o exportOffer) {
	x := &w.exports
	if x.form == nil || x.cancel != nil {
		return
	}
	p := w.app.Preferences()
	p.SetString(prefExportFolder, filepath.Dir(path))
	p.SetBool(prefExportMask, x.form.mask.Checked)
	p.SetInt(prefExportKind, int(o.kind))
	w.exportJobTo(path, o, w.exportJob(o.kind, path, w.exportMask()))
}

// exportJobTo exports in the background, one at a time, shows how far it is where
// that takes its time, and has told what came of it.
func (w *window) exportJobTo(path string, o exportOffer, job *exportJob) {
	x, f := &w.exports, w.exports.form
	ctx, cancel := context.WithCancel(w.ctx)
	x.cancel = cancel
	done := make(chan struct{})
	var part atomic.Uint32 // thousandths
	f.Busy(true)
	w.tasks.Go(func() {
		defer close(done)
		size, err := export.Save(ctx, path, func(out io.Writer) error {
			return job.write(out, func(done, of uint64) error {
				part.Store(uint32(1000 * done / max(1, of)))
				return ctx.Err()
			})
		})
		cancelled := ctx.Err() != nil
		cancel()
		if w.ctx.Err() != nil {
			return // there is no window any more
		}
		w.do(func() { w.exported(f, path, o, job, size, err, cancelled) })
	})
	w.tasks.Go(func() {
		tick := time.NewTicker(exportSlow)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-w.ctx.Done():
				return
			case <-tick.C:
			}
			w.do(func() {
				if x.cancel != nil && x.form == f {
					f.Progress(float64(part.Load())/1000, job.steps)
				}
			})
			tick.Reset(panelsEvery)
		}
	})
}

// Key is told of a key that no field took; it is true where one of the dialogs
// did.
func (x *exporting) Key(key fyne.KeyName, export, shut func()) bool {
	yes, no := export, shut
	switch {
	case x.ask != nil:
		yes, no = x.ask.Confirm, x.ask.Dismiss
	case x.told != nil:
		yes, no = x.told.Hide, x.told.Hide
	case x.form == nil:
		return false
	}
	switch key {
	case fyne.KeyReturn, fyne.KeyEnter:
		yes()
	case fyne.KeyEscape:
		no()
	default:
		return false
	}
	return true
}

// pictured is the pane that is exported as the picture: of two or more that are
// compared the first.
func (w *window) pictured() *picture.Pane {
	if w.compare != nil && len(w.compare.Panes) > 0 {
		return w.compare.Panes[0]
	}
	return w.pane
}
