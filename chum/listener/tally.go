package listener

import "sync/atomic"

// Tally is how much bait came by one protocol. Connections are those that
// brought any; for DNS they are clients, each an address and a port.
type Tally struct {
	Bytes       int64 `json:"bytes"`
	Connections int64 `json:"connections"`
}

// Counts is what a listener has seen until now.
type Counts struct {
	TLS, TCP, HTTP, DNS Tally
	// Open is how many connections there are now.
	Open int
	// Events says how many of each Kind happened, told or not.
	Events [kinds]int64
}

// tally is a Tally that many goroutines add to.
type tally struct{ bytes, connections atomic.Int64 }

func (t *tally) read() Tally { return Tally{Bytes: t.bytes.Load(), Connections: t.connections.Load()} }

// Received is how many bytes of bait have come, on how many connections that
// sent any.
func (l *Listener) Received() (bytes, connections int64) {
	for i := range l.tallies {
		t := l.tallies[i].read()
		bytes += t.Bytes
		connections += t.Connections
	}
	return bytes, connections
}

// Counts may be asked for from any goroutine.
func (l *Listener) Counts() Counts {
	c := Counts{
		TLS: l.tallies[TLS].read(), TCP: l.tallies[TCP].read(),
		HTTP: l.tallies[HTTP].read(), DNS: l.tallies[DNS].read(),
		Open: l.door.open(),
	}
	for k := range c.Events {
		c.Events[k] = l.log.counts[k].Load()
	}
	return c
}
