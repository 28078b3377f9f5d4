package app

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"jaws/app/filter"
	"jaws/app/look"
	"jaws/app/method"
	"jaws/app/source"
	"jaws/capture"
	"jaws/chum"
)

// preferring is a window with its preferences open.
func preferring(t *testing.T) (*testedWindow, *preferencesDialog) {
	t.Helper()
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.preferences()
	return w, w.preferred
}

// TestPreferencesTakeWhatCanBeUsed types into each field what can be used and
// what cannot: that is said below it, and what was chosen before stays.
func TestPreferencesTakeWhatCanBeUsed(t *testing.T) {
	w, d := preferring(t)
	p := w.app.Preferences()
	for _, tt := range []struct {
		name, good, bad string
		field           *checkedEntry
		kept            func() any
		want            any
	}{
		{"false alarms", "0,5", "none", d.falseGroups, func() any { return p.Float(prefFalseGroups) }, 0.5},
		{"false alarms below 0", "10", "-1", d.falseGroups, func() any { return w.falseGroups }, 10.0},
		{"points", "50,000", "999", d.points, func() any { return p.Int(prefPoints) }, 50_000},
		{"more points than there may be", "100000", "100001", d.points, func() any { return w.points }, 100_000},
		{"listener", "192.168.0.7:9000", "192.168.0.7", d.listener, func() any { return p.String(prefListener) }, "192.168.0.7:9000"},
		{"a public listener", "[::1]:9000", "8.8.8.8:443", d.listener, func() any { return w.chum.target.Text }, "[::1]:9000"},
		{"rate", "2MB/s", "fast", d.rate, func() any { return p.String(prefRate) }, "2MB/s"},
		{"bytes a packet", "1514", "10", d.snapLength, func() any { return p.Int(prefSnapLength) }, 1514},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.field.SetText(tt.good)
			if tt.field.note.Importance != widget.LowImportance || tt.field.note.Text != tt.field.hint {
				t.Errorf("%q is refused: %s", tt.good, tt.field.note.Text)
			}
			tt.field.SetText(tt.bad)
			if tt.field.note.Importance != widget.DangerImportance || tt.field.note.Text == tt.field.hint {
				t.Errorf("nothing is said against %q", tt.bad)
			}
			if got := tt.kept(); got != tt.want {
				t.Errorf("after %q and %q it is %v, want %v", tt.good, tt.bad, got, tt.want)
			}
		})
	}
}

// TestPreferencesAreRestored chooses one of everything and has another window
// begin with that; what the command line says comes before, and is not kept.
func TestPreferencesAreRestored(t *testing.T) {
	w, d := preferring(t)
	d.falseGroups.SetText("0.1")
	d.points.SetText("5000")
	d.snapLength.SetText("1514")
	d.promiscuous.SetChecked(false)
	d.filter.SetChecked(false)
	d.daylight.SetSelectedIndex(int(look.AsLight))
	d.textSize.SetSelectedIndex(3)
	d.projector.SetChecked(true)
	d.view.SetSelectedIndex(int(method.Limits))
	d.begin.SetSelectedIndex(1)
	d.lure.SetSelected(chum.Lures()[2].Title)
	d.language.SetSelected("Deutsch")
	w.app.Preferences().SetString(filter.Pref, "port 53")
	w.app.Preferences().SetString(prefSource, "eth0")
	if w.look != storedLook(w.app.Preferences()) || look.Dark() {
		t.Errorf("the look is %+v, kept is %+v", w.look, storedLook(w.app.Preferences()))
	}

	again := newWindow(w.app, w.devices, w.open)
	defer again.close()
	again.restore(Options{})
	if again.falseGroups != 0.1 || again.points != 5000 || again.view != method.Limits ||
		again.sources.Live.SnapLength != 1514 || again.sources.Live.Promiscuous {
		t.Errorf("restored are %v false groups, %d points, %v, %+v", again.falseGroups, again.points, again.view, again.sources.Live)
	}
	if c := again.config(); c.Window != 5000 || c.FalseGroups != 0.1 || c.LearnFor != learnSimulated {
		t.Errorf("the engine is set up by %+v", c)
	}
	if again.controls.chosen != source.Simulated || again.controls.filter.Text() != "" || again.chum.lure.Name != chum.Lures()[2].Name {
		t.Errorf("restored are %+v, filter %q, %s", again.controls.chosen, again.controls.filter.Text(), again.chum.lure.Name)
	}
	if l := storedLook(w.app.Preferences()); l != (look.Look{Daylight: look.AsLight, Projector: true, Scale: textSizes[3]}) {
		t.Errorf("restored is the look %+v", l)
	}
	if got := w.app.Preferences().String(prefLanguage); got != "de" {
		t.Errorf("restored is the language %q", got)
	}

	expression := "port 80"
	lure, _ := chum.LureNamed(chum.Lures()[1].Name)
	again.restore(Options{Points: 1000, SnapLength: 96, Source: "lo", Filter: &expression, View: "classic", Listener: "127.0.0.1:9", Lure: lure, Width: 900, Height: 700})
	again.firstSize = again.win.Canvas().Size()
	again.start()
	again.rememberLure()
	again.rememberSize()
	if again.points != 1000 || again.sources.Live.SnapLength != 96 || again.controls.chosen.Name != "lo" ||
		again.controls.filter.Text() != expression || again.view != method.Classic || again.target() != "127.0.0.1:9" {
		t.Error("the command line is not obeyed")
	}
	p := w.app.Preferences()
	if p.Int(prefPoints) != 5000 || p.Int(prefSnapLength) != 1514 || p.String(prefSource) != "eth0" ||
		p.String(filter.Pref) != "port 53" || p.String(prefView) != "limits" || p.String(prefListener) == "127.0.0.1:9" ||
		p.String(prefLure) != chum.Lures()[2].Name || p.Float(prefWidth) != 0 {
		t.Error("what the command line said is kept")
	}
}

// TestPreferencesScrollToTheKeys goes by Tab to what lies below a small window,
// and up again.
func TestPreferencesScrollToTheKeys(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.win.Resize(fyne.NewSize(940, 600))
	w.preferences()
	place := w.app.Driver().AbsolutePositionForObject
	if s := w.preferred.scroll; s.Content.MinSize().Height <= s.Size().Height {
		t.Fatal("all is to be seen at once")
	}
	for _, f := range []interface {
		fyne.Focusable
		fyne.CanvasObject
	}{w.preferred.filter, w.preferred.falseGroups} {
		w.win.Canvas().Focus(f)
		scroll := w.preferred.scroll
		if y := place(f).Y - place(scroll).Y; y < 0 || y+f.Size().Height > scroll.Size().Height {
			t.Errorf("%T is at %v of what is shown, %v high", f, y, scroll.Size().Height)
		}
	}
}

// TestResetPreferences has all be as at first, and the capture go on.
func TestResetPreferences(t *testing.T) {
	w, d := preferring(t)
	w.start()
	d.points.SetText("5000")
	d.daylight.SetSelectedIndex(int(look.AsLight))
	d.view.SetSelectedIndex(int(method.DBSCAN))
	d.listener.SetText("192.168.0.7:9000")
	w.app.Preferences().SetStringList(prefLessons, []string{"a"})
	w.app.Preferences().SetFloat(prefWidth, 2000)
	if err := w.resetPreferences(); err != nil {
		t.Fatal(err)
	}
	if !w.running {
		t.Error("the capture was ended")
	}
	if w.points != 0 || w.look != (look.Look{}) || w.view != method.Packets || w.target() != defaultListener || !w.sources.Live.Promiscuous {
		t.Errorf("it shows %d points, %+v, %v, %s, promiscuous %v", w.points, w.look, w.view, w.target(), w.sources.Live.Promiscuous)
	}
	w.app.Preferences().(interface{ ReadValues(func(map[string]any)) }).ReadValues(func(values map[string]any) {
		if len(values) > 0 {
			t.Errorf("kept are %v", values)
		}
	})
	if got := storedSize(w.app.Preferences()); got != fyne.NewSize(firstWidth, firstHeight) {
		t.Errorf("the next window is %v", got)
	}
}
