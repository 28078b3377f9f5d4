package app

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"jaws/analysis/rank"
	"jaws/app/look"
	"jaws/app/source"
	"jaws/app/why"
	"jaws/capture"
	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

// recordingWindow is a window on a simulated network whose packets come through
// the window's own tap.
func recordingWindow(t *testing.T) *testedWindow {
	return testWindow(t, func(_ source.Choice, o source.Options) capture.Source { return source.Open(source.Simulated, o) })
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
	if got := w.keeper.Mark.Words.Text; got != "recording off" {
		t.Errorf("the bar says %q", got)
	}
	test.Tap(w.keeper.Mark)
	f := w.keeper.Asked
	if f == nil {
		t.Fatal("no dialog")
	}
	test.Tap(f.Choose)
	overlays := w.win.Canvas().Overlays()
	if len(overlays.List()) != 2 {
		t.Error("nobody is asked for a folder")
	}
	overlays.Remove(overlays.Top())
	for _, wrong := range [][3]string{{"", "100MB", "10"}, {folder, "lots", "10"}, {folder, "10KB", "10"}, {folder, "1MB", "no"}, {folder, "1MB", "0"}} {
		f.Folder.SetText(wrong[0])
		f.Size.SetText(wrong[1])
		f.Files.SetText(wrong[2])
		before := f.Status.Text
		if test.Tap(f.Toggle); f.Busy || f.Status.Text == before {
			t.Errorf("%q: it began, or said nothing: %q", wrong, f.Status.Text)
		}
		if w.refresh(); f.Status.Text == before {
			t.Error("what is wrong is written over")
		}
		f.Said = ""
		w.refresh()
	}
	f.Folder.SetText(folder)
	f.Size.SetText("2MB")
	f.Files.SetText("3")
	w.start()
	test.Tap(f.Toggle)
	w.until(t, "the recording", func() bool { w.refresh(); return w.keeper.Recorder.State().Packets > 0 })
	w.refresh()
	if words := w.keeper.Mark.Words.Text; !strings.HasPrefix(words, "recording ") || !strings.HasSuffix(words, "-sim.pcapng") || w.keeper.Mark.Fill != look.ColorRed {
		t.Errorf("the bar says %q", words)
	}
	if f.Toggle.Text != "Stop recording" || !f.Folder.Disabled() {
		t.Errorf("the dialog says %q", f.Toggle.Text)
	}
	test.Tap(f.Toggle)
	w.until(t, "its end", func() bool { return !f.Busy })
	s := w.keeper.Recorder.State()
	if s.Active || !w.running || holds(t, s.Path) != int(s.Packets) || w.keeper.Mark.Words.Text != "recording off" {
		t.Errorf("%+v, the bar says %q", s, w.keeper.Mark.Words.Text)
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
		before := w.keeper.Recorder.State().Packets
		w.until(t, "packets", func() bool { return w.keeper.Recorder.State().Packets > before })
	}
	w.stop()
	w.keeper.Recorder.Stop()
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
	if words := w.keeper.Mark.Words.Text; !strings.HasPrefix(words, "not recording: ") {
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
	if w.keeper.Failed() != nil || w.report().RecordingError != "" {
		t.Error("it says so of a recording that goes well too")
	}
}

func TestWholePacketsFromTheNextStart(t *testing.T) {
	var opened []source.Options
	w := testWindow(t, func(_ source.Choice, o source.Options) capture.Source {
		opened = append(opened, o)
		return &fakeSource{}
	})
	w.start()
	w.askRecording()
	w.keeper.Asked.WholePackets.SetChecked(true)
	w.start()
	w.keeper.Asked.WholePackets.SetChecked(false)
	w.start()
	for i, want := range []int{0, capture.WholePackets, 0} {
		if opened[i].Live.SnapLength != want || opened[i].Tap == nil {
			t.Errorf("start %d: %d bytes of each frame, tap %v", i, opened[i].Live.SnapLength, opened[i].Tap)
		}
	}
}

// TestWhyNamesWhoseEvidence shows rows one after the other.
func TestWhyNamesWhoseEvidence(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.NewTheme(look.Look{}))
	var saved []packet.Endpoint
	w := why.New(func(rank.Group) {}, func(e packet.Endpoint) { saved = append(saved, e) })
	for i := range 2 {
		e := packet.Endpoint{Addr: packet.AddrFrom4([4]byte{10, 0, 0, byte(i)}), Port: uint16(i)}
		w.Show(rank.Row{Group: rank.GroupOf(e), Endpoint: e}, true, true, nil)
		if w.Save.OnTapped(); saved[i] != e {
			t.Errorf("saved that of %v, want %v", saved[i], e)
		}
	}
	if w.Show(rank.Row{}, false, true, nil); w.Save.Visible() {
		t.Error("evidence of nobody")
	}
}
