package listener

import (
	"fmt"
	"net/netip"
	"time"
)

// Protocol is how bait came.
type Protocol uint8

// The protocols. Unknown is a connection that ended before it told.
const (
	Unknown Protocol = iota
	TLS
	TCP
	HTTP
	DNS
	protocols
)

// String is the name as a lure's plan writes it.
func (p Protocol) String() string {
	return [...]string{"unknown", "tls", "tcp", "http", "dns"}[p]
}

// Kind is what an event tells.
type Kind uint8

// The kinds of events. Except for NoDNS, NoAccept and Busy each is the end of
// one connection.
const (
	Ended      Kind = iota // the other side closed it
	Reset                  // it broke
	Garbled                // TLS that is none
	Idled                  // nothing moved for too long
	Outlived               // it took too long in all
	Filled                 // it brought all that one may
	Displaced              // it had sent no bait and somebody else wanted its place
	Busy                   // no place was left for a newcomer
	BusyRemote             // this remote address had all of its places
	Stopped                // the listener ends
	NoAccept               // the system gives no connection
	NoDNS                  // UDP is not served
	kinds
)

// String is the kind in the words of a log.
func (k Kind) String() string {
	return [...]string{
		"ended", "broke", "was no sound TLS", "was idle too long", "took too long", "brought all that one may",
		"made room for another", "found no place", "found no place for its address", "ended with the listener",
		"could not be taken", "no DNS",
	}[k]
}

// Wrong tells whether something is amiss, rather than over.
func (k Kind) Wrong() bool { return k != Ended && k != Stopped }

// Event is something that happened to a listener.
type Event struct {
	Time     time.Time
	Kind     Kind
	Protocol Protocol
	// Remote is the other side, invalid where there is none.
	Remote netip.AddrPort
	// Bytes of bait came, in the time that the connection was open.
	Bytes int64
	Took  time.Duration
	// More stands for so many further events of this kind that are not told
	// one by one; all above but Time and Kind is then zero.
	More int64
	// Err is what the system says, or nil.
	Err error
}

// String is the event as one line.
func (e Event) String() string {
	switch {
	case e.More > 0 && e.Kind == NoAccept:
		return fmt.Sprintf("and %d more connections could not be taken", e.More)
	case e.More > 0:
		return fmt.Sprintf("and %d more: connection %s", e.More, e.Kind)
	case e.Kind == NoDNS:
		return fmt.Sprintf("DNS lures find nobody here: %v", e.Err)
	case e.Kind == NoAccept:
		return fmt.Sprintf("a connection could not be taken: %v", e.Err)
	}
	s := fmt.Sprintf("%s from %s %s: %d bytes in %s", e.Protocol, e.Remote, e.Kind, e.Bytes, e.Took.Round(time.Millisecond))
	if e.Err != nil {
		s += fmt.Sprintf(" (%v)", e.Err)
	}
	return s
}
