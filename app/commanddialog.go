package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
	"jaws/app/look"
	"jaws/app/source"
)

const (
	prefCommands   = "commands"
	commandsKept   = 10
	commandExample = "ssh host tcpdump -U -w - not port 22"
)

// commandDialog asks for a command whose output to watch.
type commandDialog struct {
	line *keyed.SelectEntry
	run  *keyed.Button
	box  *dialog.CustomDialog
}

// newCommandDialog offers those that were run before, the newest first, and
// gives onRun the one to run.
func newCommandDialog(before []string, onRun func(string), win fyne.Window) *commandDialog {
	d := &commandDialog{line: keyed.NewSelectEntry(before)}
	d.line.SetPlaceHolder(lang.L("Command"))
	d.line.TextStyle.Monospace = true
	if len(before) > 0 {
		d.line.SetText(before[0])
	} else {
		d.line.ActionItem = nil // no arrow to an empty list
	}
	submit := func() {
		if line := strings.TrimSpace(d.line.Text); line != "" {
			d.box.Hide()
			onRun(line)
		}
	}
	d.line.OnSubmitted = func(string) { submit() }
	d.line.OnChanged = func(s string) { look.SetEnabled(d.run, strings.TrimSpace(s) != "") }
	d.run = keyed.NewButton(lang.L("Run"), submit)
	d.run.Importance = widget.HighImportance
	look.SetEnabled(d.run, len(before) > 0)
	about := widget.NewLabel(lang.L("Runs a command on this machine and watches the capture, pcap or pcapng, that it writes to its standard output. " +
		"It cannot ask for a password: let ssh use a key. Stop ends it."))
	about.Wrapping = fyne.TextWrapWord
	example := widget.NewLabel(lang.L("Another machine's traffic, say:"))
	example.Importance = widget.LowImportance
	use := keyed.NewButton(lang.L("Use this example"), func() {
		d.line.SetText(commandExample)
		win.Canvas().Focus(d.line)
	})
	code := widget.NewLabel(commandExample)
	code.TextStyle.Monospace = true
	body := container.NewVBox(about, d.line, example, container.NewBorder(nil, nil, nil, use, code))
	d.box = dialog.NewCustomWithoutButtons(lang.L("Watch what a command writes"), container.New(layout.NewCustomPaddedLayout(0, 12, 0, 0), container.New(look.AtLeast{Width: commandWidth}, body)), win)
	d.box.SetButtons([]fyne.CanvasObject{keyed.NewButton(lang.L("Cancel"), func() { d.box.Hide() }), d.run})
	return d
}

const commandWidth = 560

// askCommand asks for a command, and remembers the last ones.
func (w *window) askCommand() {
	p := w.app.Preferences()
	d := newCommandDialog(p.StringList(prefCommands), func(line string) {
		p.SetStringList(prefCommands, remember(p.StringList(prefCommands), line))
		w.choose(source.OfCommand(line))
	}, w.win)
	d.box.Show()
	w.byEsc(d.box)
	w.win.Canvas().Focus(d.line)
}

// remember puts a command first among those that were run before.
func remember(before []string, line string) []string {
	rest := slices.DeleteFunc(slices.Clone(before), func(s string) bool { return s == line })
	return append([]string{line}, rest...)[:min(commandsKept, len(rest)+1)]
}
