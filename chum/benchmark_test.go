package chum

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"io"
	"math/big"
	"net/netip"
	"sync"
	"testing"
	"time"
)

// BenchmarkTLS sends over TLS to a sink on the loopback, with the limiter off:
// what the loop could do if no cap held it.
func BenchmarkTLS(b *testing.B) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		b.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		b.Fatal(err)
	}
	l, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}})
	if err != nil {
		b.Fatal(err)
	}
	var serving sync.WaitGroup
	defer serving.Wait()
	defer l.Close()
	serving.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			io.Copy(io.Discard, conn)
			conn.Close()
		}
	})
	to, err := ParseTarget(l.Addr().String())
	if err != nil {
		b.Fatal(err)
	}
	b.Run("no limiter", func(b *testing.B) {
		const size = 100_000_000
		b.SetBytes(size)
		for b.Loop() {
			c, err := New(Settings{Target: to, Bytes: size, Rate: MaxRate})
			if err != nil {
				b.Fatal(err)
			}
			c.pace = newPacer(c.plan, 1)
			c.pace.limit.SetLimit(1e18)
			if err := c.stream(context.Background(), netip.MustParseAddrPort(l.Addr().String())); err != nil {
				b.Fatal(err)
			}
		}
	})
	for name, rate := range map[string]float64{"0.1MBps": 1e5, "1MBps": 1e6, "10MBps": 1e7, "cap": MaxRate} {
		b.Run(name, func(b *testing.B) {
			size := int64(3 * rate)
			var sum float64
			for b.Loop() {
				c, err := New(Settings{Target: to, Bytes: size, Rate: rate})
				if err != nil {
					b.Fatal(err)
				}
				begun := time.Now()
				if err := c.Run(context.Background()); err != nil {
					b.Fatal(err)
				}
				sum += float64(size) / time.Since(begun).Seconds()
			}
			b.ReportMetric(100*sum/float64(b.N)/rate, "%-of-the-rate")
		})
	}
}
