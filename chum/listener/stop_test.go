package listener_test

import (
	"fmt"
	"net"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"jaws/chum/listener"
)

// ours are the goroutines that run code of the listener or of net/http.
func ours() int {
	b := make([]byte, 1<<20)
	b = b[:runtime.Stack(b, true)]
	n := 0
	for _, g := range strings.Split(string(b), "\n\n") {
		if strings.Contains(g, "jaws/chum/listener.(") || strings.Contains(g, "net/http.(") {
			n++
		}
	}
	return n
}

// TestStop ends a listener that is busy in every way. The bound is a promise to
// the window, which waits for it; the fastest of three counts, since machines
// have other things to do.
func TestStop(t *testing.T) {
	var took []time.Duration
	for range 3 {
		l, stop := listen(t, listener.Config{})
		for range 5 {
			dial(t, l)
			write(t, dial(t, l), []byte("\x16\x03\x01"))
			write(t, dial(t, l), []byte("JAWS-CHUM"))
			write(t, dial(t, l), []byte("PO"))
			write(t, dial(t, l), []byte("GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
			write(t, dial(t, l), []byte("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc"))
			write(t, stream(t, l, "tls"), []byte("JAWS-CHUM"))
		}
		deaf := dial(t, l) // never reads its acknowledgements
		deaf.SetReadBuffer(1 << 10)
		write(t, deaf, make([]byte, 1<<20))
		until(t, "all to be inside", func() bool { return l.Counts().Open == 36 })
		began := time.Now()
		stop()
		took = append(took, time.Since(began))
		// One that has said that it is over may still be on its last return.
		until(t, "the last goroutine to go", func() bool { return ours() == 0 })
		if c := l.Counts(); c.Open != 0 || c.Events[listener.Stopped] == 0 {
			t.Errorf("in the end %+v", c)
		}
		if c, err := net.Dial("tcp", l.Addr().String()); err == nil {
			c.Close()
			t.Error("something still listens there")
		}
	}
	if slices.Min(took) > 200*time.Millisecond {
		t.Errorf("stopping took %v", took)
	}
}

// TestStopAcknowledges tells casters how far they came.
func TestStopAcknowledges(t *testing.T) {
	l, stop := listen(t, listener.Config{})
	for _, over := range []string{"tcp", "tls"} {
		conn := stream(t, l, over)
		write(t, conn, []byte("JAWS-CHUM"))
		defer func() {
			if got := acks(t, conn); !slices.Equal(got, []uint64{9}) {
				t.Errorf("over %s acknowledged %d", over, got)
			}
		}()
	}
	until(t, "both to arrive", func() bool { n, _ := l.Received(); return n == 18 })
	stop()
}

// udpAlone is a UDP socket on a port that nobody has on TCP.
func udpAlone(t *testing.T) net.PacketConn {
	t.Helper()
	for range 20 {
		udp, err := net.ListenPacket("udp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { udp.Close() })
		if tcp, err := net.Listen("tcp", udp.LocalAddr().String()); err == nil {
			tcp.Close()
			return udp
		}
	}
	t.Fatal("every port is taken on TCP")
	return nil
}

// TestWithoutUDP has somebody else on the UDP port.
func TestWithoutUDP(t *testing.T) {
	taken := udpAlone(t)
	var seen events
	l, stop := listen(t, listener.Config{Address: taken.LocalAddr().String(), Observe: seen.observe})
	if w := l.Warning(); w == nil || !strings.Contains(w.Error(), fmt.Sprint(taken.LocalAddr().(*net.UDPAddr).Port)) {
		t.Errorf("warns of %v", w)
	}
	conn := stream(t, l, "tcp")
	write(t, conn, []byte("bait"))
	conn.CloseWrite()
	if got := acks(t, conn); !slices.Equal(got, []uint64{4}) {
		t.Errorf("acknowledged %d", got)
	}
	stop()
	if seen.of(listener.NoDNS) != 1 {
		t.Errorf("told %v", seen.told)
	}
	if l, _ := listen(t, listener.Config{}); l.Warning() != nil {
		t.Errorf("on a free port it warns of %v", l.Warning())
	}
}
