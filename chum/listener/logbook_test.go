package listener

import (
	"errors"
	"net/netip"
	"strings"
	"testing"
	"time"
)

func TestLogbookSumsUp(t *testing.T) {
	var told, more [kinds]int64
	b := newLogbook(func(e Event) {
		if e.More > 0 {
			more[e.Kind] += e.More
		} else {
			told[e.Kind]++
		}
	})
	for range 320 {
		b.note(Event{Kind: Reset})
	}
	b.note(Event{Kind: Ended})
	b.close()
	b.run()
	if told[Reset] != linesEach || more[Reset] != 320-linesEach || told[Ended] != 1 || more[Ended] != 0 {
		t.Errorf("told %v, summed %v", told, more)
	}
	if b.counts[Reset].Load() != 320 {
		t.Errorf("counted %d", b.counts[Reset].Load())
	}
}

// TestLogbookWaitsForNobody has an observer that hangs.
func TestLogbookWaitsForNobody(t *testing.T) {
	hangs, sum := make(chan struct{}), int64(0)
	b := newLogbook(func(e Event) {
		<-hangs
		sum += max(1, e.More)
	})
	done := make(chan struct{})
	go func() {
		defer close(done)
		b.run()
	}()
	const n = 10_000
	for i := range n {
		b.note(Event{Kind: Kind(i) % kinds})
	}
	close(hangs)
	b.close()
	<-done
	if sum != n {
		t.Errorf("of %d events it was told %d", n, sum)
	}
}

func TestEventIsOneLine(t *testing.T) {
	from := netip.MustParseAddrPort("192.0.2.1:1234")
	for _, tt := range []struct {
		event Event
		want  string
	}{
		{Event{Kind: Ended, Protocol: TLS, Remote: from, Bytes: 5, Took: 1500 * time.Millisecond}, "tls from 192.0.2.1:1234 ended: 5 bytes in 1.5s"},
		{Event{Kind: Reset, Protocol: TCP, Remote: from, Err: errors.New("connection reset")}, "tcp from 192.0.2.1:1234 broke: 0 bytes in 0s (connection reset)"},
		{Event{Kind: Reset, More: 312}, "and 312 more: connection broke"},
		{Event{Kind: NoAccept, More: 3}, "and 3 more connections could not be taken"},
		{Event{Kind: NoAccept, Err: errors.New("too many open files")}, "a connection could not be taken: too many open files"},
		{Event{Kind: NoDNS, Protocol: DNS, Err: errors.New("UDP port 1 cannot be had")}, "DNS lures find nobody here: UDP port 1 cannot be had"},
	} {
		if got := tt.event.String(); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
	for k := range kinds {
		if s := (Event{Kind: k}).String(); strings.Contains(s, "\n") || k.String() == "" {
			t.Errorf("kind %d is %q", k, s)
		}
	}
}
