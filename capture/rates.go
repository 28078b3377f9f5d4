package capture

import "errors"

// Counter is what went over an interface since it came up. On the loopback,
// where all that is sent is received, it is counted once.
type Counter struct{ Packets, Bytes uint64 }

// ErrNoCounters is where the system does not tell what its interfaces carry
// without one being opened.
var ErrNoCounters = errors.New("this system does not count packets for everyone")
