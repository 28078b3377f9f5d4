package app

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"jaws/app/language"
	"jaws/capture"
)

// exported tells what came of an export, in the dialog where it failed.
func (w *window) exported(f *exportForm, path string, o exportOffer, job *exportJob, size int64, err error, cancelled bool) {
	x := &w.exports
	x.cancel = nil
	f.Busy(false)
	switch {
	case cancelled && errors.Is(err, context.Canceled):
		f.Say(lang.L("Cancelled. Nothing was written."), widget.MediumImportance)
	case err != nil && x.form == f:
		p := language.Problem(capture.ExplainRecording(err))
		f.Say(p.Title+". "+language.Sentence(p.What)+".\n"+p.Remedy, widget.WarningImportance)
	case err != nil:
		w.problem(capture.ExplainRecording(err))
	default:
		if x.form == f {
			x.box.Hide()
		}
		w.tellExported(path, o, job, size)
	}
}

// tellExported tells what was saved where, what was left out, and how far back
// the memory went.
func (w *window) tellExported(path string, o exportOffer, job *exportJob, size int64) {
	where := widget.NewLabel(path)
	where.Wrapping, where.Selectable, where.TextStyle.Monospace = fyne.TextWrapBreak, true, true
	lines := []fyne.CanvasObject{widget.NewLabel(lang.L("{{.What}}, {{.Bytes}}, in", map[string]any{"What": o.title, "Bytes": language.Bytes(uint64(size))})), where}
	for _, words := range job.tells() {
		l := widget.NewLabel(words)
		l.Wrapping = fyne.TextWrapWord
		lines = append(lines, l)
	}
	d := w.tell(lang.L("Exported"), lines...)
	d.SetOnClosed(func() { w.exports.told = nil })
	w.exports.told = d
}
