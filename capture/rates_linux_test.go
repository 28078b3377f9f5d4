package capture_test

import (
	"net"
	"os"
	"strconv"
	"strings"
	"testing"

	"jaws/capture"
)

// TestCountersCountTheLoopbackOnce sends datagrams to itself. Others may send
// there too, so the bound is one-sided: counted twice it would be at least
// double, and the kernel's own file says what there was.
func TestCountersCountTheLoopbackOnce(t *testing.T) {
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	const sent, size = 50, 100
	before, err := capture.Counters()
	if err != nil {
		t.Fatal(err)
	}
	low := loopbackReceived(t)
	for range sent {
		if _, err := conn.WriteTo(make([]byte, size), conn.LocalAddr()); err != nil {
			t.Fatal(err)
		}
	}
	after, err := capture.Counters()
	if err != nil {
		t.Fatal(err)
	}
	high := loopbackReceived(t)
	packets := after["lo"].Packets - before["lo"].Packets
	if packets < sent || after["lo"].Bytes-before["lo"].Bytes < sent*size {
		t.Errorf("%d packets and %d bytes after %d of %d bytes", packets, after["lo"].Bytes-before["lo"].Bytes, sent, size)
	}
	if before["lo"].Packets > low || after["lo"].Packets > high {
		t.Errorf("counters of %d and %d, the kernel has received %d and %d", before["lo"].Packets, after["lo"].Packets, low, high)
	}
}

func loopbackReceived(t *testing.T) uint64 {
	t.Helper()
	b, err := os.ReadFile("/sys/class/net/lo/statistics/rx_packets")
	if err != nil {
		t.Skipf("the kernel's own count cannot be read: %v", err)
	}
	n, err := strconv.ParseUint(strings.TrimSpace(string(b)), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestCountersKnowEachDevice has a counter for every interface that is listed.
func TestCountersKnowEachDevice(t *testing.T) {
	counters, err := capture.Counters()
	if err != nil {
		t.Fatal(err)
	}
	devices, err := capture.Devices()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range devices {
		if _, ok := counters[d.Name]; !ok {
			t.Errorf("none for %s among %v", d.Name, counters)
		}
	}
}

func BenchmarkCounters(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := capture.Counters(); err != nil {
			b.Fatal(err)
		}
	}
}
