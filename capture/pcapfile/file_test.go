package pcapfile_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/gopacket"
	"github.com/google/gopacket/layers"
	"github.com/google/gopacket/pcapgo"

	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

const frames = 3

// writer is what pcapgo's writers of both formats have.
type writer interface {
	WritePacket(gopacket.CaptureInfo, []byte) error
}

func write(t *testing.T, w writer) {
	t.Helper()
	for i := range frames {
		info := gopacket.CaptureInfo{Timestamp: time.Unix(int64(i), 0), CaptureLength: 60, Length: 1514}
		if err := w.WritePacket(info, make([]byte, 60)); err != nil {
			t.Fatal(err)
		}
	}
}

func pcap(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := pcapgo.NewWriter(&b)
	if err := w.WriteFileHeader(64, layers.LinkTypeEthernet); err != nil {
		t.Fatal(err)
	}
	write(t, w)
	return b.Bytes()
}

func pcapng(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := pcapgo.NewNgWriter(&b, layers.LinkTypeEthernet)
	if err != nil {
		t.Fatal(err)
	}
	write(t, w)
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func zipped(t *testing.T, b []byte) []byte {
	t.Helper()
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return z.Bytes()
}

// read is how many packets a file of those bytes gives, and how it ends.
func read(t *testing.T, b []byte) (n int, err error) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "capture")
	if err := os.WriteFile(name, b, 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := pcapfile.Open(name)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	var p packet.Packet
	for {
		if err := file.Next(&p); err != nil {
			return n, err
		}
		if want := int64(n) * int64(time.Second); p.Time != want || p.Length != 1514 || p.Captured != 60 {
			t.Errorf("packet %d: %+v", n, p)
		}
		n++
	}
}

func TestFormats(t *testing.T) {
	for name, b := range map[string][]byte{
		"pcap": pcap(t), "pcapng": pcapng(t), "pcap.gz": zipped(t, pcap(t)), "pcapng.gz": zipped(t, pcapng(t)),
	} {
		if n, err := read(t, b); n != frames || !errors.Is(err, io.EOF) {
			t.Errorf("%s: %d packets, then %v", name, n, err)
		}
	}
}

func TestCutOffFilesSayWhere(t *testing.T) {
	for name, b := range map[string][]byte{"pcap": pcap(t), "pcap.gz": zipped(t, pcap(t)), "pcapng.gz": zipped(t, pcapng(t))} {
		if n, err := read(t, b[:len(b)-10]); n < 2 || err == nil || errors.Is(err, io.EOF) {
			t.Errorf("%s: %d packets, then %v", name, n, err)
		}
	}
}

func TestNoCapture(t *testing.T) {
	for _, s := range []string{"", "abc", "this is no capture at all"} {
		if _, err := read(t, []byte(s)); !errors.Is(err, pcapfile.ErrNotCapture) {
			t.Errorf("%q: %v", s, err)
		}
	}
}
