package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2/lang"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/language"
	"jaws/app/method"
	"jaws/app/sessionfile"
	"jaws/app/source"
	"jaws/capture"
)

// openedSession is a session that was opened, and the file it is in.
type openedSession struct {
	path string
	file *sessionfile.File
}

// origin is where the packets of a session come from.
type origin struct{ source, filter string }

// openSession opens a session and plays it. Until it was checked, and where it
// is refused, all stays as it is.
func (w *window) openSession(path string) {
	w.win.Canvas().Unfocus()
	w.unlessUnsaved(func() { w.readSession(path) })
}

func (w *window) readSession(path string) {
	var file *sessionfile.File
	w.behind(lang.L("Opening the session"), func(ctx context.Context, tell func(done, of int64)) error {
		f, err := sessionfile.Open(ctx, path, tell)
		if err != nil {
			return err
		}
		if _, err := analysis.Load(bytes.NewReader(f.Baseline), analysis.Config{Window: -1}); err != nil {
			return fmt.Errorf("open %s: %w", filepath.Base(path), err)
		}
		file = f
		return nil
	}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
		case err != nil:
			w.problem(explainOpening(err))
		default:
			w.playSession(&openedSession{path, file})
		}
	})
}

// playSession plays a session that was checked.
func (w *window) playSession(o *openedSession) {
	w.stop()
	w.card.Hide()
	w.opened, w.sources.Stored = o, o.file
	w.notes.Set(o.file.Notes)
	c := source.OfFile(o.path)
	w.controls.Choose(c)
	w.app.Preferences().SetString(prefSource, c.Name)
	if v, ok := method.ViewNamed(o.file.Manifest.View); ok {
		w.setView(v)
	}
	w.picked = 0
	if p := o.file.Marks.Picked; p != nil {
		w.pick(p.Group)
	}
	w.start()
}

// isOpened tells whether the source chosen is a session that is open.
func (w *window) isOpened() bool {
	return w.controls.chosen.Kind == source.Session && w.opened != nil && w.opened.path == w.controls.chosen.Name
}

// newDiary is that of the source chosen, which is about to start.
func (w *window) newDiary() *diary {
	config := w.config()
	w.from = origin{source: w.controls.chosen.Title()}
	if w.controls.chosen.Kind == source.NIC {
		w.from.filter = w.sources.Live.Filter
	}
	if !w.isOpened() {
		return newDiary(config, w.keeper.Evidence.Oldest)
	}
	m := &w.opened.file.Manifest
	w.from = origin{m.Source, m.Filter}
	config = configOf(m.Engine)
	config.Window = w.points
	d := newDiary(config, w.keeper.Evidence.Oldest)
	d.Continue(w.opened.file)
	return d
}

// sessionWords say what a session is that was opened.
func (w *window) sessionWords() string {
	m := &w.opened.file.Manifest
	words := map[string]any{
		"File": filepath.Base(w.opened.path), "When": language.Moment(m.Saved.Local()), "Source": m.Source, "Filter": m.Filter,
	}
	said := lang.L("{{.File}}, saved {{.When}}, from {{.Source}}", words)
	if m.Filter != "" {
		said = lang.L("{{.File}}, saved {{.When}}, from {{.Source}} ({{.Filter}})", words)
	}
	if w.opened.file.Notes != "" {
		said += lang.L(", with notes (Ctrl+N)")
	}
	return said
}

// party is a group as a session names it.
func (w *window) party(g rank.Group) *sessionfile.Party {
	p := &sessionfile.Party{Group: g}
	if row, ok := w.board.Row(g); ok {
		p.Who = row.Endpoint.String()
	}
	return p
}

// explainOpening says why a session was not opened.
func explainOpening(err error) capture.Problem {
	p := capture.Problem{
		Title: lang.L("The session cannot be opened"), What: err.Error(), Remedy: lang.L("Nothing was changed."),
	}
	switch {
	case errors.Is(err, sessionfile.ErrNewer):
		p.Title, p.Remedy = lang.L("A newer JAWS saved this session"), lang.L("Open it with a newer JAWS. Nothing was changed.")
	case errors.Is(err, sessionfile.ErrDamaged), errors.Is(err, analysis.ErrBaseline):
		p.Title, p.Remedy = lang.L("The session is damaged"), lang.L("Take another copy of the file. Nothing was changed.")
	case errors.Is(err, sessionfile.ErrNotSession):
		p.Title = lang.L("This is not a JAWS session")
	}
	return p
}
