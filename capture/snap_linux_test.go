package capture_test

import (
	"fmt"
	"net"
	"sync"
	"testing"

	"jaws/capture"
	"jaws/capture/decode"
	"jaws/capture/packet"
	"jaws/capture/wire"
)

// lengths is a Tap that counts frames by how long they are, as captured and on
// the wire.
type lengths struct {
	mu   sync.Mutex
	seen map[[2]int]int
}

func (l *lengths) Frame(_ decode.LinkType, data []byte, wire uint32, _ *packet.Packet) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.seen[[2]int{len(data), int(wire)}]++
}

// TestSnapLength has the helper take more or less of frames of 700 bytes.
func TestSnapLength(t *testing.T) {
	for _, tt := range []struct{ snap, want int }{{0, 256}, {100, 100}, {capture.WholePackets, 700}} {
		t.Run(fmt.Sprint(tt.snap), func(t *testing.T) {
			conn, err := net.ListenPacket("udp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			tap := &lengths{seen: make(map[[2]int]int)}
			c := startCapture(t, builtHelper(t, true), "lo", wire.Wire{}, capture.LiveOptions{
				Filter: fmt.Sprintf("udp and port %d", conn.LocalAddr().(*net.UDPAddr).Port), SnapLength: tt.snap, Tap: tap,
			})
			c.exchange(t, 20, 700, func(length int) { conn.WriteTo(make([]byte, length-42), conn.LocalAddr()) })
			c.stop(t)
			if tap.seen[[2]int{tt.want, 700}] != 20 {
				t.Errorf("frames by length captured and on the wire: %v", tap.seen)
			}
		})
	}
}
