package capture_test

import (
	"bytes"
	"encoding/binary"
	"testing"
	"time"

	"github.com/google/gopacket"
	"github.com/google/gopacket/layers"
	"github.com/google/gopacket/pcapgo"
)

const samplePackets = 3

// samplePcap and samplePcapng are captures of three packets, one a second.
func samplePcap(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	w := pcapgo.NewWriter(&b)
	if err := w.WriteFileHeader(64, layers.LinkTypeEthernet); err != nil {
		t.Fatal(err)
	}
	writeSample(t, w.WritePacket)
	return b.Bytes()
}

func samplePcapng(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := pcapgo.NewNgWriter(&b, layers.LinkTypeEthernet)
	if err != nil {
		t.Fatal(err)
	}
	writeSample(t, w.WritePacket)
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func writeSample(t testing.TB, write func(gopacket.CaptureInfo, []byte) error) {
	t.Helper()
	for i := range samplePackets {
		info := gopacket.CaptureInfo{Timestamp: time.Unix(int64(i), 0), CaptureLength: 60, Length: 1514}
		if err := write(info, make([]byte, 60)); err != nil {
			t.Fatal(err)
		}
	}
}

// pcapEnds and pcapngEnds are where each packet of a sample ends.
func pcapEnds(b []byte) (ends []int) {
	for n := 24 + 76; n <= len(b); n += 76 {
		ends = append(ends, n)
	}
	return ends
}

func pcapngEnds(b []byte) (ends []int) {
	const enhancedPacket = 6
	for n := 0; n < len(b); {
		kind := binary.LittleEndian.Uint32(b[n:])
		n += int(binary.LittleEndian.Uint32(b[n+4:]))
		if kind == enhancedPacket {
			ends = append(ends, n)
		}
	}
	return ends
}
