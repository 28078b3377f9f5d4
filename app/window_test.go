package app

import (
	"context"
	"fmt"
	"net/netip"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/app/look"
	"jaws/app/source"
	"jaws/capture"
	"jaws/capture/packet"
)

// fakeSource hands out packets until it is stopped, or fails at once.
type fakeSource struct {
	fail error
	sent atomic.Uint64
}

func (*fakeSource) Name() string { return "fake" }

func (f *fakeSource) Stats() capture.Stats { return capture.Stats{Packets: f.sent.Load()} }

func (f *fakeSource) Run(ctx context.Context, sink capture.Sink) error {
	if f.fail != nil {
		return f.fail
	}
	for i := uint64(0); ; i++ {
		p := packet.Packet{
			Time: time.Now().UnixNano(), Length: uint32(60 + i%7*200), Payload: uint32(i % 7 * 200), Protocol: packet.TLS, Transport: 6,
			Src: packet.AddrFrom4([4]byte{192, 168, 0, byte(2 + i%5)}), Dst: packet.AddrFrom4([4]byte{192, 0, 2, byte(1 + i%9)}),
			SrcPort: 40000, DstPort: 443,
		}
		if sink.Wait(ctx, &p) != nil {
			return nil
		}
		f.sent.Add(1)
	}
}

// testedWindow is a window whose one goroutine is the test's: what others
// want done there waits until the test looks, as it would in the real driver.
// That of the tests has it done where it is asked for, amid the test's own.
type testedWindow struct {
	*window
	mu      sync.Mutex
	waiting []func()
}

// testWindow is a window on the test driver with two NICs, and the source
// that open would give for each choice.
func testWindow(t *testing.T, open func(source.Choice, source.Options) capture.Source) *testedWindow {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(look.NewTheme(look.Look{}))
	devices := func() ([]capture.Device, error) {
		return []capture.Device{
			{Name: "eth0", Friendly: "Ethernet", Addresses: []netip.Addr{netip.MustParseAddr("192.168.0.2")}, Up: true},
			{Name: "lo", Friendly: "Loopback", Addresses: []netip.Addr{netip.MustParseAddr("127.0.0.1")}, Up: true, Loopback: true},
		}, nil
	}
	w := &testedWindow{window: newWindow(a, devices, open)}
	w.do = func(f func()) {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.waiting = append(w.waiting, f)
	}
	w.restore(Options{Source: source.SimName})
	w.win.Resize(fyne.NewSize(firstWidth, firstHeight))
	t.Cleanup(w.close)
	return w
}

// catchUp does what waits.
func (w *testedWindow) catchUp() {
	w.mu.Lock()
	now := w.waiting
	w.waiting = nil
	w.mu.Unlock()
	for _, f := range now {
		f()
	}
}

// until waits for what happens on other goroutines; the time is only the
// bound after which the test has failed.
func (w *testedWindow) until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	deadline := time.After(20 * time.Second)
	for {
		if w.catchUp(); ok() {
			return
		}
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("gave up waiting for: %s", what)
		}
	}
}

func TestChooseSource(t *testing.T) {
	var opened []source.Choice
	w := testWindow(t, func(c source.Choice, _ source.Options) capture.Source {
		opened = append(opened, c)
		return &fakeSource{}
	})
	want := []string{"Ethernet", "Loopback", "Open capture...", "Command...", "Simulated network"}
	if got := w.titles(); !slices.Equal(got, want) {
		t.Errorf("picker has %q, want %q", got, want)
	}
	w.pickSource(t, want[0])
	if w.running || len(opened) > 0 {
		t.Error("choosing a NIC began to capture by itself")
	}
	if got := w.app.Preferences().String(prefSource); got != "eth0" {
		t.Errorf("remembered %q, want eth0", got)
	}
	test.Tap(w.controls.start)
	if len(opened) != 1 || opened[0].Name != "eth0" {
		t.Errorf("opened %v, want eth0", opened)
	}
}

func TestStartStopFreeze(t *testing.T) {
	fake := &fakeSource{}
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return fake })
	test.Tap(w.controls.start)
	if w.controls.start.Text != "Stop" {
		t.Errorf("button says %q while running", w.controls.start.Text)
	}
	w.until(t, "rows in the top 20", func() bool { w.refresh(); return len(w.board.Rows) > 0 })
	test.Tap(w.controls.freeze)
	frozen := w.shown()
	w.until(t, "packets behind the frozen picture", func() bool { return w.session.Latest().Packets > frozen.Packets })
	if w.shown() != frozen {
		t.Error("the frozen picture moved")
	}
	test.Tap(w.controls.freeze)
	if w.frozen() {
		t.Error("still frozen")
	}
	test.Tap(w.controls.start)
	if w.running || w.controls.start.Text != "Start" {
		t.Error("not stopped")
	}
	after := fake.sent.Load()
	if w.session.source.Stats().Packets != after {
		t.Error("the source went on after Stop")
	}
}

func TestCardOnPermissionError(t *testing.T) {
	fail := true
	w := testWindow(t, func(c source.Choice, _ source.Options) capture.Source {
		if fail && c.Kind == source.NIC {
			return &fakeSource{fail: fmt.Errorf("capture on eth0: %w", capture.Finding{Kind: capture.HelperWithoutRights, Path: "/opt/jaws/jaws-capture"})}
		}
		return &fakeSource{}
	})
	w.pickSource(t, "Ethernet")
	test.Tap(w.controls.start)
	w.until(t, "the card", func() bool { return w.card.place.Visible() })
	if w.running {
		t.Error("still running after the error")
	}
	if w.card.title.Text == "" || w.card.what.Text == "" || w.card.command.Text == "" {
		t.Errorf("card says %q, %q, command %q", w.card.title.Text, w.card.what.Text, w.card.command.Text)
	}
	fail = false
	test.Tap(w.card.retry)
	if !w.running || w.card.place.Visible() {
		t.Error("Retry did not start it")
	}
	test.Tap(w.controls.start)
	w.card.Show(capture.Explain(capture.ErrPermission))
	test.Tap(w.card.sim)
	if w.controls.chosen != source.Simulated || !w.running {
		t.Error("the card's way to the simulated network does not lead there")
	}
}

func TestCast(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.chum.Fill("127.0.0.1:0", "2MB", "max")
	if err := w.listen("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	address := w.angler.Listener().Addr().String()
	w.chum.Fill(address, "2MB", "max")
	test.Tap(w.chum.cast)
	w.until(t, "the cast's end", func() bool { return !w.casting() })
	if p := w.casts[0].Cast.Progress(); p.Sent != 2e6 || p.Acknowledged != 2e6 {
		t.Errorf("sent %d, arrived %d, want 2 MB", p.Sent, p.Acknowledged)
	}
	if w.chum.progress.Value != 1 || w.chum.progress.Color != look.ColorDone {
		t.Errorf("progress %v in %s at the end", w.chum.progress.Value, w.chum.progress.Color)
	}

	w.chum.Fill(address, "5MB", "100KB/s")
	test.Tap(w.chum.cast)
	w.until(t, "bait in the water", func() bool { w.refresh(); return w.casts[1].Cast.Progress().Sent > 0 })
	if w.chum.cast.Text != "Stop" || !w.chum.badge.Visible() || w.chum.progress.Color != look.ColorCast {
		t.Error("a cast under way does not show")
	}
	test.Tap(w.chum.cast)
	w.until(t, "the cast's stop", func() bool { return !w.casting() })
	if p := w.casts[1].Cast.Progress(); p.Sent >= 5e6 {
		t.Error("all was sent before Stop")
	}
	if w.chum.badge.Visible() {
		t.Error("the badge stays")
	}
}

func TestCastRefusals(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	for _, tt := range []struct{ name, target, size, rate string }{
		{"no port", "127.0.0.1", "5MB", "1MB/s"},
		{"no size", "127.0.0.1:8443", "lots", "1MB/s"},
		{"no rate", "127.0.0.1:8443", "5MB", "quick"},
		{"over the cap", "127.0.0.1:8443", "900GB", "1MB/s"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w.chum.Fill(tt.target, tt.size, tt.rate)
			before := w.chum.sent.Text
			test.Tap(w.chum.cast)
			if w.casting() || w.chum.sent.Text == before {
				t.Errorf("cast, or said nothing: %q", w.chum.sent.Text)
			}
		})
	}
}

func TestHintWhereBaitIsNotSeen(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.chum.Fill("127.0.0.1:8443", "5MB", "1MB/s")
	w.pickSource(t, "Ethernet")
	if !w.chum.hintRow.Visible() {
		t.Fatal("nothing is said of a loopback listener while eth0 is watched")
	}
	test.Tap(w.chum.watchLo)
	if w.controls.chosen.Name != "lo" || !w.running || w.chum.hintRow.Visible() {
		t.Error("Watch the loopback does not")
	}
}

// TestRefusalStaysAfterACast has an error said after bait went through: it
// must not be written over by the progress of before.
func TestRefusalStaysAfterACast(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	if err := w.listen("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	w.chum.Fill(w.angler.Listener().Addr().String(), "1MB", "max")
	test.Tap(w.chum.cast)
	w.until(t, "the cast's end", func() bool { return !w.casting() })
	w.chum.size.SetText("lots")
	test.Tap(w.chum.cast)
	said := w.chum.sent.Text
	w.refresh()
	if w.chum.sent.Text != said || said == "" || w.casts[0].Cast.Progress().Sent != 1e6 {
		t.Errorf("said %q, then %q", said, w.chum.sent.Text)
	}
}

// TestOpenCaptureAsks opens the dialog, which must not take the program with it.
func TestOpenCaptureAsks(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.openCapture()
	if w.win.Canvas().Overlays().Top() == nil {
		t.Error("no dialog")
	}
}
