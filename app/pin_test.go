package app

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"jaws/app/source"
	"jaws/capture"
	"jaws/chum/listener"
)

// stranger is a listener that is not the window's own.
func stranger(t *testing.T) *listener.Listener {
	t.Helper()
	l, err := listener.New(listener.Config{Address: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- l.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return l
}

func TestCertificateFieldWhereItIsNeeded(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	for _, tt := range []struct {
		target string
		want   bool
	}{{"127.0.0.1:8443", false}, {"192.168.0.9:8443", true}, {"[::1]:8443", false}, {"bait.example:8443", true}} {
		w.chum.Fill(tt.target, "1MB", "max")
		w.refresh()
		if w.chum.pinRow.Visible() != tt.want {
			t.Errorf("%s: the field for a fingerprint shows: %v", tt.target, !tt.want)
		}
	}
	if err := w.listen("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	w.chum.Fill(w.angler.Listener().Addr().String(), "1MB", "max")
	w.refresh()
	if w.chum.pinRow.Visible() {
		t.Error("the field shows for a listener of our own")
	}
}

func TestPastedFingerprintPinsTheCast(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	other := stranger(t)
	w.chum.Fill(other.Addr().String(), "1MB", "max")
	// Only on trying to listen there is it found to be taken.
	test.Tap(w.chum.cast)
	w.until(t, "the cast's end", func() bool { return !w.casting() })
	if !w.chum.pinRow.Visible() {
		t.Fatal("no field for the fingerprint of another program's listener")
	}
	right := fmt.Sprintf("%x", other.Fingerprint())
	wrong := strings.Repeat("0", 64)
	for _, tt := range []struct {
		name, pin, says string
		sent            int64
	}{
		{"not a fingerprint", "12:34", "has 64 hex digits, this has 4", 0},
		{"another's", wrong, "not the one expected", 0},
		{"the right one", "SHA-256 " + strings.ToUpper(right), "", 1e6},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before, _ := other.Received()
			w.chum.pin.SetText(tt.pin)
			test.Tap(w.chum.cast)
			w.until(t, "the cast's end", func() bool { return !w.casting() })
			w.refresh()
			if tt.says != "" && !strings.Contains(w.chum.sent.Text, tt.says) {
				t.Errorf("said %q instead of %q", w.chum.sent.Text, tt.says)
			}
			if after, _ := other.Received(); after-before != tt.sent {
				t.Errorf("%d bytes came, want %d", after-before, tt.sent)
			}
		})
	}
}

// TestALongRefusalIsReadToItsEnd has an error that needs more than a line: the
// panel grows, and nothing is cut off.
func TestALongRefusalIsReadToItsEnd(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	before := w.chum.sent.MinSize().Height
	w.chum.Fill("192.168.0.9:8443", "1MB", "max")
	w.refresh()
	w.chum.pin.SetText("12:34")
	test.Tap(w.chum.cast)
	if after := w.chum.sent.MinSize().Height; after < before*3/2 {
		t.Errorf("%q has a height of %v, one line has %v", w.chum.sent.Text, after, before)
	}
}

func TestAListenerHereIsOnThisMachine(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.chum.Fill("192.168.0.9:8443", "1MB", "max")
	test.Tap(w.chum.listen)
	if !loopback(w.target()) {
		t.Errorf("bait still goes to %s after a listener was started here", w.target())
	}
}
