package capture_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"jaws/capture"
)

// looks is longer than it takes until the file is looked at again.
const looks = time.Second

// following runs a follower of a file of these bytes in a synctest bubble. Its
// clock stands still while anything is done, so that a look takes no time and
// none is missed.
type following struct {
	name   string
	file   *os.File
	source *capture.File
	ended  chan error
	stop   context.CancelFunc
}

func followFile(t *testing.T, b []byte) *following {
	t.Helper()
	f := &following{name: filepath.Join(t.TempDir(), "growing"), ended: make(chan error, 1)}
	var err error
	if f.file, err = os.Create(f.name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.file.Close() })
	f.write(t, b)
	f.source = capture.NewFile(f.name, capture.FileOptions{Follow: true})
	ctx, cancel := context.WithCancel(t.Context())
	f.stop = cancel
	go func() { f.ended <- f.source.Run(ctx, capture.NewQueue(16)) }()
	return f
}

func (f *following) write(t *testing.T, b []byte) {
	t.Helper()
	if _, err := f.file.Write(b); err != nil {
		t.Fatal(err)
	}
}

// packets is how many have come after another look.
func (f *following) packets() int {
	<-time.After(looks)
	synctest.Wait()
	return int(f.source.Stats().Packets)
}

func (f *following) running() bool { return len(f.ended) == 0 }

// TestFollowAtEveryByte lets a file grow byte by byte: each packet comes once
// its last byte is there, and a part of one is no damage.
func TestFollowAtEveryByte(t *testing.T) {
	pcap, pcapng := samplePcap(t), samplePcapng(t)
	for _, tt := range []struct {
		name string
		b    []byte
		ends []int
	}{{"pcap", pcap, pcapEnds(pcap)}, {"pcapng", pcapng, pcapngEnds(pcapng)}} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f := followFile(t, nil)
				for n := range tt.b {
					f.write(t, tt.b[n:n+1])
					whole := 0
					for _, end := range tt.ends {
						if end <= n+1 {
							whole++
						}
					}
					if got := f.packets(); got != whole || !f.running() {
						t.Fatalf("%d packets after byte %d of %d, want %d; running %v", got, n+1, len(tt.b), whole, f.running())
					}
				}
				if len(tt.ends) != samplePackets {
					t.Errorf("the sample has %d packets", len(tt.ends))
				}
				f.stop()
				if err := <-f.ended; err != nil {
					t.Errorf("stopped with %v", err)
				}
			})
		})
	}
}

// TestFollowInTwoPieces cuts at every byte, and writes the rest at once.
func TestFollowInTwoPieces(t *testing.T) {
	for name, b := range map[string][]byte{"pcap": samplePcap(t), "pcapng": samplePcapng(t)} {
		t.Run(name, func(t *testing.T) {
			for n := range b {
				synctest.Test(t, func(t *testing.T) {
					f := followFile(t, b[:n])
					f.packets()
					f.write(t, b[n:])
					if got := f.packets(); got != samplePackets || !f.running() {
						t.Errorf("%d packets of a file cut at %d, running %v", got, n, f.running())
					}
					f.stop()
					<-f.ended
				})
			}
		})
	}
}

func TestFollowEndsWithTheFile(t *testing.T) {
	for _, tt := range []struct {
		name string
		do   func(*following) error
		says string
	}{
		{"cut short", func(f *following) error { return f.file.Truncate(24) }, "cut short"},
		{"deleted", func(f *following) error { return os.Remove(f.name) }, "deleted"},
		{"rotated", func(f *following) error {
			return errors.Join(os.Rename(f.name, f.name+".1"), os.WriteFile(f.name, nil, 0o600))
		}, "taken its place"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f := followFile(t, samplePcap(t))
				if got := f.packets(); got != samplePackets {
					t.Errorf("%d packets before", got)
				}
				if err := tt.do(f); err != nil {
					t.Fatal(err)
				}
				f.packets()
				if f.running() {
					t.Fatal("it goes on")
				}
				err := <-f.ended
				if !errors.Is(err, capture.ErrFollow) || errors.Is(err, capture.ErrDamaged) || !strings.Contains(err.Error(), tt.says) {
					t.Errorf("it ended with %v", err)
				}
			})
		})
	}
}

func TestFollowRefuses(t *testing.T) {
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	if _, err := w.Write(samplePcap(t)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{"compressed": z.Bytes(), "packets.json": []byte(`[{"type":"TCP"}]`)} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "file")
			if err := os.WriteFile(path, b, 0o600); err != nil {
				t.Fatal(err)
			}
			err := capture.NewFile(path, capture.FileOptions{Follow: true}).Run(t.Context(), capture.NewQueue(1))
			if !errors.Is(err, capture.ErrFollow) {
				t.Fatalf("got %v", err)
			}
			if p := capture.Explain(err); p.Title == "" || p.Remedy == "" || !strings.Contains(p.What, path) {
				t.Errorf("a card with gaps: %+v", p)
			}
		})
	}
}

func TestProgress(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, samplePcap(t), 0o600); err != nil {
		t.Fatal(err)
	}
	f := capture.NewFile(path, capture.FileOptions{})
	if _, known := f.Progress(); known {
		t.Error("known before it runs")
	}
	if err := f.Run(t.Context(), capture.NewQueue(samplePackets)); err != nil {
		t.Fatal(err)
	}
	if at, known := f.Progress(); at != 1 || !known {
		t.Errorf("%v, %v at its end", at, known)
	}
}
