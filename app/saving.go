package app

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"

	"jaws/app/language"
	"jaws/app/method"
	"jaws/app/sessionfile"
	"jaws/capture"
	"jaws/capture/packet"
)

const prefSessionFolder = "session folder"

// saveSession asks for a file and saves there what is in memory of the capture,
// what the detector knew before, what it was told, and the notes.
func (w *window) saveSession() { w.saveSessionThen(func() {}) }

// saveSessionThen does then once it is saved.
func (w *window) saveSessionThen(then func()) {
	w.win.Canvas().Unfocus() // so that single keys work again afterwards
	if packets, _ := w.keeper.Evidence.Remembered(); w.session == nil || packets == 0 {
		w.problem(capture.Problem{
			Title: lang.L("Nothing to save yet"), What: lang.L("No packet has come since the start."),
			Remedy: lang.L("Press Start, and save once packets come."),
		})
		return
	}
	name := "jaws-" + time.Now().Format("20060102-150405")
	w.askSessionFile(name, w.sessionFolder(), func(path string) { w.writeSession(path, then) })
}

// sessionFolder is where a session was saved last, or the home folder.
func (w *window) sessionFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	return w.app.Preferences().StringWithFallback(prefSessionFolder, home)
}

// sessionPath is the file that a name in a folder means.
func sessionPath(folder, name string) string {
	name = strings.TrimSpace(name)
	if !strings.EqualFold(filepath.Ext(name), sessionfile.Extension) {
		name += sessionfile.Extension
	}
	return filepath.Join(folder, name)
}

// writeSession saves in the background, while the capture goes on, and does then
// once that is done. What was there stays until all is written.
func (w *window) writeSession(path string, then func()) {
	w.app.Preferences().SetString(prefSessionFolder, filepath.Dir(path))
	memory, contents, err := w.sessionContents()
	if err != nil {
		w.problem(explainSaving(err))
		return
	}
	notes := w.notes.text
	var size int64
	w.behind(lang.L("Saving the session"), func(ctx context.Context, tell func(done, of int64)) error {
		defer memory.LetGo()
		about := memory.Bytes()
		err := capture.ReplaceFile(path, func(out io.Writer) error {
			return sessionfile.Write(ctx, out, contents, func(n int64) { tell(n, about) })
		})
		if info, missing := os.Stat(path); missing == nil {
			size = info.Size()
		}
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
		case err != nil:
			w.problem(explainSaving(err))
		default:
			w.notes.saved = notes
			w.saidSaved = lang.L("Saved {{.Bytes}} to {{.File}}", map[string]any{"Bytes": language.Bytes(uint64(size)), "File": filepath.Base(path)})
			w.saidUntil = time.Now().Add(saidFor)
			w.refresh()
			then()
		}
	})
}

// saidFor is how long the status bar says that a session was saved.
const saidFor = 8 * time.Second

// sessionContents is what a session that is saved now holds. The memory is to be
// let go of.
func (w *window) sessionContents() (*capture.Memory, *sessionfile.Contents, error) {
	d := w.session.diary
	var memory *capture.Memory
	c := &sessionfile.Contents{
		Manifest: sessionfile.Manifest{
			JAWS: w.build.version, Saved: time.Now().Round(time.Second), Source: w.from.source, Filter: w.from.filter, View: method.Views[w.view].Word,
		},
		Notes: w.notes.text,
	}
	if w.picked != 0 {
		c.Marks.Picked = w.party(w.picked)
	}
	err := d.Fill(c, func() int64 {
		memory = w.keeper.Evidence.Look()
		first, _ := memory.First()
		return first.UnixNano()
	})
	if err != nil {
		memory.LetGo()
		return nil, nil, err
	}
	c.Manifest.Forgotten = memory.Forgotten()
	c.Capture = memory.Write
	c.Packets = func(p *sessionfile.PacketWriter) error {
		return memory.Each(func(one *packet.Packet, frameless bool) error { return p.Packet(one, frameless) })
	}
	return memory, c, nil
}

// explainSaving says why a session was not saved.
func explainSaving(err error) capture.Problem {
	p := capture.ExplainRecording(err)
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, fs.ErrNotExist) {
		p.Title = lang.L("The session cannot be saved there")
		p.Remedy = lang.L("Choose another folder. The capture goes on.")
	}
	return p
}

// overwrite does f, but asks first where there is a file of that name.
func (w *window) overwrite(path string, f, not func()) {
	if _, err := os.Stat(path); err != nil {
		f()
		return
	}
	ask := dialog.NewConfirm(lang.L("Replace the file?"), lang.L("There is a file {{.File}} already.", map[string]any{"File": filepath.Base(path)}), func(yes bool) {
		if yes {
			f()
		} else {
			not()
		}
	}, w.win)
	ask.SetConfirmText(lang.L("Replace"))
	ask.SetDismissText(lang.L("Cancel"))
	ask.Show()
	w.byEsc(ask)
}
