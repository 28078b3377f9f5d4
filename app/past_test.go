package app

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"jaws/analysis"
	"jaws/analysis/rank"
	"jaws/app/language"
	"jaws/app/samples"
	"jaws/app/source"
	"jaws/app/timeline"
	"jaws/app/why"
	"jaws/capture"
	"jaws/capture/packet"
)

// remembering is a window with a session of which 400 s were seen, ending at
// second 1000. What was picked was on the board up to second 800.
func remembering(t *testing.T) *testedWindow {
	t.Helper()
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return silentSource{&fakeSource{}} })
	test.Tap(w.controls.start)
	for s := 600.; s <= 1000; s++ {
		snap := samples.At(s, samples.Usual())
		snap.Packets = uint64(s-600) * uint64(len(snap.Points))
		snap.Top = []rank.Row{{Rank: 1, Group: rank.Group(s), Endpoint: packet.EndpointOf(samples.Server, 0)}}
		if s <= 800 {
			snap.Top = append(snap.Top, rank.Row{Rank: 2, Group: samples.Picked, Endpoint: packet.EndpointOf(samples.Newcomer, 0), Reasons: samples.Uploads().Reasons})
		}
		snap.Timeline = []analysis.Second{{Time: 800, Packets: 100, Alarms: 50}}
		w.session.past.See(snap)
		w.session.latest.Store(snap)
	}
	w.pick(samples.Picked)
	return w
}

// pressTimeline presses the timeline where it shows a moment.
func (w *testedWindow) pressTimeline(secondsAgo float64) {
	strip := w.timeline.Strip
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.Position.X = float32((1000-secondsAgo-float64(strip.Scale.First))/timeline.Seconds) * strip.Size().Width
	strip.MouseDown(e)
}

func TestLookBackIsSeenEverywhere(t *testing.T) {
	w := remembering(t)
	if w.frozen() || w.why.Lead.Text != why.Absent() {
		t.Fatalf("frozen %v, and says %q of what is not on the board", w.frozen(), w.why.Lead.Text)
	}
	w.pressTimeline(200)
	seen := w.shown()
	if !w.frozen() || seen.Time != 800e9 {
		t.Fatalf("frozen %v at second %d, want 800", w.frozen(), seen.Time/1e9)
	}
	if len(w.board.Rows) != 2 || w.board.Rows[0].Group != 800 {
		t.Error("the board is of another moment")
	}
	if !strings.Contains(w.why.Lead.Text, "48 MB") || !w.why.Normal.Visible() {
		t.Errorf("the pane says %q", w.why.Lead.Text)
	}
	if got, want := w.status.left.Text, "Frozen, 3 min 20 s behind"; !strings.HasPrefix(got, want) {
		t.Errorf("the status bar says %q, want %q", got, want)
	}
	if w.controls.freeze.Text != "Unfreeze" || !w.timeline.Back.Visible() {
		t.Error("no way back is shown")
	}
	newer := samples.At(1003, samples.Usual())
	w.session.past.See(newer)
	w.session.latest.Store(newer)
	w.refresh()
	if w.shown() != seen {
		t.Error("the moment moved on")
	}
}

func TestWaysBack(t *testing.T) {
	key := func(name fyne.KeyName) func(*testedWindow) {
		return func(w *testedWindow) { w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: name}) }
	}
	for _, tt := range []struct {
		name string
		do   func(*testedWindow)
	}{
		{"Live", func(w *testedWindow) { test.Tap(w.timeline.Back) }},
		{"Unfreeze", func(w *testedWindow) { test.Tap(w.controls.freeze) }},
		{"Space", key(fyne.KeySpace)},
		{"End", key(fyne.KeyEnd)},
		{"the right end of the timeline", func(w *testedWindow) { w.pressTimeline(0) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := remembering(t)
			w.pressTimeline(200)
			tt.do(w)
			if w.frozen() || w.shown().Time != 1000e9 || w.timeline.Strip.Line.Visible() {
				t.Errorf("frozen %v at second %d", w.frozen(), w.shown().Time/1e9)
			}
		})
	}
}

func TestLookingByKey(t *testing.T) {
	w := remembering(t)
	for _, tt := range []struct {
		key  fyne.KeyName
		want int64
	}{
		{fyne.KeyPageUp, 990}, {fyne.KeyPageUp, 980}, {fyne.KeyPageUp, 970}, {fyne.KeyPageDown, 980}, {fyne.KeyPageDown, 990}, {fyne.KeyPageDown, 1000},
	} {
		w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: tt.key})
		if got := w.shown().Time / 1e9; got != tt.want {
			t.Errorf("%s leads to second %d, want %d", tt.key, got, tt.want)
		}
	}
	if w.frozen() {
		t.Error("back at the newest, and still frozen")
	}
}

// TestNothingToLookBackAt has neither a session nor a packet.
func TestNothingToLookBackAt(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return silentSource{&fakeSource{}} })
	w.lookBack(100)
	w.lookOn(-10)
	w.live()
	test.Tap(w.controls.start)
	w.lookBack(100)
	w.lookOn(-10)
	if w.frozen() {
		t.Error("frozen at nothing")
	}
}

// TestASessionRemembers runs packets through a real one.
func TestASessionRemembers(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	test.Tap(w.controls.start)
	w.until(t, "packets", func() bool { return w.session.Latest() != nil })
	test.Tap(w.controls.start)
	if w.session.past.Look(time.Now().UnixNano()) == nil {
		t.Error("no moment was kept")
	}
}

func TestBehindText(t *testing.T) {
	for d, want := range map[time.Duration]string{
		2 * time.Second: "2 s", 99 * time.Second: "99 s", 200 * time.Second: "3 min 20 s", time.Hour + 120*time.Second: "1 h 2 min",
		time.Hour - time.Millisecond: "1 h 0 min",
	} {
		if got := language.Behind(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}

// silentSource sends nothing until it is stopped.
type silentSource struct{ *fakeSource }

func (silentSource) Run(ctx context.Context, _ capture.Sink) error {
	<-ctx.Done()
	return nil
}
