package chum

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/netip"
	"sync/atomic"
	"time"
)

// The caps that no setting lifts.
const (
	MaxBytes = 2_000_000_000
	MaxRate  = 125_000_000 // bytes a second, 1 Gbit/s
	MaxTime  = time.Hour
)

const (
	ackWait  = 2 * time.Second
	dialTime = 5 * time.Second
)

// Settings say what to send where.
type Settings struct {
	// Lure is what is imitated; the zero value is the bulk upload.
	Lure   Lure
	Target Target
	// Bytes in all, and bytes a second; 0 for the lure's own. MaxRate is as
	// fast as the caps allow.
	Bytes int64
	Rate  float64
	// Seed makes the random bytes, waits and sizes.
	Seed uint64
	// Fingerprint is the SHA-256 of the listener's certificate; without one
	// any certificate will do, as in the seed.
	Fingerprint []byte
	// Confirmed is the target's text again, typed by a person, where it is
	// public.
	Confirmed string
	// Observe is told of every operation of the sockets, below TLS, by any
	// goroutine; may be nil.
	Observe func(Transfer)
}

// Transfer is one operation of a cast's socket.
type Transfer struct {
	Time time.Time
	// Local and Remote have no port where the transport has none.
	Local, Remote netip.AddrPort
	Bytes         int
	Up            bool
	// Opened and Closed say that a connection began or ended; of those without
	// one, that the first datagram is about to go and the last has gone.
	Opened, Closed bool
	// Transport is the IP protocol number: 6 TCP, 17 UDP, 1 ICMP, 58 ICMPv6.
	Transport uint8
	// Name is what a DNS query asks for, "" where it is none.
	Name string
}

// Progress is how far a cast is; counts in bytes.
type Progress struct {
	Sent, Acknowledged, Total int64
	Started                   time.Time
}

// Cast is one sending of bait.
type Cast struct {
	settings           Settings
	plan               Plan
	lookup             lookup
	pace               *pacer
	fill               filler
	sent, acknowledged atomic.Int64
	started            time.Time
}

// New checks settings against the caps. Nothing is sent before Run.
func New(s Settings) (*Cast, error) {
	if s.Lure.Name == "" {
		s.Lure = Lures()[0]
	}
	if s.Target.text == "" {
		return nil, refuse("the bait has no target")
	}
	plan := s.Lure.Plan.With(s.Bytes, s.Rate)
	if err := plan.Check(); err != nil {
		return nil, err
	}
	if s.Observe == nil {
		s.Observe = func(Transfer) {}
	}
	return &Cast{
		settings: s, plan: plan, lookup: net.DefaultResolver.LookupNetIP, fill: newFiller(s.Seed), started: time.Now(),
	}, nil
}

// Lure is the name of what the bait imitates.
func (c *Cast) Lure() string { return c.settings.Lure.Name }

// Plan is how it is sent, with the settings' size and pace.
func (c *Cast) Plan() Plan { return c.plan }

// Target is where it goes, with the port that the lure takes.
func (c *Cast) Target() Target { return c.plan.Aim(c.settings.Target) }

// Progress may be asked for from any goroutine.
func (c *Cast) Progress() Progress {
	return Progress{Sent: c.sent.Load(), Acknowledged: c.acknowledged.Load(), Total: c.plan.Bytes, Started: c.started}
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
		return refuse("bait may be sent for an hour at most: %d of %d bytes went; choose a smaller size or a higher rate",
			c.sent.Load(), c.plan.Bytes)
	}
	return err
}

func (c *Cast) run(ctx context.Context) error {
	target := c.Target()
	to, err := target.resolve(ctx, c.lookup, c.settings.Confirmed == c.settings.Target.text)
	if err != nil {
		return err
	}
	c.pace = newPacer(c.plan, c.settings.Seed)
	switch c.plan.Protocol {
	case HTTP:
		err = c.post(ctx, to)
	case DNS:
		err = c.query(ctx, to)
	case ICMP:
		err = c.echo(ctx, to.Addr())
	default:
		err = c.stream(ctx, to)
	}
	return err
}

// dial opens a TCP connection that ends with ctx; end lets go of it.
func (c *Cast) dial(ctx context.Context, to netip.AddrPort) (conn *watched, end func(), err error) {
	dialer := net.Dialer{Timeout: dialTime}
	raw, err := dialer.DialContext(ctx, "tcp", to.String())
	if err != nil {
		return nil, nil, refuse("nothing answers at %s; start a listener there: %v", c.Target(), err)
	}
	conn = watch(raw, 6, c.settings.Observe)
	// Closing the socket is what ends a write that hangs.
	stop := context.AfterFunc(ctx, func() { raw.Close() })
	return conn, func() { stop(); conn.Close() }, nil
}

// secure makes a TLS connection of one, as the lure's protocol wants it.
func (c *Cast) secure(ctx context.Context, raw *watched) (*tls.Conn, error) {
	conn := tls.Client(raw, &tls.Config{
		MinVersion:            tls.VersionTLS12,
		InsecureSkipVerify:    true, // the fingerprint is what is checked
		VerifyPeerCertificate: c.settings.verify,
	})
	limited, cancel := context.WithTimeout(ctx, dialTime)
	defer cancel()
	if err := conn.HandshakeContext(limited); err != nil {
		return nil, refuse("TLS with %s: %v", c.Target(), err)
	}
	return conn, nil
}

func (s *Settings) verify(certificates [][]byte, _ [][]*x509.Certificate) error {
	if s.Fingerprint == nil {
		return nil
	}
	if sum := sha256.Sum256(certificates[0]); string(sum[:]) != string(s.Fingerprint) {
		return refuse("the listener's certificate is not the one expected: somebody else listens there")
	}
	return nil
}
