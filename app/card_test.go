package app

import (
	"context"
	"errors"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jaws/app/look"
	"jaws/app/source"
	"jaws/capture"
)

// askingNIC is what a NIC is where only a password helps.
func askingNIC(t *testing.T) (w *testedWindow, granted *[]string) {
	t.Helper()
	const helper = "/opt/jaws/jaws-capture"
	granted = &[]string{}
	w = testWindow(t, func(_ source.Choice, o source.Options) capture.Source {
		switch {
		case o.Live.Ask && len(*granted) == 0:
			return &fakeSource{fail: capture.Finding{Kind: capture.AskingDismissed, Path: helper, Grantable: true}}
		case len(*granted) == 0:
			return &fakeSource{fail: capture.Finding{Kind: capture.HelperNeedsAsking, Path: helper, Pkexec: "/usr/bin/pkexec", Grantable: true}}
		}
		return &fakeSource{}
	})
	w.pickSource(t, "Ethernet")
	test.Tap(w.controls.start)
	w.until(t, "the card", func() bool { return w.card.place.Visible() })
	if !w.card.ask.Visible() || !w.card.grant.Visible() {
		t.Fatalf("the card %q has no way on", w.card.title.Text)
	}
	return w, granted
}

func TestAskForPermission(t *testing.T) {
	w, _ := askingNIC(t)
	title := w.card.title.Text
	test.Tap(w.card.ask)
	w.until(t, "the refusal", func() bool { return w.card.place.Visible() })
	if w.card.title.Text == title || !w.card.ask.Visible() {
		t.Errorf("dismissed, the card says %q", w.card.title.Text)
	}
	if w.sources.Live.Ask {
		t.Error("the next start asks by itself")
	}
}

func TestGiveTheHelperItsRight(t *testing.T) {
	w, granted := askingNIC(t)
	refused := errors.New("no password")
	answer := make(chan error)
	w.giveRight = func(_ context.Context, helper string) error {
		err := <-answer
		if err == nil {
			*granted = append(*granted, helper)
		}
		return err
	}
	test.Tap(w.card.grant)
	if !w.card.grant.Disabled() || !w.card.ask.Disabled() {
		t.Error("one can ask twice at once")
	}
	answer <- refused
	w.until(t, "the refusal", func() bool { return w.card.what.Text == "No password" })
	w.card.Show(capture.Finding{Kind: capture.HelperNeedsAsking, Path: "/opt/jaws/jaws-capture", Grantable: true}.Problem())
	test.Tap(w.card.grant)
	answer <- nil
	w.until(t, "the capture", func() bool { return w.running })
	if w.card.place.Visible() || (*granted)[0] != "/opt/jaws/jaws-capture" {
		t.Errorf("given to %q", *granted)
	}
}

// askingSource waits for a password.
type askingSource struct{ fakeSource }

func (*askingSource) Asking() bool { return true }

func (*askingSource) Run(ctx context.Context, _ capture.Sink) error {
	<-ctx.Done()
	return nil
}

func TestWaitingForAPasswordIsSaid(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &askingSource{} })
	test.Tap(w.controls.start)
	if got := w.message(); got != "Waiting for your permission" {
		t.Errorf("says %q", got)
	}
	test.Tap(w.controls.start)
	if got := w.message(); w.running || got == "Waiting for your permission" {
		t.Errorf("stopped, it says %q", got)
	}
}

// TestCardFits has the longest card in a narrow window.
func TestCardFits(t *testing.T) {
	inEachLanguage(t, cardFits)
}

func cardFits(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.card.Show(capture.Finding{Kind: capture.HelperNeedsAsking, Path: "/home/somebody/a/long/way/down/jaws-capture", Grantable: true}.Problem())
	w.win.Resize(fyne.NewSize(narrowWidth, firstHeight))
	if got := w.win.Content().MinSize().Width; got > narrowWidth {
		t.Errorf("the window is at least %v wide", got)
	}
	w.card.Show(capture.Finding{Kind: capture.HelperNeedsAsking, Path: "/opt/jaws/jaws-capture", Grantable: true}.Problem())
	w.setLook(look.Look{Projector: true})
	if got := w.win.Content().MinSize(); got.Width > firstWidth || got.Height > firstHeight {
		t.Errorf("for the back row the window is at least %v", got)
	}
	asking := capture.Finding{Kind: capture.HelperNeedsAsking, Path: "/home/somebody/a/long/way/down/jaws-capture", Pkexec: "/usr/bin/pkexec", Grantable: true}
	w.card.Show(asking.Problem())
	if w.card.words.Disabled() {
		t.Error("the keys pass by more words than there is room for")
	}
	whole := w.card.place.Objects[len(w.card.place.Objects)-1]
	if end := whole.Position().Y + whole.Size().Height; end > w.card.place.Size().Height || whole.Size().Height < whole.MinSize().Height {
		t.Errorf("the card ends at %v of %v", end, w.card.place.Size().Height)
	}
	w.card.command.FocusGained()
	if place := fyne.CurrentApp().Driver().AbsolutePositionForObject; place(w.card.command).Y < place(w.card.words).Y || w.card.words.Offset.Y == 0 {
		t.Errorf("the keys are at a command that is not seen, %v of the words at %v", place(w.card.command), place(w.card.words))
	}
	w.card.Show(capture.Finding{Kind: capture.HelperNeedsAsking, Path: "/opt/jaws/jaws-capture", Grantable: true}.Problem())
	w.setLook(look.Look{})
	if !w.card.words.Disabled() {
		t.Error("the keys come to words that are all seen")
	}
	for _, o := range w.card.place.Objects {
		if o.Size().Height < o.MinSize().Height || o.Size().Width > w.card.place.Size().Width {
			t.Errorf("%v has to hold %v, in %v", o.Size(), o.MinSize(), w.card.place.Size())
		}
	}
}

// TestTheCardLeadsToWhatIsMissing has the page as a link, and none where there
// is none.
func TestTheCardLeadsToWhatIsMissing(t *testing.T) {
	var missing error = capture.Finding{Kind: capture.NpcapMissing}
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{fail: missing} })
	w.pickSource(t, "Ethernet")
	test.Tap(w.controls.start)
	w.until(t, "the card", func() bool { return w.card.place.Visible() })
	if !w.card.link.Visible() || w.card.link.URL.Host != "npcap.com" || w.card.command.Visible() {
		t.Errorf("the link is %v, shown %v; the command is %q", w.card.link.URL, w.card.link.Visible(), w.card.command.Text)
	}
	w.card.Show(capture.Finding{Kind: capture.HelperMissing}.Problem())
	if w.card.link.Visible() {
		t.Errorf("%q is linked to", w.card.link.Text)
	}
}
