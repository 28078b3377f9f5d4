// Package listener is where bait arrives: it counts what comes, discards it
// and says how much came. A connection that resets, stalls or sends garbage
// ends alone.
package listener

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/binary"
	"errors"
	"fmt"
	"math/big"
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// ErrInUse is an address that somebody else listens at.
var ErrInUse = errors.New("another program listens there already; choose another port, or cast to that one")

// Config is what a listener can be told.
type Config struct {
	// Address is "127.0.0.1:8443"; port 0 takes a free one.
	Address string
	// AllowRemote lets it listen on other addresses than loopback.
	AllowRemote bool
}

const (
	maxConns = 64
	idle     = 30 * time.Second
	ackEvery = 64 << 10
)

// Listener accepts TLS with a certificate made in memory.
type Listener struct {
	tcp         net.Listener
	config      *tls.Config
	fingerprint [32]byte
	received    atomic.Int64
	served      atomic.Int64
}

// New binds the address.
func New(c Config) (*Listener, error) {
	ap, err := netip.ParseAddrPort(c.Address)
	if err != nil {
		return nil, fmt.Errorf("listen at %q: write an address and a port, such as 127.0.0.1:8443", c.Address)
	}
	if !ap.Addr().Unmap().IsLoopback() && !c.AllowRemote {
		return nil, fmt.Errorf("listen at %s: only loopback addresses, unless remote ones are allowed", c.Address)
	}
	certificate, err := newCertificate()
	if err != nil {
		return nil, fmt.Errorf("make a certificate: %w", err)
	}
	tcp, err := net.Listen("tcp", c.Address)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("listen at %s: %w", c.Address, ErrInUse)
	}
	if err != nil {
		return nil, fmt.Errorf("listen at %s: %w", c.Address, err)
	}
	return &Listener{
		tcp: tcp, fingerprint: sha256.Sum256(certificate.Certificate[0]),
		config: &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12},
	}, nil
}

func newCertificate() (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), DNSNames: []string{"localhost"},
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
		NotBefore:   time.Now().Add(-time.Hour), NotAfter: time.Now().Add(30 * 24 * time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, err
}

// Addr is where it listens.
func (l *Listener) Addr() net.Addr { return l.tcp.Addr() }

// Fingerprint is the SHA-256 of its certificate.
func (l *Listener) Fingerprint() []byte { return l.fingerprint[:] }

// Received is how many bytes of bait have come, on how many connections that
// sent any.
func (l *Listener) Received() (bytes, connections int64) { return l.received.Load(), l.served.Load() }

// Run serves until ctx is done, and returns when every connection is closed.
func (l *Listener) Run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	var conns sync.WaitGroup
	defer conns.Wait()
	defer cancel()
	stop := context.AfterFunc(ctx, func() { l.tcp.Close() })
	defer stop()
	places := make(chan struct{}, maxConns)
	for {
		conn, err := l.tcp.Accept()
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return fmt.Errorf("accept: %w", err)
		}
		select {
		case places <- struct{}{}:
		default:
			conn.Close() // one too many
			continue
		}
		conns.Go(func() {
			defer func() { <-places }()
			l.serve(ctx, conn)
		})
	}
}

// serve counts one connection out. What goes wrong with it is its own affair.
func (l *Listener) serve(ctx context.Context, raw net.Conn) {
	stop := context.AfterFunc(ctx, func() { raw.Close() })
	defer stop()
	defer raw.Close()
	conn := tls.Server(raw, l.config)
	defer conn.Close()
	buffer := make([]byte, 16<<10)
	var total, told uint64
	for {
		raw.SetDeadline(time.Now().Add(idle))
		n, err := conn.Read(buffer)
		if total == 0 && n > 0 {
			l.served.Add(1)
		}
		total += uint64(n)
		l.received.Add(int64(n))
		if (err != nil && total > told) || total-told >= ackEvery {
			told = total
			if _, err := conn.Write(binary.BigEndian.AppendUint64(nil, total)); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}
