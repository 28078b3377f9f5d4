package app

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"jaws/app/bait"
	"jaws/app/language"
	"jaws/app/source"
	"jaws/chum"
	"jaws/chum/listener"
)

const (
	prefLure     = "lure"
	prefLureFile = "lure file"
)

// lureWords are the names of JAWS' own lures.
func lureWords() string {
	var names []string
	for _, l := range chum.Lures() {
		names = append(names, l.Name)
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// readLure reads a lure from a file.
func readLure(path string) (chum.Lure, error) {
	file, err := os.Open(path)
	if err != nil {
		return chum.Lure{}, fmt.Errorf("open the lure: %w", err)
	}
	defer file.Close()
	l, err := chum.ParseLure(file)
	if err != nil {
		return l, fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	return l, nil
}

// completeLure finds the lure that the command line names.
func (o *Options) completeLure(name string) (err error) {
	switch {
	case name != "" && o.LureFile != "":
		return errors.New("-lure and -lure-file: name one of both")
	case o.LureFile != "":
		if o.Lure, err = readLure(o.LureFile); err != nil {
			return fmt.Errorf("-lure-file: %w", err)
		}
	case name != "":
		var ok bool
		if o.Lure, ok = chum.LureNamed(name); !ok {
			return fmt.Errorf("-lure: %q is not %s", name, lureWords())
		}
	}
	return nil
}

// dryRun says what a cast would send where.
func dryRun(o Options, out io.Writer) error {
	b := bait.Bait{Lure: o.Lure, Address: o.Listener, Size: o.Cast, Rate: o.Rate}
	if b.Lure.Name == "" {
		b.Lure = chum.Lures()[0]
	}
	if b.Address == "" {
		b.Address = defaultListener
	}
	lines, err := b.Describe()
	if err != nil {
		return err
	}
	for _, line := range lines {
		if _, err := fmt.Fprintln(out, line); err != nil {
			return err
		}
	}
	return nil
}

// showDryRun shows what Cast would send.
func (w *window) showDryRun() {
	b, err := w.wanted()
	var lines []chum.Words
	if err == nil {
		lines, err = b.Describe()
	}
	if err != nil {
		w.chum.Failed(err)
		return
	}
	var objects []fyne.CanvasObject
	for _, line := range lines {
		l := widget.NewLabel(language.Words(line))
		l.Wrapping, l.Selectable = fyne.TextWrapWord, true
		objects = append(objects, l)
	}
	w.tell(lang.L("Dry run"), objects...)
}

// useLure takes a lure that a person chose.
func (w *window) useLure(l chum.Lure) {
	w.chum.ChooseLure(l)
	w.app.Preferences().SetString(prefLure, l.Name)
	w.refresh()
}

// askLure asks for a file with a lure.
func (w *window) askLure() {
	ask := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if file != nil {
			file.Close()
		}
		if err == nil && file != nil {
			err = w.openLure(file.URI().Path())
		}
		if err != nil {
			w.chum.Failed(err)
		}
	}, w.win)
	ask.SetTitleText(lang.L("Open a lure"))
	ask.SetFilter(source.NotPipes{FileFilter: storage.NewExtensionFileFilter([]string{".json"})})
	ask.Show()
	ask.Resize(fyne.NewSize(760, 520)) // not before: Fyne 2.8.1 panics
	w.byEsc(ask)
}

func (w *window) openLure(path string) error {
	l, err := readLure(path)
	if err != nil {
		return err
	}
	w.app.Preferences().SetString(prefLureFile, path)
	w.useLure(l)
	return nil
}

// restoreLure fills the panel with what was cast last, and with what the
// command line wants instead.
func (w *window) restoreLure(o Options, address string) {
	p := w.app.Preferences()
	last := p.StringWithFallback(prefLure, chum.Lures()[0].Name)
	if path := p.String(prefLureFile); path != "" && o.Lure.Name == "" {
		l, err := readLure(path)
		switch {
		case err == nil:
			w.chum.ChooseLure(l)
		case !errors.Is(err, fs.ErrNotExist):
			w.chum.Failed(err)
		}
	}
	l := w.chum.lures[0]
	for _, known := range w.chum.lures {
		if known.Name == last {
			l = known
		}
	}
	if o.Lure.Name != "" {
		l = o.Lure
	}
	w.chum.ChooseLure(l)
	size, rate := w.chum.size.Text, w.chum.rate.Text
	if l.Name == last {
		size, rate = p.StringWithFallback(prefSize, size), p.StringWithFallback(prefRate, rate)
	}
	w.chum.Fill(address, size, rate)
}

// rememberLure keeps what was cast. The listener is kept when it is known to
// be no public one.
func (w *window) rememberLure() {
	if w.chum.lure.Name == w.given.Lure.Name {
		return // the command line's
	}
	w.keepLure()
}

// keepLure is rememberLure of what a person chose in the preferences.
func (w *window) keepLure() {
	for key, value := range map[string]string{prefLure: w.chum.lure.Name, prefSize: w.chum.size.Text, prefRate: w.chum.rate.Text} {
		w.app.Preferences().SetString(key, value)
	}
}

// listenFor has a listener of our own where a plan's bait goes, if that is this
// machine and nobody listens there yet. It returns the fingerprint of ours, nil
// where it is none.
func (w *window) listenFor(p chum.Plan, target chum.Target) ([]byte, error) {
	at := p.Aim(target).String()
	if p.Protocol == chum.ICMP {
		return nil, nil
	}
	if loopback(at) && at != target.String() {
		l, err := w.angler.ListenExtra(at)
		switch {
		case errors.Is(err, listener.ErrInUse):
			return nil, nil // somebody else's will do as well
		case errors.Is(err, fs.ErrPermission):
			return nil, errors.New(lang.L("a port below 1024 needs more rights than you have; choose 6667 or another"))
		case err != nil:
			return nil, err
		}
		return l.Fingerprint(), nil
	}
	if loopback(at) && w.angler.Listener() == nil {
		// Somebody else's listener there will do as well.
		if err := w.listen(at); err != nil && !errors.Is(err, listener.ErrInUse) {
			return nil, err
		}
	}
	if l := w.angler.Listener(); l != nil && l.Addr().String() == at {
		return l.Fingerprint(), nil
	}
	return nil, nil
}
