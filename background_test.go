package main_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	// askEvery makes 5 requests a second on average, and askAtMost ends them
	// whatever becomes of the test. More of them, or such that come like clockwork,
	// would be red: no ordinary network has them.
	askEvery  = 200 * time.Millisecond
	askAtMost = 5000
)

// background is what is ordinary on the loopback while a test runs: a web
// server and a name server of its own, and a client that asks them.
type background struct {
	web    *httptest.Server
	names  net.PacketConn
	dice   *rand.Rand
	client *http.Client
	asked  int
}

// startBackground asks from now on until the test is over.
func startBackground(t *testing.T) {
	t.Helper()
	names, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	b := &background{
		web:    httptest.NewServer(http.HandlerFunc(serveBytes)),
		names:  names,
		dice:   rand.New(rand.NewPCG(2, 3)),
		client: &http.Client{Transport: &http.Transport{}, Timeout: 2 * time.Second},
	}
	ctx, stop := context.WithCancel(context.Background())
	asking, answering := make(chan error, 1), make(chan struct{})
	go func() { asking <- b.ask(ctx) }()
	go func() {
		defer close(answering)
		b.answerNames()
	}()
	t.Cleanup(func() {
		stop()
		if err := <-asking; err != nil {
			t.Errorf("the background traffic: %v", err)
		}
		names.Close()
		<-answering
		b.client.CloseIdleConnections()
		b.web.Close()
		if b.asked < 100 {
			t.Errorf("the background traffic was %d requests: too few to be one", b.asked)
		}
	})
}

// ask makes a request about every askEvery, three for pages to one for a name.
func (b *background) ask(ctx context.Context) error {
	pause := time.NewTimer(askEvery)
	defer pause.Stop()
	for ; b.asked < askAtMost; b.asked++ {
		select {
		case <-ctx.Done():
			return nil
		case <-pause.C:
			pause.Reset(time.Duration(b.dice.ExpFloat64() * float64(askEvery)))
		}
		var err error
		if b.asked%4 == 0 {
			err = b.askName(fmt.Sprintf("host%d.example", b.dice.IntN(20)))
		} else {
			err = b.askPage(ctx, 200+b.dice.IntN(1<<b.dice.IntN(15)))
		}
		if err != nil && ctx.Err() == nil {
			return err
		}
	}
	return nil
}

// askPage asks for n bytes, on a connection of its own every tenth time.
func (b *background) askPage(ctx context.Context, n int) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, b.web.URL+"?n="+strconv.Itoa(n), nil)
	if err != nil {
		return err
	}
	request.Close = b.dice.IntN(10) == 0
	answer, err := b.client.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	_, err = io.Copy(io.Discard, answer.Body)
	return err
}

// serveBytes answers with as many bytes as asked for.
func serveBytes(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(r.FormValue("n"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Write(make([]byte, n))
}

// askName asks for the address of a name, from a socket of its
// own as resolvers do, and waits for the answer.
func (b *background) askName(name string) error {
	conn, err := net.Dial("udp", b.names.LocalAddr().String())
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(2 * time.Second)); err != nil {
		return err
	}
	if _, err := conn.Write(question(uint16(b.asked), name)); err != nil {
		return err
	}
	_, err = conn.Read(make([]byte, 512))
	return err
}

// question is a DNS query for an IPv4 address (RFC 1035, 4.1).
func question(id uint16, name string) []byte {
	const recursion, one, kindA, classIN = 0x0100, 1, 1, 1
	m := make([]byte, 12, 64)
	binary.BigEndian.PutUint16(m, id)
	binary.BigEndian.PutUint16(m[2:], recursion)
	binary.BigEndian.PutUint16(m[4:], one)
	for label := range strings.SplitSeq(name, ".") {
		m = append(append(m, byte(len(label))), label...)
	}
	m = append(m, 0)
	m = binary.BigEndian.AppendUint16(m, kindA)
	return binary.BigEndian.AppendUint16(m, classIN)
}

// answerNames answers each question with one address until its socket closes.
func (b *background) answerNames() {
	const answerFlags, pointerToName = 0x8180, 0xc00c
	var q [512]byte
	for {
		n, from, err := b.names.ReadFrom(q[:])
		if err != nil {
			return
		}
		if n < 12 {
			continue
		}
		m := append([]byte(nil), q[:n]...)
		binary.BigEndian.PutUint16(m[2:], answerFlags)
		binary.BigEndian.PutUint16(m[6:], 1)
		m = binary.BigEndian.AppendUint16(m, pointerToName)
		m = append(m, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, m[13])
		b.names.WriteTo(m, from)
	}
}
