package app

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"jaws/analysis/rank"
	"jaws/capture"
	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

// recordingWindow is a window on a simulated network whose packets come through
// the window's own tap.
func recordingWindow(t *testing.T) *testedWindow {
	return testWindow(t, func(_ choice, o sourceOptions) capture.Source { return openSource(simulatedChoice, o) })
}

// holds counts a capture's packets.
func holds(t *testing.T, name string) (n int) {
	t.Helper()
	f, err := pcapfile.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var p packet.Packet
	for f.Next(&p) == nil {
		n++
	}
	return n
}

func TestRecordFromTheDialog(t *testing.T) {
	w := recordingWindow(t)
	folder := filepath.Join(t.TempDir(), "here")
	if got := w.keeper.mark.words.Text; got != "recording off" {
		t.Errorf("the bar says %q", got)
	}
	test.Tap(w.keeper.mark)
	f := w.keeper.asked
	if f == nil {
		t.Fatal("no dialog")
	}
	test.Tap(f.choose)
	overlays := w.win.Canvas().Overlays()
	if len(overlays.List()) != 2 {
		t.Error("nobody is asked for a folder")
	}
	overlays.Remove(overlays.Top())
	for _, wrong := range [][3]string{{"", "100MB", "10"}, {folder, "lots", "10"}, {folder, "10KB", "10"}, {folder, "1MB", "no"}, {folder, "1MB", "0"}} {
		f.folder.SetText(wrong[0])
		f.size.SetText(wrong[1])
		f.files.SetText(wrong[2])
		before := f.status.Text
		if test.Tap(f.toggle); f.busy || f.status.Text == before {
			t.Errorf("%q: it began, or said nothing: %q", wrong, f.status.Text)
		}
		if w.refresh(); f.status.Text == before {
			t.Error("what is wrong is written over")
		}
		f.said = ""
		w.refresh()
	}
	f.folder.SetText(folder)
	f.size.SetText("2MB")
	f.files.SetText("3")
	w.start()
	test.Tap(f.toggle)
	w.until(t, "the recording", func() bool { w.refresh(); return w.keeper.recorder.State().Packets > 0 })
	w.refresh()
	if words := w.keeper.mark.words.Text; !strings.HasPrefix(words, "recording ") || !strings.HasSuffix(words, "-sim.pcapng") || w.keeper.mark.fill != colorRed {
		t.Errorf("the bar says %q", words)
	}
	if f.toggle.Text != "Stop recording" || !f.folder.Disabled() {
		t.Errorf("the dialog says %q", f.toggle.Text)
	}
	test.Tap(f.toggle)
	w.until(t, "its end", func() bool { return !f.busy })
	s := w.keeper.recorder.State()
	if s.Active || !w.running || holds(t, s.Path) != int(s.Packets) || w.keeper.mark.words.Text != "recording off" {
		t.Errorf("%+v, the bar says %q", s, w.keeper.mark.words.Text)
	}
	for key, want := range map[string]string{prefRecordFolder: folder, prefRecordBytes: "2MB", prefRecordFiles: "3"} {
		if got := w.app.Preferences().String(key); got != want {
			t.Errorf("remembered %q as %s", got, key)
		}
	}
	r := w.report()
	if r.RecordedPackets != s.Packets || r.RecordedBytes != s.Bytes || r.RecordingError != "" {
		t.Errorf("the report says %+v", r)
	}
}

func TestRecordingOutlivesTheSource(t *testing.T) {
	w := recordingWindow(t)
	folder := t.TempDir()
	w.record(folder)
	for range 2 {
		w.start()
		before := w.keeper.recorder.State().Packets
		w.until(t, "packets", func() bool { return w.keeper.recorder.State().Packets > before })
	}
	w.stop()
	w.keeper.recorder.Stop()
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 2 {
		t.Errorf("%v, %v: want a file for each start", entries, err)
	}
}

// TestAFailedRecordingIsToldOnce has a file stand where the folder should.
func TestAFailedRecordingIsToldOnce(t *testing.T) {
	w := recordingWindow(t)
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	w.start()
	w.record(file)
	overlays := w.win.Canvas().Overlays()
	if overlays.Top() == nil || !w.running {
		t.Error("nothing was said, or the capture ended")
	}
	if words := w.keeper.mark.words.Text; !strings.HasPrefix(words, "not recording: ") {
		t.Errorf("the bar says %q", words)
	}
	overlays.Remove(overlays.Top())
	if w.refresh(); overlays.Top() != nil {
		t.Error("it is told twice")
	}
	text, err := json.Marshal(w.report())
	if err != nil || !strings.Contains(string(text), `"recorded_bytes":0,"recorded_packets":0,"recording_error":"`) || w.report().RecordingError == "" {
		t.Errorf("%s, %v", text, err)
	}
	w.record(t.TempDir())
	if w.keeper.failed() != nil || w.report().RecordingError != "" {
		t.Error("it says so of a recording that goes well too")
	}
}

func TestWholePacketsFromTheNextStart(t *testing.T) {
	var opened []sourceOptions
	w := testWindow(t, func(_ choice, o sourceOptions) capture.Source {
		opened = append(opened, o)
		return &fakeSource{}
	})
	w.start()
	w.askRecording()
	w.keeper.asked.whole.SetChecked(true)
	w.start()
	w.keeper.asked.whole.SetChecked(false)
	w.start()
	for i, want := range []int{0, capture.WholePackets, 0} {
		if opened[i].live.SnapLength != want || opened[i].tap == nil {
			t.Errorf("start %d: %d bytes of each frame, tap %v", i, opened[i].live.SnapLength, opened[i].tap)
		}
	}
}

// TestWhyNamesWhoseEvidence shows rows one after the other.
func TestWhyNamesWhoseEvidence(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(newTheme(windowLook{}))
	var saved []packet.Endpoint
	w := newWhy(func(rank.Group) {}, func(e packet.Endpoint) { saved = append(saved, e) })
	for i := range 2 {
		e := packet.Endpoint{Addr: packet.AddrFrom4([4]byte{10, 0, 0, byte(i)}), Port: uint16(i)}
		w.Show(rank.Row{Group: rank.GroupOf(e), Endpoint: e}, true, true, nil)
		if w.save.OnTapped(); saved[i] != e {
			t.Errorf("saved that of %v, want %v", saved[i], e)
		}
	}
	if w.Show(rank.Row{}, false, true, nil); w.save.Visible() {
		t.Error("evidence of nobody")
	}
}
