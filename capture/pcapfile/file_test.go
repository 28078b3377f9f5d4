package pcapfile_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

func TestFormatsAndCompressions(t *testing.T) {
	for format, b := range samples(t) {
		for packing, pack := range packings(t) {
			t.Run(format+"/"+packing, func(t *testing.T) {
				list := whole(t, pack(b))
				if len(list) != packets {
					t.Fatalf("%d packets", len(list))
				}
				for i, p := range list {
					if p.Time != int64(i)*int64(time.Second) || p.Length != 1514 {
						t.Errorf("packet %d: %+v", i, p)
					}
				}
			})
		}
	}
}

func TestNamesDoNotMatter(t *testing.T) {
	name := filepath.Join(t.TempDir(), "packets.json")
	if err := os.WriteFile(name, packings(t)["zstd"](pcap(t)), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := pcapfile.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	var p packet.Packet
	if err := file.Next(&p); err != nil {
		t.Error(err)
	}
	if err := file.Close(); err != nil {
		t.Error(err)
	}
	if err := file.Next(&p); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("a closed file gives %v", err)
	}
}

func TestNoSuchFile(t *testing.T) {
	if _, err := pcapfile.Open(filepath.Join(t.TempDir(), "none.pcap")); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

// TestPipe writes a capture byte by byte.
func TestPipe(t *testing.T) {
	for format, b := range samples(t) {
		r, w := io.Pipe()
		done := make(chan error, 1)
		go func() {
			for i := range b {
				if _, err := w.Write(b[i : i+1]); err != nil {
					done <- err
					return
				}
			}
			done <- w.Close()
		}()
		file, err := pcapfile.Read(r, "a pipe")
		if err != nil {
			t.Fatalf("%s: %v", format, err)
		}
		var p packet.Packet
		n := 0
		for ; err == nil; n++ {
			err = file.Next(&p)
		}
		if n-1 != packets || !errors.Is(err, io.EOF) {
			t.Errorf("%s: %d packets, then %v", format, n-1, err)
		}
		if err := <-done; err != nil {
			t.Errorf("%s: %v", format, err)
		}
	}
}

// broken fails in its own way once b is read.
type broken struct {
	b    []byte
	fail func() error
}

func (r *broken) Read(b []byte) (int, error) {
	if len(r.b) == 0 {
		return 0, r.fail()
	}
	n := copy(b, r.b)
	r.b = r.b[n:]
	return n, nil
}

// TestPanicsAndFaultsEndInAnError has what reads fail at every byte.
func TestPanicsAndFaultsEndInAnError(t *testing.T) {
	fault := errors.New("the disk is on fire")
	for name, fail := range map[string]func() error{
		"on fire": func() error { return fault },
		"please report": func() error {
			var none []int
			return errors.New(string(rune(none[len(none)])))
		},
	} {
		for format, b := range samples(t) {
			for i := range b[:len(b)-1] { // the last byte of a packets.json is a space
				file, err := pcapfile.Read(&broken{b[:i], fail}, "sample")
				var p packet.Packet
				for err == nil {
					err = file.Next(&p)
				}
				if !strings.Contains(err.Error(), name) {
					t.Fatalf("%s, byte %d: %v", format, i, err)
				}
			}
		}
	}
}
