package app

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"jaws/app/source"
	"jaws/capture"
)

func TestCommandDialog(t *testing.T) {
	var opened []source.Choice
	w := testWindow(t, func(c source.Choice, _ source.Options) capture.Source {
		opened = append(opened, c)
		return &fakeSource{}
	})
	var ran []string
	d := newCommandDialog(nil, func(line string) { ran = append(ran, line) }, w.win)
	d.box.Show()
	if !d.run.Disabled() {
		t.Error("nothing can be run")
	}
	d.line.SetText("   ")
	d.line.OnSubmitted(d.line.Text)
	if !d.run.Disabled() || len(ran) != 0 {
		t.Error("spaces can be run")
	}
	d.line.SetText(" tcpdump -w - ")
	test.Tap(d.run)
	if !slices.Equal(ran, []string{"tcpdump -w -"}) {
		t.Errorf("ran %q", ran)
	}
	if d := newCommandDialog([]string{"last", "before"}, nil, w.win); d.line.Text != "last" || d.run.Disabled() {
		t.Errorf("the last one is not offered, but %q", d.line.Text)
	}

	w.pickSource(t, "Command...")
	if w.controls.chosen != source.Simulated || len(opened) != 0 {
		t.Error("asking for a command chose something")
	}
}

// TestCommandIsRemembered and not run for that.
func TestCommandIsRemembered(t *testing.T) {
	opened := 0
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { opened++; return &fakeSource{} })
	c := source.OfCommand("ssh host tcpdump -w -")
	w.choose(c)
	if opened != 1 || !w.running || w.app.Preferences().String(prefSource) != "cmd:ssh host tcpdump -w -" {
		t.Fatalf("opened %d times, remembered %q", opened, w.app.Preferences().String(prefSource))
	}
	w.stop()
	for _, o := range []Options{{}, {Start: true}} {
		w.restore(o)
		w.begin(o)
		if w.controls.chosen != c || opened != 1 || w.running {
			t.Errorf("with %+v chosen is %+v, opened %d times", o, w.controls.chosen, opened)
		}
	}
	o := Options{Source: c.Name, Start: true}
	w.restore(o)
	w.begin(o)
	if opened != 2 {
		t.Error("a command that was asked for does not run")
	}
}

func TestRemember(t *testing.T) {
	var list []string
	for i := range 15 {
		list = remember(list, fmt.Sprint(i))
	}
	if len(list) != commandsKept || list[0] != "14" {
		t.Errorf("kept %q", list)
	}
	if again := remember(list, "10"); again[0] != "10" || len(again) != commandsKept || slices.Contains(again[1:], "10") {
		t.Errorf("after 10 again: %q", again)
	}
}
