package app

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"jaws/app/language"
	"jaws/app/look"
	"jaws/app/method"
	"jaws/app/source"
	"jaws/capture"
)

func TestGreet(t *testing.T) {
	for _, tt := range []struct {
		name    string
		before  func(p fyne.Preferences)
		options Options
		want    bool
	}{
		{name: "the very first start", want: true},
		{name: "of a size", options: Options{Width: 900, Height: 700}, want: true},
		{name: "another start", before: func(p fyne.Preferences) { p.SetFloat(prefWidth, 900) }},
		{name: "a source of before", before: func(p fyne.Preferences) { p.SetString(prefSource, "eth0") }},
		{name: "left before", before: func(p fyne.Preferences) { p.SetBool(prefWelcomed, true) }},
		{name: "-source or a file", options: Options{Source: "a.pcap"}},
		{name: "-start", options: Options{Start: true}},
		{name: "-lesson", options: Options{Lesson: "1"}},
		{name: "-cast", options: Options{Cast: 1}},
		{name: "-for", options: Options{For: time.Second}},
		{name: "-report", options: Options{Report: "r"}},
		{name: "-record", options: Options{Record: "r"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
			if tt.before != nil {
				tt.before(w.app.Preferences())
			}
			w.greet(tt.options)
			if got := w.greeting.panel.Visible(); got != tt.want {
				t.Errorf("welcomed: %v", got)
			}
		})
	}
}

// welcomed is a window that runs the simulated network and welcomes.
func welcomed(t *testing.T, source func(source.Choice, source.Options) capture.Source) *testedWindow {
	t.Helper()
	w := testWindow(t, source)
	w.start()
	w.welcome()
	return w
}

func (w *testedWindow) key(name fyne.KeyName) {
	if f := w.win.Canvas().Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: name})
	} else {
		w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: name})
	}
}

func TestWelcomeByKeyboard(t *testing.T) {
	w := welcomed(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	c := w.win.Canvas()
	for i, way := range w.greeting.ways {
		if c.Focused() != fyne.Focusable(way) || !way.focused {
			t.Fatalf("after %d tabs the keyboard is at %T", i, c.Focused())
		}
		for _, key := range []fyne.KeyName{fyne.KeyC, fyne.KeyS, fyne.KeyP, fyne.KeyM} {
			w.key(key)
		}
		way.TypedRune('4')
		c.FocusNext()
	}
	if c.Focused() != fyne.Focusable(w.greeting.leave) {
		t.Errorf("after the ways the keyboard is at %T", c.Focused())
	}
	if w.casting() || !w.running || w.frozen() || w.look.Projector || w.view != method.View(0) {
		t.Error("a key did something behind the welcome")
	}
	c.FocusPrevious()
	w.key(fyne.KeyLeft)
	if c.Focused() != fyne.Focusable(w.greeting.ways[1]) {
		t.Errorf("left of the third the keyboard is at %T", c.Focused())
	}
	w.key(fyne.KeyEscape)
	if w.greeting.panel.Visible() || c.Focused() != nil || !w.running {
		t.Error("Esc does not close it, or does more")
	}
	if !w.app.Preferences().Bool(prefWelcomed) {
		t.Error("it would come again")
	}
	w.welcome()
	c.Unfocus() // as by a click into the picture
	w.key(fyne.KeyEscape)
	if w.greeting.panel.Visible() {
		t.Error("Esc does not close it once the keyboard is elsewhere")
	}
	w.welcome()
	test.Tap(w.greeting.leave)
	if w.greeting.panel.Visible() {
		t.Error("its button does not close it")
	}
}

func TestWelcomeWatchesNetwork(t *testing.T) {
	for _, allowed := range []bool{true, false} {
		t.Run(fmt.Sprintf("allowed %v", allowed), func(t *testing.T) {
			w := welcomed(t, func(c source.Choice, _ source.Options) capture.Source {
				if c.Kind == source.NIC && !allowed {
					return &fakeSource{fail: capture.Finding{Kind: capture.HelperWithoutRights, Path: "/opt/jaws/jaws-capture"}}
				}
				return &fakeSource{}
			})
			w.controls.Devices([]source.Choice{
				{Kind: source.NIC, Name: "eth1", Label: "Ethernet  eth1", Up: true},
				{Kind: source.NIC, Name: "wlan0", Label: "Wi-Fi  wlan0", Up: true, Outside: true},
			})
			w.key(fyne.KeyReturn)
			list := w.controls.source.List
			if !w.controls.source.IsOpen() {
				t.Fatal("the list is not open")
			}
			if !w.running || w.controls.chosen != source.Simulated || !w.greeting.panel.Visible() {
				t.Error("nothing is chosen yet, and something changed")
			}
			list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			if w.controls.chosen.Name != "wlan0" || w.greeting.panel.Visible() {
				t.Fatalf("watching %q, the welcome is there: %v", w.controls.chosen.Name, w.greeting.panel.Visible())
			}
			if allowed {
				if !w.running || w.card.place.Visible() {
					t.Error("it does not run")
				}
				return
			}
			w.until(t, "the card that tells how", func() bool { return w.card.place.Visible() })
			if w.card.command.Text == "" {
				t.Errorf("the card %q has no remedy", w.card.title.Text)
			}
		})
	}
}

// TestListByHandStartsNothing has a NIC chosen without the welcome wait for
// Start, as ever.
func TestListByHandStartsNothing(t *testing.T) {
	w := welcomed(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.watchNetwork()
	w.controls.source.Close()
	w.endWelcome()
	w.pickSource(t, "Ethernet")
	if w.running {
		t.Error("it runs")
	}
}

func TestWelcomeOpensCapture(t *testing.T) {
	w := welcomed(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.win.Canvas().FocusNext()
	w.key(fyne.KeyReturn)
	if w.win.Canvas().Overlays().Top() == nil {
		t.Fatal("no dialog")
	}
	w.choose(source.Choice{Kind: source.File, Name: "a.pcap", Label: "a.pcap"})
	if w.greeting.panel.Visible() {
		t.Error("the welcome lies over the file")
	}
}

func TestWelcomeBeginsLesson(t *testing.T) {
	w := welcomed(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	test.Tap(w.greeting.ways[2])
	if !w.lessons.Running() || w.lessons.run.Number != 1 || w.greeting.panel.Visible() {
		t.Error("the first lesson does not begin")
	}
}

// TestWelcomeFits has all of the welcome be within the window, and every line
// have the room that it takes.
func TestWelcomeFits(t *testing.T) {
	t.Cleanup(func() {
		if err := language.Load("en"); err != nil {
			t.Error(err)
		}
	})
	for _, code := range language.Choices() {
		for _, projector := range []bool{false, true} {
			for _, size := range []fyne.Size{{Width: 1280, Height: 800}, {Width: 900, Height: 700}} {
				t.Run(fmt.Sprint(code, projector, size), func(t *testing.T) {
					if err := language.Load(code); err != nil {
						t.Fatal(err)
					}
					w := welcomed(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
					w.setLook(look.Look{Projector: projector})
					w.win.Resize(size)
					g := w.greeting
					g.layer.Refresh()
					within(t, "the welcome", g.panel, g.layer.Size())
					labels := []*widget.Label{g.title}
					if g.sentence.Visible() {
						labels = append(labels, g.sentence)
					}
					for i, way := range g.ways {
						within(t, fmt.Sprint("way ", i), way, g.panel.Size())
						for _, l := range way.lines() {
							if l.Visible() {
								within(t, l.Text, l, way.Size())
								labels = append(labels, l)
							}
						}
						if i > 0 && overlap(way, g.ways[i-1]) {
							t.Errorf("ways %d and %d lie over each other", i-1, i)
						}
					}
					within(t, "the way out", g.leave, g.panel.Size())
					for _, l := range labels {
						if least := l.MinSize(); l.Size().Height < least.Height || l.Size().Width < least.Width {
							t.Errorf("%q takes %v and has %v", l.Text, least, l.Size())
						}
					}
				})
			}
		}
	}
}

func within(t *testing.T, what string, o fyne.CanvasObject, room fyne.Size) {
	t.Helper()
	if end := o.Position().Add(o.Size()); o.Position().X < 0 || o.Position().Y < 0 || end.X > room.Width+0.5 || end.Y > room.Height+0.5 {
		t.Errorf("%s is from %v to %v, in a room of %v", what, o.Position(), end, room)
	}
}

func overlap(a, b fyne.CanvasObject) bool {
	ap, bp, as, bs := a.Position(), b.Position(), a.Size(), b.Size()
	return ap.X < bp.X+bs.Width && bp.X < ap.X+as.Width && ap.Y < bp.Y+bs.Height && bp.Y < ap.Y+as.Height
}
