package app

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/analysis/rank"
	"jaws/app/picture"
	"jaws/capture"
)

// exportingWindow has watched a network, has a row picked and stands still.
func exportingWindow(t *testing.T) *testedWindow {
	t.Helper()
	w := recordingWindow(t)
	w.start()
	w.until(t, "a row to pick", func() bool { w.refresh(); return len(w.board.Rows) > 0 })
	w.stop()
	w.refresh()
	w.pick(w.board.Rows[0].Group)
	w.pane.Renderer.Set(func(s *picture.Shot) { s.Width, s.Height = 400, 300 })
	if w.pane.Renderer.Draw(nil, w.started) == nil {
		t.Fatal("nothing is shown")
	}
	return w
}

// exportAs chooses and exports, to a file that is not there.
func (w *testedWindow) exportAs(t *testing.T, kind exportKind, masked bool) string {
	t.Helper()
	w.askExportOf(kind, w.pickedEndpoint())
	f := w.exports.form
	if f == nil {
		t.Fatal("no dialog")
	}
	f.mask.SetChecked(masked)
	o, ok := f.list.Chosen()
	if !ok || o.kind != kind {
		t.Fatalf("%v is chosen, want %v", o.kind, kind)
	}
	path := filepath.Join(t.TempDir(), filepath.Base(f.path.Text))
	f.path.SetText(path)
	f.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.until(t, "what was exported", func() bool { return w.exports.told != nil })
	if w.exports.form != nil {
		t.Error("the dialog is still open")
	}
	if w.press(fyne.KeyEscape); w.exports.told != nil || w.win.Canvas().Overlays().Top() != nil {
		t.Error("Esc does not close what is told")
	}
	return path
}

func TestExportEveryKind(t *testing.T) {
	w := exportingWindow(t)
	row := w.board.Rows[0]
	packets := int(w.keeper.Evidence.Matching(nil))
	own := int(w.keeper.Evidence.Matching(capture.Of(row.Endpoint)))
	size := func(text []byte) image.Point {
		c, err := png.DecodeConfig(bytes.NewReader(text))
		if err != nil {
			t.Error(err)
		}
		return image.Pt(c.Width, c.Height)
	}
	for _, masked := range []bool{false, true} {
		for kind, check := range map[exportKind]func(name string, text []byte) bool{
			exportPNG:  func(_ string, text []byte) bool { return size(text) == image.Pt(400, 300) },
			exportPNG2: func(_ string, text []byte) bool { return size(text) == image.Pt(800, 600) },
			exportSVG: func(_ string, text []byte) bool {
				return xml.Unmarshal(text, new(struct{ XMLName xml.Name })) == nil && bytes.Contains(text, []byte("<circle"))
			},
			exportTopCSV: func(_ string, text []byte) bool {
				lines, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
				return err == nil && len(lines) == 1+len(w.shown().Top)
			},
			exportTopJSON: func(_ string, text []byte) bool {
				var rows []rank.Exported
				return json.Unmarshal(text, &rows) == nil && len(rows) == len(w.shown().Top)
			},
			exportGroup:   func(name string, _ []byte) bool { return holds(t, name) == own && own > 0 },
			exportAll:     func(name string, _ []byte) bool { return holds(t, name) == packets && packets >= own },
			exportPackets: func(name string, _ []byte) bool { return holds(t, name) == packets },
		} {
			name := w.exportAs(t, kind, masked)
			text, err := os.ReadFile(name)
			if err != nil || !check(name, text) {
				t.Errorf("kind %d, masked %v: %d bytes in %s, %v", kind, masked, len(text), name, err)
			}
			if got := w.app.Preferences().Int(prefExportKind); got != int(kind) {
				t.Errorf("remembered kind %d", got)
			}
			if masked && !row.Endpoint.Addr.IsGroup() && (bytes.Contains(text, []byte(row.Endpoint.String())) || strings.Contains(name, row.Endpoint.String())) {
				t.Errorf("kind %d: %s is named in %s", kind, row.Endpoint, name)
			}
		}
	}
}

// TestMaskedExportsMatch has the table and the packets name the same endpoint.
func TestMaskedExportsMatch(t *testing.T) {
	w := exportingWindow(t)
	var rows []rank.Exported
	text, err := os.ReadFile(w.exportAs(t, exportTopJSON, true))
	if err == nil {
		err = json.Unmarshal(text, &rows)
	}
	if err != nil {
		t.Fatal(err)
	}
	packets, err := os.ReadFile(w.exportAs(t, exportPackets, true))
	if err != nil || !bytes.Contains(packets, []byte(`"`+rows[0].Endpoint+`"`)) {
		t.Errorf("%s of the table is not among the packets: %v", rows[0].Endpoint, err)
	}
	if rows[0].Endpoint != w.exports.mask.Endpoint(w.board.Rows[0].Endpoint).String() {
		t.Errorf("the table says %s", rows[0].Endpoint)
	}
}

// TestWhatCannotBeExportedSaysWhy opens the dialog before anything came.
func TestWhatCannotBeExportedSaysWhy(t *testing.T) {
	w := recordingWindow(t)
	w.saveAll()
	f := w.exports.form
	if f == nil {
		t.Fatal("no dialog")
	}
	for _, o := range f.list.offers {
		if o.can || o.says == "" || o.title == "" {
			t.Errorf("%+v", o)
		}
	}
	if _, ok := f.list.Chosen(); ok || !f.run.Disabled() || !f.note.Visible() {
		t.Errorf("one can export, and the dialog says %q", f.note.Text)
	}
	w.export() // as Enter does
	if w.press(fyne.KeyEscape); w.exports.form != nil || w.win.Canvas().Overlays().Top() != nil {
		t.Error("Esc does not close the dialog")
	}
}

// TestOldWaysLeadToTheDialog presses what saved something before there was one
// dialog for all.
func TestOldWaysLeadToTheDialog(t *testing.T) {
	w := exportingWindow(t)
	if err := w.listen("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	w.chum.Fill(w.angler.Listener().Addr().String(), "20KB", "max")
	test.Tap(w.chum.cast)
	w.until(t, "the cast's end", func() bool { return len(w.casts) == 1 && !w.casting() })
	for name, tt := range map[string]struct {
		press func()
		want  exportKind
	}{
		"Save evidence": {func() { test.Tap(w.why.Save) }, exportGroup},
		"Ctrl+E":        {w.saveAll, exportAll},
		"scorecard":     {w.scorecard.Export.OnTapped, exportScorecard},
	} {
		tt.press()
		if w.exports.form == nil {
			t.Fatalf("%s: no dialog", name)
		}
		if o, _ := w.exports.form.list.Chosen(); o.kind != tt.want {
			t.Errorf("%s chose %q", name, o.title)
		}
		w.closeExport()
	}
	text, err := os.ReadFile(w.exportAs(t, exportScorecard, true))
	if err != nil || !bytes.HasPrefix(text, []byte("cast,")) || bytes.Count(text, []byte("\n")) < 2 {
		t.Errorf("the scorecard is %q, %v", text, err)
	}
}

func TestExportByKeyboard(t *testing.T) {
	w := exportingWindow(t)
	w.askExportOf(exportTopCSV, w.pickedEndpoint())
	f := w.exports.form
	if w.win.Canvas().Focused() != f.list {
		t.Error("the list has not got the keyboard")
	}
	key := func(k fyne.KeyName) exportKind {
		f.list.TypedKey(&fyne.KeyEvent{Name: k})
		o, _ := f.list.Chosen()
		return o.kind
	}
	for _, step := range []struct {
		key  fyne.KeyName
		want exportKind
	}{{fyne.KeyDown, exportTopJSON}, {fyne.KeyDown, exportGroup}, {fyne.KeyUp, exportTopJSON}, {fyne.KeyUp, exportTopCSV}, {fyne.KeyUp, exportSVG}} { // no bait: no scorecard
		if got := key(step.key); got != step.want {
			t.Errorf("%s chose %d, want %d", step.key, got, step.want)
		}
	}
	if !strings.HasSuffix(f.path.Text, ".svg") {
		t.Errorf("the file is called %s", f.path.Text)
	}
	f.path.SetText(filepath.Join(t.TempDir(), "mine.svg"))
	key(fyne.KeyUp)
	if filepath.Base(f.path.Text) != "mine.png" {
		t.Errorf("a name of one's own became %s", f.path.Text)
	}
	f.mask.TypedRune(' ')
	if !f.mask.Checked {
		t.Error("Space does not set the check")
	}
	f.choose.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if overlays := w.win.Canvas().Overlays(); len(overlays.List()) != 2 {
		t.Error("Enter does not press the button")
	} else {
		overlays.Remove(overlays.Top())
	}
	f.path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.exports.form != nil {
		t.Error("Esc in the field does not close the dialog")
	}
}

// TestExportReplacesOnlyWhenAsked has a file stand where the new one goes.
func TestExportReplacesOnlyWhenAsked(t *testing.T) {
	w := exportingWindow(t)
	path := filepath.Join(t.TempDir(), "top20.csv")
	if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.askExportOf(exportTopCSV, w.pickedEndpoint())
	w.exports.form.path.SetText(path)
	w.exports.form.path.OnSubmitted("")
	if w.exports.ask == nil {
		t.Fatal("nobody is asked")
	}
	w.press(fyne.KeyEscape)
	if text, _ := os.ReadFile(path); string(text) != "before" || w.exports.form == nil {
		t.Errorf("it holds %q, and the dialog is open: %v", text, w.exports.form != nil)
	}
	w.exports.form.path.OnSubmitted("")
	w.press(fyne.KeyReturn)
	w.until(t, "what was exported", func() bool { return w.exports.told != nil })
	if text, _ := os.ReadFile(path); !strings.HasPrefix(string(text), "rank,") {
		t.Errorf("it holds %q", text)
	}
}

func TestAFailedExportStaysInTheDialog(t *testing.T) {
	w := exportingWindow(t)
	folder := t.TempDir()
	w.askExportOf(exportTopCSV, w.pickedEndpoint())
	f := w.exports.form
	for _, wrong := range []string{"", folder, filepath.Join(folder, "none", "top20.csv")} {
		f.note.SetText("")
		f.path.SetText(wrong)
		f.path.OnSubmitted("")
		w.until(t, "why not", func() bool { return f.note.Text != "" && w.exports.cancel == nil })
		if !f.note.Visible() || w.exports.form != f || f.run.Disabled() {
			t.Errorf("%q: the dialog says %q", wrong, f.note.Text)
		}
	}
	if files, _ := os.ReadDir(folder); len(files) != 0 {
		t.Errorf("%d files are left", len(files))
	}
}

// TestCancelAnExport ends it before it is whole.
func TestCancelAnExport(t *testing.T) {
	w := exportingWindow(t)
	folder := t.TempDir()
	w.askExportOf(exportAll, w.pickedEndpoint())
	f := w.exports.form
	f.path.SetText(filepath.Join(folder, "all.pcapng"))
	o, _ := f.list.Chosen()
	begun, go1 := make(chan struct{}), make(chan struct{})
	w.exportJobTo(f.path.Text, o, &exportJob{write: func(out io.Writer, step func(done, of uint64) error) error {
		close(begun)
		<-go1
		return errors.Join(step(1, 2), step(2, 2))
	}, steps: true})
	<-begun
	if f.Progress(0.5, true); !f.bar.Visible() || f.shut.Text != "Cancel" || !f.run.Disabled() {
		t.Errorf("bar %v, button %q", f.bar.Visible(), f.shut.Text)
	}
	test.Tap(f.shut)
	close(go1)
	w.until(t, "its end", func() bool { return w.exports.cancel == nil })
	if files, _ := os.ReadDir(folder); len(files) != 0 || w.exports.form != f || f.note.Text == "" || f.bar.Visible() || f.shut.Text != "Close" {
		t.Errorf("%d files are left, the dialog says %q", len(files), f.note.Text)
	}
}

func TestExportPath(t *testing.T) {
	folder := t.TempDir()
	home, err := os.UserHomeDir()
	if err != nil {
		t.Skip("no home folder")
	}
	svg, captures := exportOffer{endings: []string{".svg"}}, exportOffer{endings: []string{".pcapng", ".pcap"}}
	for _, tt := range []struct {
		typed string
		offer exportOffer
		want  string
	}{
		{folder + "/a.svg", svg, folder + "/a.svg"},
		{" " + folder + "/a ", svg, folder + "/a.svg"},
		{folder + "/a.png", svg, folder + "/a.png.svg"},
		{folder + "/A.SVG", svg, folder + "/A.SVG"},
		{folder + "/a.pcap", captures, folder + "/a.pcap"},
		{"~/a.svg", svg, filepath.Join(home, "a.svg")},
		{"", svg, ""},
		{folder, svg, ""},
		{folder + "/", svg, ""},
	} {
		if got, err := exportPath(tt.typed, tt.offer); got != tt.want || (err != nil) != (tt.want == "") {
			t.Errorf("%q became %q, %v, want %q", tt.typed, got, err, tt.want)
		}
	}
}
