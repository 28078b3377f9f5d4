package listener_test

import (
	"context"
	"crypto/tls"
	"encoding/binary"
	"io"
	"net"
	"sync"
	"testing"
	"time"

	"jaws/chum/listener"
)

// bound is after how long something is held to have failed.
const bound = 20 * time.Second

// events are what an observer was told.
type events struct {
	mu   sync.Mutex
	told []listener.Event
}

func (e *events) observe(v listener.Event) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.told = append(e.told, v)
}

// of is how many events of a kind were told, summed ones too.
func (e *events) of(k listener.Kind) (n int64) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, v := range e.told {
		if v.Kind == k {
			n += max(1, v.More)
		}
	}
	return n
}

// listen runs a listener on a free port of the loopback until stop is called or
// the test is over.
func listen(t testing.TB, c listener.Config) (l *listener.Listener, stop func()) {
	t.Helper()
	if c.Address == "" {
		c.Address = "127.0.0.1:0"
	}
	l, err := listener.New(c)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- l.Run(ctx) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(stop)
	return l, stop
}

func dial(t testing.TB, l *listener.Listener) *net.TCPConn {
	t.Helper()
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	c.SetDeadline(time.Now().Add(bound))
	return c.(*net.TCPConn)
}

// secure is how a caster that pins nothing sees the certificate.
func secure() *tls.Config { return &tls.Config{InsecureSkipVerify: true} }

func write(t testing.TB, w io.Writer, b []byte) {
	t.Helper()
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
}

// acks are all that r still says.
func acks(t testing.TB, r io.Reader) (all []uint64) {
	t.Helper()
	for {
		var b [8]byte
		switch _, err := io.ReadFull(r, b[:]); err {
		case nil:
			all = append(all, binary.BigEndian.Uint64(b[:]))
		case io.EOF:
			return all
		default:
			t.Fatalf("after the acknowledgements %d: %v", all, err)
		}
	}
}

// until waits for what a listener tells itself.
func until(t testing.TB, what string, is func() bool) {
	t.Helper()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	late := time.After(bound)
	for !is() {
		select {
		case <-tick.C:
		case <-late:
			t.Fatal("waited in vain for " + what)
		}
	}
}
