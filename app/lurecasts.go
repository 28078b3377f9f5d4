package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"jaws/app/bait"
	"jaws/app/language"
	"jaws/app/look"
	"jaws/chum"
)

// castsWidth and castsHeight are those of the list of casts.
const (
	castsWidth  = 620
	castsHeight = 360
)

// showCasts lists what was cast, the newest first.
func (w *window) showCasts() {
	entries, err := w.log.Entries()
	list := container.NewVBox()
	for _, e := range entries {
		list.Add(castLine(e))
	}
	if len(entries) == 0 {
		list.Add(look.Text(lang.L("Nothing was cast yet."), widget.LowImportance, false))
	}
	where := lang.L("Until JAWS quits: there is no folder for settings.")
	if w.log.Path != "" {
		where = w.log.Path
	}
	if err != nil {
		where = language.Sentence(err.Error())
	}
	foot := widget.NewLabel(where)
	foot.Importance, foot.Selectable, foot.Wrapping, foot.SizeName = widget.LowImportance, true, fyne.TextWrapBreak, "helperText"
	d := dialog.NewCustom(lang.L("Casts"), lang.L("Close"), container.NewBorder(nil, foot, nil, nil, container.NewVScroll(list)), w.win)
	d.Resize(fyne.NewSize(castsWidth, castsHeight))
	d.Show()
	w.byEsc(d)
}

// castLine is a cast as two lines: what and where, and how it went.
func castLine(e bait.Entry) fyne.CanvasObject {
	lure := e.Lure
	if l, ok := chum.LureNamed(e.Lure); ok {
		lure = lureTitle(l)
	}
	what := look.Text(lang.L("{{.Lure}} to {{.Target}}", map[string]any{"Lure": lure, "Target": e.Target}), widget.MediumImportance, true)
	when := widget.NewLabel(e.Started.Local().Format(lang.L("2 Jan 15:04:05")))
	when.Importance = widget.LowImportance
	return container.NewVBox(container.NewBorder(nil, nil, nil, when, what), outcomeLabel(e))
}

func outcomeLabel(e bait.Entry) *widget.Label {
	words := lang.L("{{.Sent}} of {{.All}} sent, {{.Arrived}} arrived, in {{.Time}}", map[string]any{
		"Sent": language.Bytes(uint64(e.BytesSent)), "All": language.Bytes(uint64(e.Bytes)),
		"Arrived": language.Bytes(uint64(e.BytesAcknowledged)), "Time": language.Seconds(e.Ended.Sub(e.Started)),
	})
	l := widget.NewLabel(words)
	l.Importance, l.Wrapping, l.Selectable = widget.LowImportance, fyne.TextWrapWord, true
	switch e.Outcome {
	case "failed":
		l.Importance = widget.WarningImportance
		l.SetText(words + ". " + language.Sentence(language.Refusal(e.Error)))
	case "stopped":
		l.SetText(lang.L("{{.Words}}, then stopped", map[string]any{"Words": words}))
	}
	return l
}
