package chum

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/netip"
	"sync/atomic"
	"time"

	"golang.org/x/time/rate"
)

// The caps that no setting lifts.
const (
	MaxBytes = 2_000_000_000
	MaxRate  = 125_000_000 // bytes a second, 1 Gbit/s
	MaxTime  = time.Hour
)

const (
	chunk    = 16 << 10
	ackWait  = 2 * time.Second
	dialTime = 5 * time.Second
	marker   = "JAWS-CHUM simulated exfiltration, random bytes\n"
)

// Settings say what to send where.
type Settings struct {
	Target Target
	// Bytes in all, and bytes a second (0 as fast as the cap allows).
	Bytes int64
	Rate  float64
	// Seed makes the random bytes.
	Seed uint64
	// Fingerprint is the SHA-256 of the listener's certificate; without one
	// any certificate will do, as in the seed.
	Fingerprint []byte
	// Confirmed is the target's text again, typed by a person, where it is
	// public.
	Confirmed string
	// Observe is told of every operation of the socket below TLS; may be nil.
	Observe func(Transfer)
}

// Transfer is one operation of a cast's socket.
type Transfer struct {
	Time           time.Time
	Local, Remote  netip.AddrPort
	Bytes          int
	Up             bool
	Opened, Closed bool
}

// Progress is how far a cast is; counts in bytes.
type Progress struct {
	Sent, Acknowledged, Total int64
	Started                   time.Time
}

// Cast is one sending of bait.
type Cast struct {
	settings           Settings
	sent, acknowledged atomic.Int64
	started            time.Time
}

// New checks settings against the caps. Nothing is sent before Run.
func New(s Settings) (*Cast, error) {
	switch {
	case s.Target.text == "":
		return nil, errors.New("the bait has no target")
	case s.Bytes < 1 || s.Bytes > MaxBytes:
		return nil, fmt.Errorf("size %d: bait is 1 byte to 2 GB", s.Bytes)
	case s.Rate < 0 || s.Rate > MaxRate:
		return nil, fmt.Errorf("rate %.0f bytes a second: at most 1 Gbit/s (125 MB/s), or max", s.Rate)
	}
	if s.Rate == 0 {
		s.Rate = MaxRate
	}
	return &Cast{settings: s, started: time.Now()}, nil
}

// Lure is what the bait imitates.
func (c *Cast) Lure() string { return "bulk" }

// Progress may be asked for from any goroutine.
func (c *Cast) Progress() Progress {
	return Progress{Sent: c.sent.Load(), Acknowledged: c.acknowledged.Load(), Total: c.settings.Bytes, Started: c.started}
}

// Run sends all of it. It returns at once with nil where ctx is done, and an
// error where the bait took longer than an hour.
func (c *Cast) Run(ctx context.Context) error {
	limited, cancel := context.WithTimeout(ctx, MaxTime)
	defer cancel()
	err := c.run(limited)
	switch {
	case ctx.Err() != nil:
		return nil // stopped, not failed
	case limited.Err() != nil:
		return fmt.Errorf("bait may be sent for an hour at most: %d of %d bytes went; choose a smaller size or a higher rate",
			c.sent.Load(), c.settings.Bytes)
	}
	return err
}

func (c *Cast) run(ctx context.Context) error {
	s := &c.settings
	to, err := s.Target.resolve(ctx, s.Confirmed)
	if err != nil {
		return err
	}
	dialer := net.Dialer{Timeout: dialTime}
	raw, err := dialer.DialContext(ctx, "tcp", to.String())
	if err != nil {
		return fmt.Errorf("nothing answers at %s; start a listener there: %w", s.Target, err)
	}
	watched := watch(raw, s.Observe)
	// Closing the socket is what ends a write that hangs.
	stop := context.AfterFunc(ctx, func() { raw.Close() })
	defer stop()
	defer watched.Close()
	conn := tls.Client(watched, &tls.Config{
		MinVersion:            tls.VersionTLS12,
		InsecureSkipVerify:    true, // the fingerprint is what is checked
		VerifyPeerCertificate: s.verify,
	})
	if err := conn.HandshakeContext(ctx); err != nil {
		return fmt.Errorf("TLS with %s: %w", s.Target, err)
	}
	acks := make(chan struct{})
	go func() {
		defer close(acks)
		c.readAcks(conn)
	}()
	err = c.send(ctx, conn)
	if err == nil {
		err = conn.CloseWrite()
	}
	if err != nil {
		raw.Close()
	} else {
		raw.SetReadDeadline(time.Now().Add(ackWait))
	}
	<-acks
	if err != nil {
		return fmt.Errorf("send bait to %s: %w", s.Target, err)
	}
	return nil
}

func (s *Settings) verify(certificates [][]byte, _ [][]*x509.Certificate) error {
	if s.Fingerprint == nil {
		return nil
	}
	if sum := sha256.Sum256(certificates[0]); string(sum[:]) != string(s.Fingerprint) {
		return errors.New("the listener's certificate is not the one expected: somebody else listens there")
	}
	return nil
}

// send writes the bait in chunks, at the rate.
func (c *Cast) send(ctx context.Context, w io.Writer) error {
	s := &c.settings
	limit := rate.NewLimiter(rate.Limit(s.Rate), chunk)
	random := rand.NewChaCha8([32]byte(binary.LittleEndian.AppendUint64(make([]byte, 24), s.Seed)))
	buffer := make([]byte, chunk)
	// A slow cast goes out in small pieces, so that it is a stream and not
	// a row of bursts.
	piece := int64(max(256, min(chunk, s.Rate/50)))
	for left := s.Bytes; left > 0; {
		b := buffer[:min(piece, left)]
		random.Read(b)
		if left == s.Bytes {
			copy(b, marker)
		}
		if err := limit.WaitN(ctx, len(b)); err != nil {
			return err
		}
		if _, err := w.Write(b); err != nil {
			return err
		}
		left -= int64(len(b))
		c.sent.Add(int64(len(b)))
	}
	return nil
}

// readAcks takes the listener's counts, 8 bytes big-endian each, until it
// closes. A listener that sends none acknowledges nothing.
func (c *Cast) readAcks(r io.Reader) {
	var b [8]byte
	for {
		if _, err := io.ReadFull(r, b[:]); err != nil {
			return
		}
		if n := int64(binary.BigEndian.Uint64(b[:])); n <= c.settings.Bytes {
			c.acknowledged.Store(n)
		}
	}
}
