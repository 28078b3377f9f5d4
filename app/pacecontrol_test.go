package app

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"jaws/app/look"
	"jaws/app/source"
	"jaws/capture"
)

func TestPaceControl(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.NewTheme(look.Look{}))
	var got []capture.FileOptions
	c := newPaceControl(func(o capture.FileOptions) { got = append(got, o) })
	if c.speed.Selected != "As fast as possible" || !c.cut.Disabled() {
		t.Errorf("at first it says %q", c.speed.Selected)
	}
	c.Set(capture.FileOptions{Speed: 20, CutGaps: true})
	want := []string{"As recorded", "10 times faster", "60 times faster", "20 times faster", "As fast as possible"}
	if c.speed.Selected != "20 times faster" || !c.cut.Checked || c.cut.Disabled() || !slices.Equal(c.speed.Options, want) || len(got) != 0 {
		t.Errorf("after -speed 20 -cut-gaps it says %q of %q, told %v", c.speed.Selected, c.speed.Options, got)
	}
	c.speed.SetSelected("60 times faster")
	test.Tap(c.follow)
	test.Tap(c.cut)
	c.speed.SetSelected("60 times faster") // again: nothing new
	c.speed.SetSelected("As fast as possible")
	wanted := []capture.FileOptions{{Speed: 60, CutGaps: true}, {Speed: 60, CutGaps: true, Follow: true}, {Speed: 60, Follow: true}, {Follow: true}}
	if !slices.Equal(got, wanted) {
		t.Errorf("told %+v, want %+v", got, wanted)
	}
	if !c.cut.Disabled() {
		t.Error("silences can be skipped where there are none")
	}
}

func TestSpeedText(t *testing.T) {
	for speed, want := range map[float64]string{0: "As fast as possible", 1: "As recorded", 0.5: "2 times slower", 2.5: "2.5 times faster", 3600: "3600 times faster"} {
		if got := speedText(speed); got != want {
			t.Errorf("%v: %q, want %q", speed, got, want)
		}
	}
}

// halfWay is a file that stays in the middle.
type halfWay struct{ *fakeSource }

func (halfWay) Progress() (float64, bool) { return 0.42, true }

func TestPaceRestartsTheFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "home.pcap")
	if err := os.WriteFile(name, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var opened []source.Options
	w := testWindow(t, func(_ source.Choice, o source.Options) capture.Source {
		opened = append(opened, o)
		return halfWay{&fakeSource{}}
	})
	if w.controls.pace.object.Visible() {
		t.Error("a pace is offered for the simulated network")
	}
	w.choose(source.OfFile(name))
	if !w.controls.pace.object.Visible() || len(opened) != 1 {
		t.Fatal("no pace for a file, or it does not play")
	}
	if note := w.note(w.shown()); note != "fake 42 %" {
		t.Errorf("the status says %q", note)
	}
	w.controls.pace.speed.SetSelected("10 times faster")
	if len(opened) != 2 || opened[1].Files.Speed != 10 || !w.running {
		t.Errorf("started with %+v", opened)
	}
	w.stop()
	w.controls.pace.speed.SetSelected("As recorded")
	if len(opened) != 2 || w.sources.Files.Speed != 1 {
		t.Error("a file that was stopped began to play, or its pace is not kept for the next start")
	}
	if note := w.note(w.shown()); note != "Stopped" {
		t.Errorf("once stopped the status says %q", note)
	}
}
