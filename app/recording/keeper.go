package recording

import (
	"path/filepath"

	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/language"
	"jaws/app/look"
	"jaws/capture"
)

// Keeper keeps what is captured: in files while it records, and the newest of
// it in memory always. Its mark, in the status bar, says what it does.
type Keeper struct {
	Recorder *capture.Recorder
	Evidence *capture.Evidence
	Tap      capture.Tap // for the sources: both
	Mark     *recordMark

	Refused error // why the last recording could not begin
	Told    error // what a person has been told of
	Asked   *Form
}

// New makes a keeper; onMark is called when its mark is pressed.
func New(onMark func()) *Keeper {
	k := &Keeper{Recorder: new(capture.Recorder), Evidence: capture.NewEvidence(capture.EvidenceBytes)}
	k.Tap = capture.Both(k.Recorder, k.Evidence)
	k.Mark = newRecordMark(lang.L("recording off"), onMark)
	return k
}

// Begin says which source the packets to come are of.
func (k *Keeper) Begin(source string) {
	k.Evidence.Begin(source)
	k.Recorder.Begin(source)
}

// Failed is why nothing is recorded that should be, nil if there is no reason.
func (k *Keeper) Failed() error {
	if k.Refused != nil {
		return k.Refused
	}
	return k.Recorder.State().Err
}

// Show brings the mark up to date: a red dot while it records.
func (k *Keeper) Show() {
	switch s := k.Recorder.State(); {
	case s.Active && s.Path == "":
		k.Mark.Set(lang.L("recording, nothing came yet"), look.ColorRed, widget.MediumImportance)
	case s.Active:
		k.Mark.Set(lang.L("recording {{.Bytes}} to {{.File}}", map[string]any{"Bytes": language.Bytes(s.Bytes), "File": filepath.Base(s.Path)}), look.ColorRed, widget.MediumImportance)
	case k.Failed() != nil:
		k.Mark.Set(lang.L("not recording: {{.Why}}", map[string]any{"Why": language.Lower(language.Problem(capture.ExplainRecording(k.Failed())).Title)}), theme.ColorNameWarning, widget.WarningImportance)
	default:
		k.Mark.Set(lang.L("recording off"), look.ColorMuted, widget.LowImportance)
	}
}
