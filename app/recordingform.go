package app

import (
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
	"jaws/capture"
	"jaws/chum"
)

// recordingForm is the dialog's content: where to, how much, and how it goes.
type recordingForm struct {
	object fyne.CanvasObject
	folder *keyed.Entry
	choose *keyed.Button
	size   *keyed.Entry
	files  *keyed.Entry
	whole  *keyed.Check
	status *widget.Label
	toggle *keyed.Button
	busy   bool // it begins or ends just now
	said   string
}

const recordingWidth = 620

func newRecordingForm(onToggle, onChoose, onSaveAll, onClose func(), onWhole func(bool)) *recordingForm {
	f := &recordingForm{folder: keyed.NewEntry(), size: keyed.NewEntry(), files: keyed.NewEntry()}
	f.choose = keyed.NewButton("Choose...", onChoose)
	f.whole = keyed.NewCheck("Whole packets, not only the first 256 bytes of each", onWhole)
	f.status = widget.NewLabel("")
	f.status.Wrapping, f.status.Selectable = fyne.TextWrapWord, true
	f.toggle = keyed.NewButton("Start recording", onToggle)
	f.toggle.Importance = widget.HighImportance
	hint := widget.NewLabel("From the next Start on a NIC. Such files hold what is said, not only who to whom, and grow fast.")
	hint.Wrapping, hint.Importance, hint.SizeName = fyne.TextWrapWord, widget.LowImportance, "helperText"
	f.object = container.NewVBox(
		container.NewBorder(nil, nil, fieldLabel("Folder", firstField), f.choose, f.folder),
		container.NewGridWithColumns(2,
			container.NewBorder(nil, nil, fieldLabel("File size", firstField), nil, f.size),
			container.NewBorder(nil, nil, fieldLabel("Files kept", 0), nil, f.files)),
		container.NewBorder(nil, nil, fieldLabel("", firstField), nil, container.NewVBox(container.NewThemeOverride(f.whole, checkTheme{newTheme(windowLook{})}), hint)),
		f.status,
		container.NewHBox(keyed.NewButton("Save all packets in memory...", onSaveAll), layout.NewSpacer(),
			keyed.NewButton("Close", onClose), f.toggle),
	)
	return f
}

// Whole sets the check, without anybody being told.
func (f *recordingForm) Whole(on bool) {
	told := f.whole.OnChanged
	f.whole.OnChanged = nil
	f.whole.SetChecked(on)
	f.whole.OnChanged = told
}

// Show tells how a recording goes; err is why none does, nil if it just does
// not.
func (f *recordingForm) Show(s capture.Recording, err error) {
	setText(f.toggle, map[bool]string{true: "Stop recording", false: "Start recording"}[s.Active])
	setEnabled(f.toggle, !f.busy)
	setEnabled(f.choose, !f.busy && !s.Active)
	for _, e := range []*keyed.Entry{f.folder, f.size, f.files} {
		if on := !f.busy && !s.Active; on && e.Disabled() {
			e.Enable()
		} else if !on && !e.Disabled() {
			e.Disable()
		}
	}
	words, importance := "All that comes is written as pcapng, which Wireshark reads. When the last file is full the oldest is deleted.", widget.LowImportance
	switch {
	case s.Active && s.Path == "":
		words = "Recording. The first packet makes a file."
	case s.Active:
		words, importance = fmt.Sprintf("Recording: %s packets, %s, now to %s", countText(s.Packets), bytesText(s.Bytes), s.Path), widget.MediumImportance
	case err != nil:
		p := capture.ExplainRecording(err)
		words, importance = p.Title+". "+sentence(p.What)+".\n"+p.Remedy, widget.WarningImportance
	case s.Path != "":
		words, importance = fmt.Sprintf("Recorded: %s packets, %s, in %s", countText(s.Packets), bytesText(s.Bytes), filepath.Dir(s.Path)), widget.MediumImportance
	}
	if words != f.said {
		f.said = words
		f.Say(words, importance)
	}
}

// Say puts words up until there are others to say.
func (f *recordingForm) Say(words string, importance widget.Importance) {
	f.status.Importance = importance
	f.status.SetText(words)
}

// readRecordOptions reads what a person wrote.
func readRecordOptions(folder, size, files string) (capture.RecordOptions, error) {
	o := capture.RecordOptions{Folder: strings.TrimSpace(folder)}
	if o.Folder == "" {
		return o, errors.New("name a folder to record to")
	}
	var err error
	if o.Folder, err = filepath.Abs(o.Folder); err != nil {
		return o, fmt.Errorf("folder: %w", err)
	}
	if o.FileBytes, err = chum.ParseSize(size); err != nil {
		return o, err
	}
	const least, most = 1_000_000, 1000
	if o.FileBytes < least {
		return o, fmt.Errorf("a file of %s is too small: take 1 MB or more", bytesText(uint64(o.FileBytes)))
	}
	if o.Files, err = strconv.Atoi(strings.TrimSpace(files)); err != nil || o.Files < 1 || o.Files > most {
		return o, fmt.Errorf("%q is no number of files from 1 to %d", files, most)
	}
	return o, nil
}
