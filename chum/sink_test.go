package chum_test

import (
	"bufio"
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/binary"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

// sink takes bait of one kind and keeps it: what came on each connection, in
// each request or query.
type sink struct {
	address string
	silent  atomic.Bool // acknowledges nothing

	mu      sync.Mutex
	came    [][]byte
	conns   int
	serving sync.WaitGroup
}

func (s *sink) keep(b []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.came = append(s.came, b)
}

func (s *sink) total() (n int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, b := range s.came {
		n += int64(len(b))
	}
	return n
}

// newSink serves "tls", "tcp", "http" or "dns" until the test ends.
func newSink(t testing.TB, kind string) *sink {
	t.Helper()
	s := &sink{}
	if kind == "dns" {
		conn, err := net.ListenPacket("udp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		s.address = conn.LocalAddr().String()
		s.serving.Go(func() { s.answer(conn) })
		t.Cleanup(func() { conn.Close(); s.serving.Wait() })
		return s
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.address = l.Addr().String()
	if kind == "tls" {
		l = tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{certificate(t)}})
	}
	s.serving.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			s.mu.Lock()
			s.conns++
			s.mu.Unlock()
			s.serving.Go(func() {
				defer conn.Close()
				conn.SetDeadline(time.Now().Add(time.Minute))
				if kind == "http" {
					s.requests(conn)
				} else {
					s.stream(conn)
				}
			})
		}
	})
	t.Cleanup(func() { l.Close(); s.serving.Wait() })
	return s
}

func certificate(t testing.TB) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

// stream takes all of a connection and tells how much came, at every 64 KiB
// and in the end.
func (s *sink) stream(conn net.Conn) {
	var all bytes.Buffer
	buffer := make([]byte, 16<<10)
	told := 0
	for {
		n, err := conn.Read(buffer)
		all.Write(buffer[:n])
		if !s.silent.Load() && (all.Len()-told >= 64<<10 || err != nil && all.Len() > told) {
			told = all.Len()
			conn.Write(binary.BigEndian.AppendUint64(nil, uint64(told)))
		}
		if err != nil {
			break
		}
	}
	s.keep(all.Bytes())
}

func (s *sink) requests(conn net.Conn) {
	r := bufio.NewReader(conn)
	for {
		request, err := http.ReadRequest(r)
		if err != nil {
			return
		}
		body, err := io.ReadAll(request.Body)
		s.keep(body)
		if err != nil {
			return
		}
		count := fmt.Sprint(len(body))
		fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s", len(count), count)
	}
}

func (s *sink) answer(conn net.PacketConn) {
	buffer := make([]byte, 4096)
	total := map[string]int{}
	for {
		n, from, err := conn.ReadFrom(buffer)
		if err != nil {
			return
		}
		var query dnsmessage.Message
		if query.Unpack(buffer[:n]) != nil || len(query.Questions) != 1 {
			continue
		}
		q := query.Questions[0]
		labels, ours := strings.CutSuffix(q.Name.String(), ".chum.invalid.")
		if !ours || q.Type != dnsmessage.TypeTXT {
			continue
		}
		for _, l := range strings.Split(labels, ".") {
			if len(l) > 60 || l == "" || strings.HasSuffix(l, "-") {
				return // no label that DNS would take: nothing more is answered
			}
		}
		bait := strings.ReplaceAll(labels, ".", "")
		s.keep([]byte(bait))
		if total[from.String()] += len(bait); s.silent.Load() {
			continue
		}
		query.Response = true
		query.Answers = []dnsmessage.Resource{{
			Header: dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class},
			Body:   &dnsmessage.TXTResource{TXT: []string{fmt.Sprintf("ack %d", total[from.String()])}},
		}}
		if answer, err := query.Pack(); err == nil {
			conn.WriteTo(answer, from)
		}
	}
}
