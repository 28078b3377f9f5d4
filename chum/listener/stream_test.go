package listener_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"io"
	"net"
	"slices"
	"testing"
	"time"

	"jaws/chum"
	"jaws/chum/listener"
)

// TestStreamAcks waits for each acknowledgement that is due before it goes on,
// since where exactly they fall depends on how the stream was read.
func TestStreamAcks(t *testing.T) {
	l, _ := listen(t, listener.Config{})
	for _, tt := range []struct {
		name   string
		pieces []int // bytes
		want   []uint64
	}{
		{"one byte", []int{1}, []uint64{1}},
		{"a part", []int{1000, 24}, []uint64{1024}},
		{"nothing", nil, nil},
		{"64 KiB less one", []int{64<<10 - 1}, []uint64{64<<10 - 1}},
		{"64 KiB", []int{64 << 10}, []uint64{64 << 10}},
		{"64 KiB and one", []int{64 << 10, 1}, []uint64{64 << 10, 64<<10 + 1}},
		{"three times 64 KiB", []int{64 << 10, 64 << 10, 64 << 10}, []uint64{64 << 10, 128 << 10, 192 << 10}},
	} {
		for _, over := range []string{"tcp", "tls"} {
			t.Run(tt.name+" over "+over, func(t *testing.T) {
				conn := stream(t, l, over)
				var got []uint64
				for _, n := range tt.pieces {
					write(t, conn, make([]byte, n))
					if n == 64<<10 {
						var ack [8]byte
						if _, err := io.ReadFull(conn, ack[:]); err != nil {
							t.Fatal(err)
						}
						got = append(got, acks(t, bytes.NewReader(ack[:]))...)
					}
				}
				if err := conn.CloseWrite(); err != nil {
					t.Fatal(err)
				}
				if got = append(got, acks(t, conn)...); !slices.Equal(got, tt.want) {
					t.Errorf("acknowledged %d, want %d", got, tt.want)
				}
			})
		}
	}
	c := l.Counts()
	want := listener.Tally{Bytes: 1 + 1024 + 64<<10 - 1 + 64<<10 + 64<<10 + 1 + 192<<10, Connections: 6}
	if c.TLS != want || c.TCP != want || c.HTTP.Bytes+c.DNS.Bytes != 0 {
		t.Errorf("counted %+v, want %+v each", c, want)
	}
}

type halfCloser interface {
	net.Conn
	CloseWrite() error
}

func stream(t testing.TB, l *listener.Listener, over string) halfCloser {
	t.Helper()
	raw := dial(t, l)
	if over == "tcp" {
		return raw
	}
	conn := tls.Client(raw, secure())
	if err := conn.Handshake(); err != nil {
		t.Fatal(err)
	}
	return conn
}

// TestSlowFirstByte has the bytes that decide come apart, each when the one
// before was read.
func TestSlowFirstByte(t *testing.T) {
	l, _ := listen(t, listener.Config{})
	for _, tt := range []struct{ name, first, rest, answer string }{
		{"a stream", "J", "AWS", "\x00\x00\x00\x00\x00\x00\x00\x04"},
		{"a stream like a method", "POS", "E", "\x00\x00\x00\x00\x00\x00\x00\x04"},
		{"an upload", "P", "OST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc", "3"},
		{"an upload by PUT", "PU", "T / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc", "3"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			until(t, "the one before to go", func() bool { return l.Counts().Open == 0 })
			conn := dial(t, l)
			until(t, "a place", func() bool { return l.Counts().Open == 1 })
			for i := range tt.first {
				write(t, conn, []byte(tt.first[i:i+1]))
			}
			write(t, conn, []byte(tt.rest))
			conn.CloseWrite()
			got, err := io.ReadAll(conn)
			if err != nil || !bytes.HasSuffix(got, []byte(tt.answer)) {
				t.Errorf("%q, %v; want %q", got, err, tt.answer)
			}
		})
	}
	t.Run("TLS", func(t *testing.T) {
		raw := dial(t, l)
		conn := tls.Client(trickle{raw}, secure())
		write(t, conn, []byte("bait"))
		conn.CloseWrite()
		if got := acks(t, conn); !slices.Equal(got, []uint64{4}) {
			t.Errorf("acknowledged %d", got)
		}
	})
}

// trickle writes one byte at a time.
type trickle struct{ net.Conn }

func (c trickle) Write(b []byte) (int, error) {
	for i := range b {
		if _, err := c.Conn.Write(b[i : i+1]); err != nil {
			return i, err
		}
	}
	return len(b), nil
}

func TestLimitOfBytes(t *testing.T) {
	var seen events
	l, stop := listen(t, listener.Config{ConnBytes: 100_000, Observe: seen.observe})
	for _, over := range []string{"tcp", "tls"} {
		conn := stream(t, l, over)
		go io.Copy(conn, io.LimitReader(zeros{}, 10<<20)) // ends with the connection
		var last uint64
		for {
			var b [8]byte
			if _, err := io.ReadFull(conn, b[:]); err != nil {
				break
			}
			last = acks(t, bytes.NewReader(b[:]))[0]
		}
		if last != 100_000 {
			t.Errorf("over %s it took %d", over, last)
		}
	}
	stop()
	if n := seen.of(listener.Filled); n != 2 {
		t.Errorf("told of %d connections that brought all", n)
	}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

// TestLimitOfTime has connections that are silent, that stall, that drip for
// ever, and one that begins TLS and does not go on.
func TestLimitOfTime(t *testing.T) {
	var seen events
	l, stop := listen(t, listener.Config{Idle: 150 * time.Millisecond, Lifetime: time.Second, Observe: seen.observe})
	silent, stalled, half, dripping := dial(t, l), dial(t, l), dial(t, l), dial(t, l)
	write(t, stalled, []byte("JAWS-CHUM"))
	write(t, half, []byte("\x16\x03\x01\x02"))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for ctx.Err() == nil {
			<-tick.C
			if _, err := dripping.Write([]byte{0}); err != nil {
				return
			}
		}
	}()
	if b, err := io.ReadAll(silent); len(b) != 0 {
		t.Errorf("said %q to somebody silent, %v", b, err)
	}
	io.Copy(io.Discard, half)
	if got := acks(t, stalled); !slices.Equal(got, []uint64{9}) {
		t.Errorf("acknowledged %d to who stalled", got)
	}
	io.Copy(io.Discard, dripping)
	stop()
	if n, m := seen.of(listener.Idled), seen.of(listener.Outlived); n != 3 || m != 1 {
		t.Errorf("%d idle and %d too long, want 3 and 1: %v", n, m, seen.told)
	}
}

// TestRate sends more than the rate allows in the time that it takes.
func TestRate(t *testing.T) {
	l, _ := listen(t, listener.Config{ConnRate: 1 << 20})
	conn := stream(t, l, "tcp")
	began := time.Now()
	write(t, conn, make([]byte, 512<<10))
	conn.CloseWrite()
	if got := acks(t, conn); got[len(got)-1] != 512<<10 {
		t.Errorf("acknowledged %d", got)
	}
	// No machine is too slow for this: faster would be wrong. 64 KiB of the
	// 512 go at once.
	if took := time.Since(began); took < 400*time.Millisecond {
		t.Errorf("512 KiB in %v, at 1 MiB a second", took)
	}
}

// TestRealBaitIsKnown ties the marker to what chum sends: who sent it keeps its
// place.
func TestRealBaitIsKnown(t *testing.T) {
	l, _ := listen(t, listener.Config{Conns: 2})
	to, err := chum.ParseTarget(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	c, err := chum.New(chum.Settings{Target: to, Bytes: 64 << 10, Rate: 64 << 10, Fingerprint: l.Fingerprint()})
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- c.Run(context.Background()) }()
	until(t, "bait", func() bool { n, _ := l.Received(); return n > 9 })
	for range 5 {
		conn := dial(t, l)
		write(t, conn, []byte("not bait at all"))
		until(t, "it was counted", func() bool { return l.Counts().Open == 2 })
	}
	until(t, "the displaced", func() bool { return l.Counts().Events[listener.Displaced] == 4 })
	if err := <-done; err != nil || c.Progress().Acknowledged != 64<<10 {
		t.Errorf("acknowledged %d, %v", c.Progress().Acknowledged, err)
	}
}
