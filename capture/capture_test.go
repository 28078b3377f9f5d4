package capture_test

import (
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/gopacket"
	"github.com/google/gopacket/layers"
	"github.com/google/gopacket/pcapgo"

	"jaws/capture"
	"jaws/capture/packet"
)

func TestQueueKeepsOrderAndCountsDrops(t *testing.T) {
	q := capture.NewQueue(3)
	for i := range 5 {
		q.Offer(&packet.Packet{Time: int64(i)})
	}
	if q.Drops() != 2 || q.Filled() != 1 {
		t.Errorf("%d drops, want 2; %v filled", q.Drops(), q.Filled())
	}
	q.End()
	var b [2]packet.Packet
	var got []int64
	for {
		n, ok := q.Take(context.Background(), b[:])
		if !ok {
			break
		}
		for _, p := range b[:n] {
			got = append(got, p.Time)
		}
	}
	if len(got) != 3 || got[0] != 0 || got[2] != 2 || q.Filled() != 0 {
		t.Errorf("took %v, %v filled", got, q.Filled())
	}
}

func TestFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "two.pcap")
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	w := pcapgo.NewWriter(file)
	if err := w.WriteFileHeader(64, layers.LinkTypeEthernet); err != nil {
		t.Fatal(err)
	}
	for i := range 2 {
		data := make([]byte, 60)
		if err := w.WritePacket(gopacket.CaptureInfo{Timestamp: time.Unix(int64(i), 0), CaptureLength: 60, Length: 1514}, data); err != nil {
			t.Fatal(err)
		}
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	q := capture.NewQueue(10)
	f := capture.NewFile(name, capture.FileOptions{})
	if err := f.Run(context.Background(), q); err != nil {
		t.Fatal(err)
	}
	var b [10]packet.Packet
	if n, _ := q.Poll(b[:]); n != 2 || b[1].Time != int64(time.Second) || b[1].Length != 1514 {
		t.Errorf("%d packets, the second %+v", n, b[1])
	}
}

func TestFileProblems(t *testing.T) {
	text := filepath.Join(t.TempDir(), "text.pcap")
	if err := os.WriteFile(text, []byte("this is no capture at all, is it?"), 0o600); err != nil {
		t.Fatal(err)
	}
	damaged := filepath.Join(t.TempDir(), "packets.json")
	if err := os.WriteFile(damaged, []byte(`[{"type":"TCP"},{"typ`), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]error{text: capture.ErrNotCapture, text + ".not": os.ErrNotExist, damaged: capture.ErrDamaged} {
		err := capture.NewFile(name, capture.FileOptions{}).Run(context.Background(), capture.NewQueue(2))
		if !errors.Is(err, want) {
			t.Errorf("%s: %v", name, err)
		}
		if p := capture.Explain(err); p.Title == "" || p.What == "" || p.Remedy == "" {
			t.Errorf("%s: a card with gaps: %+v", name, p)
		}
	}
}

func TestNoSuchDevice(t *testing.T) {
	if err := capture.NewLive("no-such-nic", capture.LiveOptions{}).Run(context.Background(), capture.NewQueue(1)); !errors.Is(err, capture.ErrNoDevice) {
		t.Errorf("got %v", err)
	}
}

// TestLiveSeesEachPacketOnce sends to a socket of its own on the loopback.
func TestLiveSeesEachPacketOnce(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("capturing on lo needs root")
	}
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	port := uint16(conn.LocalAddr().(*net.UDPAddr).Port)
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	q := capture.NewQueue(1 << 16)
	live := capture.NewLive("lo", capture.LiveOptions{})
	done := make(chan error, 1)
	go func() {
		defer q.End()
		done <- live.Run(ctx, q)
	}()
	// The capture begins some time after Run: single bytes until one is
	// seen, then twenty of another size that are counted.
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	var b [64]packet.Packet
	counted, began := 0, false
	for counted < 20 && ctx.Err() == nil {
		select {
		case <-ctx.Done():
		case <-tick.C:
			if !began {
				conn.WriteTo([]byte{1}, conn.LocalAddr())
			}
		case <-q.Ready():
			n, _ := q.Poll(b[:])
			for _, p := range b[:n] {
				if p.DstPort != port {
					continue
				}
				if !began {
					began = true
					for range 20 {
						conn.WriteTo(make([]byte, 100), conn.LocalAddr())
					}
				}
				if p.Payload == 100 {
					counted++
				}
			}
		}
	}
	cancel()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	for {
		n, ok := q.Take(context.Background(), b[:])
		if !ok {
			break
		}
		for _, p := range b[:n] {
			if p.DstPort == port && p.Payload == 100 {
				counted++
			}
		}
	}
	if counted != 20 {
		t.Errorf("20 packets sent, %d seen", counted)
	}
}
