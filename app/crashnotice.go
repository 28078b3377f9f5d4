package app

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
	"jaws/app/language"
	"jaws/app/look"
)

// crashNotice says, below the window's panels, that the program ended
// unexpectedly before, and where its last words are. It is in nobody's way.
type crashNotice struct {
	layer *fyne.Container // to lie over all the window
	panel *fyne.Container
	title *widget.Label
	where *keyed.Label
	copy  *quietButton
	open  *quietButton
	close *quietButton
	// buttons are the row of the three.
	buttons *fyne.Container
	path    string
}

func newCrashNotice(onCopy, onOpen func(path string)) *crashNotice {
	n := &crashNotice{title: look.Text("", widget.MediumImportance, true), where: look.Small("", widget.LowImportance)}
	hide := func() { n.panel.Hide() }
	n.copy = newQuietButton(lang.L("Copy the log"), func() { onCopy(n.path); n.copy.SetText(lang.L("Copied")) }, hide)
	n.open = newQuietButton(lang.L("Open folder"), func() { onOpen(filepath.Dir(n.path)) }, hide)
	n.close = newQuietButton(lang.L("Close"), hide, hide)
	n.buttons = container.NewHBox()
	for _, b := range []*quietButton{n.copy, n.open, n.close} {
		n.buttons.Add(b)
	}
	icon := widget.NewIcon(theme.NewWarningThemedResource(theme.WarningIcon()))
	body := container.New(noticeBody{n}, icon, container.New(stacked{}, n.title, n.where), n.buttons)
	n.panel = container.NewStack(newRaised(), container.New(layout.NewCustomPaddedLayout(4, 4, noticeSides, noticeSides), body))
	n.panel.Hide()
	n.layer = container.New(noticeLayout{n}, n.panel)
	return n
}

// Show tells of the crash whose log is at path.
func (n *crashNotice) Show(path string) {
	n.path = path
	at := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(path), "crash-"), ".txt")
	title := lang.L("JAWS ended unexpectedly the last time")
	if t, err := time.ParseInLocation("20060102-150405", at[:min(len(at), 15)], time.Local); err == nil {
		title = lang.L("JAWS ended unexpectedly, {{.Time}}", map[string]any{"Time": language.Moment(t)})
	}
	n.title.SetText(title)
	n.where.SetText(lang.L("Its log: {{.Path}}", map[string]any{"Path": homely(path)}))
	n.copy.SetText(lang.L("Copy the log"))
	n.panel.Show()
	n.layer.Refresh()
}

// homely is a path with the user's own folder as "~".
func homely(path string) string {
	home, err := os.UserHomeDir()
	if err != nil || filepath.Separator != '/' || !strings.HasPrefix(path, home+"/") {
		return path
	}
	return "~" + path[len(home):]
}

// noticeLayout sets the notice above the status bar, over the timeline rather than
// what one casts with.
type noticeLayout struct{ notice *crashNotice }

const (
	noticeBelow = 38 // the status bar's height
	noticeSides = 12
	noticeIcon  = 24
)

func (noticeLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l noticeLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	p, most := l.notice.panel, size.Width-2*greetingMargin
	p.Resize(fyne.NewSize(min(most, l.notice.wish()+2*noticeSides), p.Size().Height)) // so that the body knows whether it has to stack
	p.Resize(fyne.NewSize(p.Size().Width, p.MinSize().Height))
	p.Move(fyne.NewPos(greetingMargin, size.Height-noticeBelow*look.TextScale()-p.Size().Height))
}

// wish is the width that all takes in one row.
func (n *crashNotice) wish() float32 {
	words := float32(0)
	for _, l := range []*widget.Label{n.title, &n.where.Label} {
		size := theme.TextSize()
		if l.SizeName != "" {
			size = theme.Size(l.SizeName)
		}
		words = max(words, fyne.MeasureText(l.Text, size, l.TextStyle).Width)
	}
	return noticeIcon*look.TextScale() + words + 4*theme.InnerPadding() + n.buttons.MinSize().Width
}

// noticeBody sets the icon, the words and the buttons beside each other, or the
// buttons below where that is too narrow.
type noticeBody struct{ notice *crashNotice }

func (l noticeBody) stacks() bool {
	return l.notice.panel != nil && l.notice.panel.Size().Width-2*noticeSides < l.notice.wish()
}

func (l noticeBody) MinSize(objects []fyne.CanvasObject) fyne.Size {
	words, buttons := objects[1].MinSize(), objects[2].MinSize()
	if l.stacks() {
		return fyne.NewSize(buttons.Width, words.Height+buttons.Height)
	}
	return fyne.NewSize(buttons.Width, max(words.Height, buttons.Height))
}

func (l noticeBody) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	icon, words, buttons := objects[0], objects[1], objects[2]
	at, least := noticeIcon*look.TextScale(), buttons.MinSize()
	high, room := size.Height, size.Width-at-least.Width-theme.InnerPadding()
	if l.stacks() {
		high, room = size.Height-least.Height, size.Width-at
	}
	icon.Resize(fyne.NewSquareSize(at))
	icon.Move(fyne.NewPos(0, (high-at)/2))
	words.Move(fyne.NewPos(at, (high-words.MinSize().Height)/2))
	words.Resize(fyne.NewSize(room, words.MinSize().Height))
	buttons.Resize(least)
	y := (size.Height - least.Height) / 2
	if l.stacks() {
		y = high
	}
	buttons.Move(fyne.NewPos(size.Width-least.Width, y))
}

// copyFile puts what a file says on the clipboard.
func (w *window) copyFile(path string) {
	said, err := os.ReadFile(path)
	if err != nil {
		dialog.ShowError(err, w.win)
		return
	}
	w.app.Clipboard().SetContent(string(said))
}

// openFolder has the system show a folder.
func (w *window) openFolder(path string) {
	at, err := url.Parse(storage.NewFileURI(path).String())
	if err == nil {
		err = w.app.OpenURL(at)
	}
	if err != nil {
		dialog.ShowError(err, w.win)
	}
}

// tellCrash says what an earlier run left, where somebody sits before the
// window.
func (w *window) tellCrash(o Options) {
	if w.watch == nil || o.scripted() {
		return
	}
	if found := w.watch.Found(); len(found) > 0 {
		w.crashed.Show(found[len(found)-1])
	}
}
