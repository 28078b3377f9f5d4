package app

import (
	"path/filepath"

	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jaws/app/language"
	"jaws/app/look"
	"jaws/capture"
)

// keeper keeps what is captured: in files while it records, and the newest of
// it in memory always. Its mark, in the status bar, says what it does.
type keeper struct {
	recorder *capture.Recorder
	evidence *capture.Evidence
	tap      capture.Tap // for the sources: both
	mark     *recordMark

	refused error // why the last recording could not begin
	told    error // what a person has been told of
	asked   *recordingForm
}

func newKeeper(onMark func()) *keeper {
	k := &keeper{recorder: new(capture.Recorder), evidence: capture.NewEvidence(capture.EvidenceBytes)}
	k.tap = capture.Both(k.recorder, k.evidence)
	k.mark = newRecordMark("recording off", onMark)
	return k
}

// Begin says which source the packets to come are of.
func (k *keeper) Begin(source string) {
	k.evidence.Begin(source)
	k.recorder.Begin(source)
}

// failed is why nothing is recorded that should be, nil if there is no reason.
func (k *keeper) failed() error {
	if k.refused != nil {
		return k.refused
	}
	return k.recorder.State().Err
}

// Show brings the mark up to date: a red dot while it records.
func (k *keeper) Show() {
	switch s := k.recorder.State(); {
	case s.Active && s.Path == "":
		k.mark.Set("recording, nothing came yet", look.ColorRed, widget.MediumImportance)
	case s.Active:
		k.mark.Set("recording "+language.Bytes(s.Bytes)+" to "+filepath.Base(s.Path), look.ColorRed, widget.MediumImportance)
	case k.failed() != nil:
		k.mark.Set("not recording: "+language.Lower(capture.ExplainRecording(k.failed()).Title), theme.ColorNameWarning, widget.WarningImportance)
	default:
		k.mark.Set("recording off", look.ColorMuted, widget.LowImportance)
	}
}
