package pcapfile_test

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

const (
	// hostile are captures that made other programs fall over.
	hostile = "../../../shared/captures/hostile.tar.gz"
	// most is far more than any of them holds: whoever goes on beyond it
	// would go on for ever.
	most = 1 << 20
	// mostSilent are those that hold nothing that can be read.
	mostSilent = 150
)

// TestHostileFilesEnd reads each to its end: packets, or an error that says
// what is wrong, and then no more.
func TestHostileFilesEnd(t *testing.T) {
	archive, err := os.Open(hostile)
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("the hostile captures are not there: ../shared/captures/hostile.tar.gz")
	} else if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	unzipped, err := gzip.NewReader(archive)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	files, silent, packets := 0, 0, 0
	for r := tar.NewReader(unzipped); ; {
		entry, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if entry.Typeflag != tar.TypeReg {
			continue
		}
		files++
		name := filepath.Base(entry.Name)
		t.Run(name, func(t *testing.T) {
			n := drain(t, unpack(t, r, filepath.Join(folder, name)))
			packets += n
			if n == 0 {
				silent++
			}
		})
	}
	t.Logf("%d files, %d packets, %d files without any", files, packets, silent)
	if files == 0 || silent > mostSilent {
		t.Errorf("%d of %d files gave no packet", silent, files)
	}
}

func unpack(t *testing.T, from io.Reader, name string) string {
	t.Helper()
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := io.Copy(file, from); err != nil {
		t.Fatal(err)
	}
	return name
}

// drain reads a file to its end and counts its packets.
func drain(t *testing.T, name string) (n int) {
	t.Helper()
	file, err := pcapfile.Open(name)
	if err != nil {
		mustBeClear(t, err)
		return 0
	}
	defer file.Close()
	var p packet.Packet
	for ; n < most; n++ {
		switch err := file.Next(&p); {
		case errors.Is(err, io.EOF):
			if file.Undecoded() > uint64(n) {
				t.Errorf("%d of %d packets not decoded", file.Undecoded(), n)
			}
			return n
		case err != nil:
			mustBeClear(t, err)
			return n
		}
		if p.Captured > p.Length {
			t.Errorf("packet %d: %d bytes captured of %d", n+1, p.Captured, p.Length)
		}
	}
	t.Errorf("still gives packets after %d", n)
	return n
}

// mustBeClear sees that an error can be shown to a person: one line, in
// characters that the window's font has.
func mustBeClear(t *testing.T, err error) {
	t.Helper()
	words := err.Error()
	notShown := func(r rune) bool { return r < ' ' || r > '~' }
	if len(words) < 10 || len(words) > 400 || strings.ContainsFunc(words, notShown) || strings.Contains(words, "%!") {
		t.Errorf("no person can read this: %q", words)
	}
}
