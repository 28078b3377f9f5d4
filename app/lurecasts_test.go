package app

import (
	"testing"
	"time"

	"jaws/app/bait"
	"jaws/app/source"
	"jaws/capture"
)

func TestCastsAreListed(t *testing.T) {
	w := testWindow(t, func(source.Choice, source.Options) capture.Source { return &fakeSource{} })
	w.log.Add(bait.Entry{Lure: "bulk", Target: "127.0.0.1:8443", Outcome: "sent"})
	failed := bait.Entry{Started: time.Unix(100, 0), Ended: time.Unix(101, 0), Lure: "bulk", Target: "127.0.0.1:8443", Bytes: 10, BytesSent: 10, BytesAcknowledged: 10}
	failed.Outcome, failed.Error = "failed", "nothing answers"
	w.log.Add(failed)
	w.chum.casts.OnTapped()
	top := w.win.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("no list")
	}
	if got := outcomeLabel(failed).Text; got != "10 B of 10 B sent, 10 B arrived, in 1 s. Nothing answers" {
		t.Errorf("of a failed one it says %q", got)
	}
}
