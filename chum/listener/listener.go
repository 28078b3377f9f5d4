package listener

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"sync"
	"syscall"
	"time"
)

// ErrInUse is an address that somebody else listens at.
var ErrInUse = errors.New("another program listens there already; choose another port, or cast to that one")

// ErrPrivileged is a port that this program may not open.
var ErrPrivileged = errors.New("this port may not be opened without a right to it, as those below 1024 on Linux")

// What Windows says for EADDRINUSE and EACCES, which Go does not take for them.
// No other system has errors of these numbers.
const (
	wsaInUse  = syscall.Errno(10048)
	wsaAccess = syscall.Errno(10013)
)

// Listener is bound to its address; Run serves.
type Listener struct {
	config      Config
	tcp         net.Listener
	udp         *net.UDPConn // nil where there is none
	noDNS       error
	tls         *tls.Config
	fingerprint [sha256.Size]byte
	door        *door
	log         *logbook
	tallies     [protocols]tally
	buffers     sync.Pool
}

// New binds the address, on TCP and where that is possible on UDP.
func New(c Config) (*Listener, error) {
	c, at, err := c.checked()
	if err != nil {
		return nil, err
	}
	certificate, err := newCertificate()
	if err != nil {
		return nil, fmt.Errorf("make a certificate: %w", err)
	}
	l := &Listener{
		config: c, fingerprint: sha256.Sum256(certificate.Certificate[0]),
		tls:  &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12},
		door: newDoor(c), log: newLogbook(c.Observe),
		buffers: sync.Pool{New: func() any { return new([readSize]byte) }},
	}
	if err := l.bind(at); err != nil {
		return nil, fmt.Errorf("listen at %s: %w", c.Address, err)
	}
	return l, nil
}

// bind opens both ports. A free port of TCP's may be taken on UDP, so that it
// tries more than one where any will do.
func (l *Listener) bind(at netip.AddrPort) error {
	for try := 0; ; try++ {
		tcp, err := net.Listen("tcp", at.String())
		switch {
		case errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, wsaInUse):
			return ErrInUse
		case errors.Is(err, syscall.EACCES) || errors.Is(err, wsaAccess):
			return fmt.Errorf("%w: %w", ErrPrivileged, err)
		case err != nil:
			return err
		}
		same := netip.AddrPortFrom(at.Addr(), uint16(tcp.Addr().(*net.TCPAddr).Port))
		l.tcp = tcp
		l.udp, l.noDNS = net.ListenUDP("udp", net.UDPAddrFromAddrPort(same))
		if l.noDNS == nil {
			return nil
		}
		l.udp = nil
		l.noDNS = fmt.Errorf("UDP port %d cannot be had: %w", same.Port(), l.noDNS)
		if at.Port() != 0 || try == 8 {
			return nil
		}
		tcp.Close()
	}
}

// Addr is where it listens.
func (l *Listener) Addr() net.Addr { return l.tcp.Addr() }

// Fingerprint is the SHA-256 of its certificate.
func (l *Listener) Fingerprint() []byte { return l.fingerprint[:] }

// Warning says what of it does not work, or is nil: without its UDP port it
// answers no DNS, and serves everything else.
func (l *Listener) Warning() error { return l.noDNS }

// Close gives the ports back where Run was never called.
func (l *Listener) Close() error {
	if l.udp != nil {
		l.udp.Close()
	}
	return l.tcp.Close()
}

// Run serves until ctx is done, and returns when every connection is closed and
// everything told. It may be called once.
func (l *Listener) Run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var book, inside sync.WaitGroup
	book.Go(l.log.run)
	defer book.Wait()
	defer l.log.close()
	if l.noDNS != nil {
		l.log.note(Event{Kind: NoDNS, Protocol: DNS, Err: l.noDNS})
	}

	defer inside.Wait()
	inside.Go(func() { l.watch(ctx) })
	if l.udp != nil {
		inside.Go(func() { l.answer(ctx) })
	}
	defer cancel()
	return l.accept(ctx, &inside)
}

// watch sees to it that who has to go does, and closes everything in the end.
func (l *Listener) watch(ctx context.Context) {
	tick := time.NewTicker(l.door.period())
	defer tick.Stop()
	for ctx.Err() == nil {
		select {
		case now := <-tick.C:
			l.door.sweep(now)
		case <-ctx.Done():
		}
	}
	l.Close()
	l.door.shut()
	late := time.NewTimer(lastWordStop)
	defer late.Stop()
	select {
	case <-l.door.vacant:
	case <-late.C:
		l.door.empty()
	}
}

// triesInARow is after how many failures to accept, about a minute and a half of
// them, the port is given up.
const triesInARow = 100

func (l *Listener) accept(ctx context.Context, inside *sync.WaitGroup) error {
	for failed := 0; ; {
		conn, err := l.tcp.Accept()
		switch {
		case ctx.Err() != nil:
			if err == nil {
				conn.Close()
			}
			return nil
		case err != nil:
			// Too few file descriptors, a connection reset while it waited:
			// that passes.
			if failed++; failed == triesInARow || errors.Is(err, net.ErrClosed) {
				return fmt.Errorf("accept: %w", err)
			}
			l.log.note(Event{Kind: NoAccept, Err: err})
			pause(ctx, min(time.Second, time.Millisecond<<min(failed, 10)))
			continue
		}
		failed = 0
		v := newVisitor(conn, unmapped(conn.RemoteAddr().(*net.TCPAddr).AddrPort()), &l.config)
		if l.admitted(ctx, v) {
			inside.Go(func() { l.serve(v) })
		}
	}
}

// admitted gets v a place, or closes it. Meanwhile further connections wait in
// the system's queue.
func (l *Listener) admitted(ctx context.Context, v *visitor) bool {
	for {
		refused, again := l.door.admit(v)
		if refused == Ended {
			return true
		}
		if again == 0 || ctx.Err() != nil {
			v.drop(refused)
			l.log.note(v.ending(nil))
			return false
		}
		pause(ctx, again)
	}
}

// pause ends with ctx.
func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}

func unmapped(a netip.AddrPort) netip.AddrPort {
	return netip.AddrPortFrom(a.Addr().Unmap(), a.Port())
}
