package listener

import (
	"context"
	"errors"
	"io"
	"net"
	"net/netip"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/time/rate"
)

// What a visitor has come to. Who is first in this row leaves first where places
// are short: one who talks may be about to send bait, a stranger is not.
const (
	silent   int32 = iota // sent nothing
	stranger              // sent what does not begin as bait does
	talking               // sent something that is not yet bait, such as a handshake
	baited                // sent bait
)

// marker is how every lure's streams and requests begin.
const marker = "JAWS-CHUM"

// visitor is one TCP connection with a place. It is the only one who touches the
// socket's deadlines: TLS and net/http set their own, which count for nothing
// once it has to go.
type visitor struct {
	net.Conn
	remote   netip.AddrPort
	opened   time.Time
	active   atomic.Int64 // when something last moved, since opened
	stage    atomic.Int32 // written by the connection alone
	protocol atomic.Uint32
	received atomic.Int64 // bytes of bait

	// gone is done when it has to go.
	gone  context.Context
	leave context.CancelFunc
	limit *rate.Limiter // nil for no limit
	most  int64         // bytes of bait it may bring, 0 for any

	mu    sync.Mutex
	why   Kind      // once gone is done; Ended before
	last  time.Time // when to close the socket, if it still is open then
	broke error     // how reading ended, where the other side did not just close
}

func newVisitor(c net.Conn, remote netip.AddrPort, config *Config) *visitor {
	v := &visitor{Conn: c, remote: remote, opened: time.Now(), most: config.ConnBytes}
	v.gone, v.leave = context.WithCancel(context.Background())
	if config.ConnRate > 0 {
		// A tenth of a second at once, so that it is a stream; what TLS
		// reads at a time must fit.
		v.limit = rate.NewLimiter(rate.Limit(config.ConnRate), int(max(512, min(64<<10, config.ConnRate/10))))
	}
	return v
}

// moved notes that something did.
func (v *visitor) moved() { v.active.Store(int64(time.Since(v.opened))) }

// idle is since when nothing moved.
func (v *visitor) idle() time.Duration {
	return time.Since(v.opened) - time.Duration(v.active.Load())
}

// Read is the socket's, at the rate that a visitor may have.
func (v *visitor) Read(b []byte) (int, error) {
	if v.limit != nil {
		b = b[:min(len(b), v.limit.Burst())]
	}
	n, err := v.Conn.Read(b)
	if n > 0 {
		v.moved()
		v.stage.CompareAndSwap(silent, talking)
		if v.limit != nil && v.limit.WaitN(v.gone, n) == nil {
			v.moved() // waiting is not being idle
		}
	}
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, net.ErrClosed) && !errors.Is(err, os.ErrDeadlineExceeded) {
		v.mu.Lock()
		v.broke = err
		v.mu.Unlock()
	}
	return n, err
}

// Write is the socket's.
func (v *visitor) Write(b []byte) (int, error) {
	n, err := v.Conn.Write(b)
	if n > 0 {
		v.moved()
	}
	return n, err
}

// took counts bytes of bait, and tells from the first of a stream or request
// whether they are. at is where in it they stand.
func (v *visitor) took(b []byte, at int64) {
	v.received.Add(int64(len(b)))
	if at >= int64(len(marker)) || len(b) == 0 || v.stage.Load() != talking {
		return
	}
	for i := range min(len(b), len(marker)-int(at)) {
		if b[i] != marker[int(at)+i] {
			v.stage.Store(stranger)
			return
		}
	}
	if at+int64(len(b)) >= int64(len(marker)) {
		v.stage.Store(baited)
	}
}

// room is how much of n bytes it may still bring.
func (v *visitor) room(n int) int {
	if v.most == 0 {
		return n
	}
	return int(min(int64(n), v.most-v.received.Load()))
}

// expire has it go: reading ends now, and writing a last word in grace. Only the
// first reason counts.
func (v *visitor) expire(why Kind, grace time.Duration) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.why != Ended {
		return
	}
	now := time.Now()
	v.why, v.last = why, now.Add(grace)
	v.Conn.SetReadDeadline(now)
	v.Conn.SetWriteDeadline(v.last)
	v.leave()
}

// drop ends it at once, with nothing left for the system to look after.
func (v *visitor) drop(why Kind) {
	v.expire(why, 0)
	if c, ok := v.Conn.(*net.TCPConn); ok {
		c.SetLinger(0)
	}
	v.Conn.Close()
}

// overdue tells whether it should have gone by itself by now.
func (v *visitor) overdue(now time.Time) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.why != Ended && now.After(v.last)
}

// garble has it go for TLS that is none, unless it has to go anyway or the other
// side just left.
func (v *visitor) garble(err error) {
	var op *net.OpError
	if errors.Is(err, io.EOF) || errors.As(err, &op) && op.Op != "local error" {
		return
	}
	v.expire(Garbled, 0)
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.why == Garbled {
		v.broke = err
	}
}

// ending is the event of its end; err is how that came about, nil where the
// other side closed it.
func (v *visitor) ending(err error) Event {
	v.mu.Lock()
	defer v.mu.Unlock()
	why := v.why
	if err == nil {
		err = v.broke
	}
	switch {
	case why == Ended && err != nil:
		why = Reset
	case why != Garbled:
		err = nil // of the listener's own making
	}
	return Event{
		Kind: why, Protocol: Protocol(v.protocol.Load()), Remote: v.remote,
		Bytes: v.received.Load(), Took: time.Since(v.opened), Err: err,
	}
}

// SetDeadline counts until it has to go.
func (v *visitor) SetDeadline(t time.Time) error { return v.deadline(t, v.Conn.SetDeadline) }

// SetReadDeadline counts until it has to go.
func (v *visitor) SetReadDeadline(t time.Time) error { return v.deadline(t, v.Conn.SetReadDeadline) }

// SetWriteDeadline counts until it has to go.
func (v *visitor) SetWriteDeadline(t time.Time) error { return v.deadline(t, v.Conn.SetWriteDeadline) }

func (v *visitor) deadline(t time.Time, set func(time.Time) error) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.why != Ended {
		return nil
	}
	return set(t)
}
