package pcapfile_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// TestZstdWindow has a file ask for more memory than it is given, and one that
// is long but modest.
func TestZstdWindow(t *testing.T) {
	b := append(pcap(t), bytes.Repeat(pcap(t)[24:], 2<<20/(3*76))...)
	for window, want := range map[int]string{8 << 20: "", 128 << 20: "", 256 << 20: "compress it again"} {
		z := packed(t, b, func(w io.Writer) io.WriteCloser {
			return zstdWriter(t, w, zstd.WithWindowSize(window), zstd.WithSingleSegment(false))
		})
		list, _, err := read(t, z)
		if want == "" && (len(list) < 20000 || err != io.EOF) || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("window %d: %d packets, then %v", window, len(list), err)
		}
	}
}

// TestPartsInARow reads compressed files put one after another, as pzstd,
// bgzip and cat leave them.
func TestPartsInARow(t *testing.T) {
	b := pcap(t)
	for name, pack := range packings(t) {
		if list := whole(t, append(pack(b[:50]), pack(b[50:])...)); len(list) != packets {
			t.Errorf("%s: %d packets", name, len(list))
		}
	}
	skip := "\x50\x2a\x4d\x18\x04\x00\x00\x00abcd"
	if list := whole(t, append([]byte(skip), packings(t)["zstd"](b)...)); len(list) != packets {
		t.Errorf("behind a frame to skip: %d packets", len(list))
	}
}
