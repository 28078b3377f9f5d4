package recording

import (
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"jaws/app/keyed"
	"jaws/app/language"
	"jaws/app/look"
	"jaws/capture"
	"jaws/chum"
)

// Form is the dialog's content: where to, how much, and how it goes.
type Form struct {
	Object       fyne.CanvasObject
	Folder       *keyed.Entry
	Choose       *keyed.Button
	Size         *keyed.Entry
	Files        *keyed.Entry
	WholePackets *keyed.Check
	Status       *widget.Label
	Toggle       *keyed.Button
	Busy         bool // it begins or ends just now
	Said         string
}

// FormWidth is that of dialogs about recordings.
const FormWidth = 620

// NewForm makes the form; each function is called when its control is used.
func NewForm(onToggle, onChoose, onSaveAll, onClose func(), onWhole func(bool)) *Form {
	f := &Form{Folder: keyed.NewEntry(), Size: keyed.NewEntry(), Files: keyed.NewEntry()}
	f.Choose = keyed.NewButton(lang.L("Choose..."), onChoose)
	f.WholePackets = keyed.NewCheck(lang.L("Whole packets, not only the first 256 bytes of each"), onWhole)
	f.Status = widget.NewLabel("")
	f.Status.Wrapping, f.Status.Selectable = fyne.TextWrapWord, true
	f.Toggle = keyed.NewButton(lang.L("Start recording"), onToggle)
	f.Toggle.Importance = widget.HighImportance
	hint := widget.NewLabel(lang.L("From the next Start on a NIC. Such files hold what is said, not only who to whom, and grow fast."))
	hint.Wrapping, hint.Importance, hint.SizeName = fyne.TextWrapWord, widget.LowImportance, "helperText"
	f.Object = container.NewVBox(
		container.NewBorder(nil, nil, look.FieldLabel(lang.L("Folder"), look.FirstField), f.Choose, f.Folder),
		container.NewGridWithColumns(2,
			container.NewBorder(nil, nil, look.FieldLabel(lang.L("File size"), look.FirstField), nil, f.Size),
			container.NewBorder(nil, nil, look.FieldLabel(lang.L("Files kept"), 0), nil, f.Files)),
		container.NewBorder(nil, nil, look.FieldLabel("", look.FirstField), nil, container.NewVBox(container.NewThemeOverride(f.WholePackets, look.CheckTheme{Theme: look.NewTheme(look.Look{})}), hint)),
		f.Status,
		container.NewHBox(keyed.NewButton(lang.L("Save all packets in memory..."), onSaveAll), layout.NewSpacer(),
			keyed.NewButton(lang.L("Close"), onClose), f.Toggle),
	)
	return f
}

// Whole sets the check, without anybody being told.
func (f *Form) Whole(on bool) {
	told := f.WholePackets.OnChanged
	f.WholePackets.OnChanged = nil
	f.WholePackets.SetChecked(on)
	f.WholePackets.OnChanged = told
}

// Show tells how a recording goes; err is why none does, nil if it just does
// not.
func (f *Form) Show(s capture.Recording, err error) {
	look.SetText(f.Toggle, map[bool]string{true: lang.L("Stop recording"), false: lang.L("Start recording")}[s.Active])
	look.SetEnabled(f.Toggle, !f.Busy)
	look.SetEnabled(f.Choose, !f.Busy && !s.Active)
	for _, e := range []*keyed.Entry{f.Folder, f.Size, f.Files} {
		if on := !f.Busy && !s.Active; on && e.Disabled() {
			e.Enable()
		} else if !on && !e.Disabled() {
			e.Disable()
		}
	}
	words, importance := lang.L("All that comes is written as pcapng, which Wireshark reads. When the last file is full the oldest is deleted."), widget.LowImportance
	so := func(path string) map[string]any {
		return map[string]any{"N": language.Count(s.Packets), "Bytes": language.Bytes(s.Bytes), "Path": path}
	}
	switch {
	case s.Active && s.Path == "":
		words = lang.L("Recording. The first packet makes a file.")
	case s.Active:
		words, importance = lang.N("Recording: {{.N}} packets, {{.Bytes}}, now to {{.Path}}", int(s.Packets), so(s.Path)), widget.MediumImportance
	case err != nil:
		p := language.Problem(capture.ExplainRecording(err))
		words, importance = p.Title+". "+language.Sentence(p.What)+".\n"+p.Remedy, widget.WarningImportance
	case s.Path != "":
		words, importance = lang.N("Recorded: {{.N}} packets, {{.Bytes}}, in {{.Path}}", int(s.Packets), so(filepath.Dir(s.Path))), widget.MediumImportance
	}
	if words != f.Said {
		f.Said = words
		f.Say(words, importance)
	}
}

// Say puts words up until there are others to say.
func (f *Form) Say(words string, importance widget.Importance) {
	f.Status.Importance = importance
	f.Status.SetText(words)
}

// ReadOptions reads what a person wrote.
func ReadOptions(folder, size, files string) (capture.RecordOptions, error) {
	o := capture.RecordOptions{Folder: strings.TrimSpace(folder)}
	if o.Folder == "" {
		return o, errors.New(lang.L("name a folder to record to"))
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
		return o, errors.New(lang.L("a file of {{.Size}} is too small: take 1 MB or more", map[string]any{"Size": language.Bytes(uint64(o.FileBytes))}))
	}
	if o.Files, err = strconv.Atoi(strings.TrimSpace(files)); err != nil || o.Files < 1 || o.Files > most {
		return o, errors.New(lang.L("{{.Text}} is no number of files from 1 to {{.Most}}", map[string]any{"Text": strconv.Quote(files), "Most": most}))
	}
	return o, nil
}
