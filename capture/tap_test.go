package capture_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/gopacket"
	"github.com/google/gopacket/layers"
	"github.com/google/gopacket/pcapgo"

	"jaws/capture"
	"jaws/capture/decode"
	"jaws/capture/packet"
)

// heard is a Tap that keeps copies.
type heard struct {
	links []decode.LinkType
	data  [][]byte
	wires []uint32
	times []int64
}

func (h *heard) Frame(link decode.LinkType, data []byte, wire uint32, p *packet.Packet) {
	h.links, h.data = append(h.links, link), append(h.data, slices.Clone(data))
	h.wires, h.times = append(h.wires, wire), append(h.times, p.Time)
}

// TestFilesAreTapped plays a pcap, the pcapng that a recorder makes of it, and a
// packets.json.
func TestFilesAreTapped(t *testing.T) {
	folder := t.TempDir()
	pcap := filepath.Join(folder, "two.pcap")
	file, err := os.Create(pcap)
	if err != nil {
		t.Fatal(err)
	}
	w := pcapgo.NewWriterNanos(file)
	if err := w.WriteFileHeader(65535, layers.LinkTypeRaw); err != nil {
		t.Fatal(err)
	}
	for i := range 2 {
		if err := w.WritePacket(gopacket.CaptureInfo{Timestamp: time.Unix(int64(i), 7), CaptureLength: 60, Length: 1514}, frameOf(0x45+i, 60)); err != nil {
			t.Fatal(err)
		}
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	var r capture.Recorder
	r.Begin("two.pcap")
	if err := r.Start(capture.RecordOptions{Folder: filepath.Join(folder, "recorded")}); err != nil {
		t.Fatal(err)
	}
	play := func(name string, tap capture.Tap) {
		t.Helper()
		if err := capture.NewFile(name, capture.FileOptions{Tap: tap}).Run(context.Background(), capture.NewQueue(10)); err != nil {
			t.Fatal(err)
		}
	}
	var first, again, records heard
	play(pcap, capture.Both(&first, &r))
	r.Stop()
	play(r.State().Path, &again)
	for _, h := range []heard{first, again} {
		if len(h.data) != 2 || h.links[0] != decode.Raw || h.wires[1] != 1514 || h.times[1] != 1_000_000_007 || !bytes.Equal(h.data[1], frameOf(0x46, 60)) {
			t.Errorf("%+v", h)
		}
	}
	json := filepath.Join(folder, "packets.json")
	if err := os.WriteFile(json, []byte(`[{"type":"TCP","size":60}]`), 0o600); err != nil {
		t.Fatal(err)
	}
	play(json, &records)
	if len(records.links) != 1 || records.links[0] != capture.Frameless || records.wires[0] != 60 {
		t.Errorf("%+v", records)
	}
}

// taps are the ways that a frame can go, and the recorder that some lead to.
func taps(t testing.TB, memory int) (map[string]capture.Tap, *capture.Recorder) {
	recorder := new(capture.Recorder)
	recorder.SetCreate(func(name string) (capture.RecordFile, error) { return discard{}, nil })
	if err := recorder.Start(capture.RecordOptions{Folder: t.TempDir(), FileBytes: 1 << 60}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(recorder.Stop)
	return map[string]capture.Tap{
		"off": new(capture.Recorder), "recording": recorder, "evidence": capture.NewEvidence(memory),
		"both": capture.Both(capture.NewEvidence(memory), recorder),
	}, recorder
}

// discard is a file that is always ready.
type discard struct{}

func (discard) Write(b []byte) (int, error) { return len(b), nil }
func (discard) Truncate(int64) error        { return nil }
func (discard) Close() error                { return nil }

func TestTapsAllocateNothing(t *testing.T) {
	p := simulated
	data := frameOf(0, 256)
	all, recorder := taps(t, 2*capture.PageSize)
	for name, tap := range all {
		for range 10_000 {
			tap.Frame(decode.Ethernet, data, 1514, &p) // until the memory is full
		}
		for link, frame := range map[decode.LinkType][]byte{decode.Ethernet: data, capture.Frameless: nil} {
			if n := testing.AllocsPerRun(1000, func() { tap.Frame(link, frame, 1514, &p) }); n != 0 {
				t.Errorf("%s, link %v: %v allocations", name, link, n)
			}
		}
	}
	if recorder.Stop(); recorder.State().Err != nil || recorder.State().Packets < 20_000 {
		t.Errorf("nothing was recorded meanwhile: %+v", recorder.State())
	}
}

// BenchmarkTap is what a frame of 256 bytes costs the capture. The disk's
// goroutine gets the time to take what is queued, which is not counted.
func BenchmarkTap(b *testing.B) {
	for _, name := range []string{"off", "recording", "evidence", "both"} {
		for kind, link := range map[string]decode.LinkType{"frame": decode.Ethernet, "rebuilt": capture.Frameless} {
			b.Run(name+"/"+kind, func(b *testing.B) {
				taps, recorder := taps(b, capture.EvidenceBytes)
				tap := taps[name]
				p := simulated
				var data []byte
				if link == decode.Ethernet {
					data = frameOf(0, 256)
				}
				b.ReportAllocs()
				for i := uint64(1); b.Loop(); i++ {
					tap.Frame(link, data, 1514, &p)
					if i%16384 == 0 && (name == "recording" || name == "both") {
						b.StopTimer()
						eventually(b, "the disk", func() bool { return recorder.State().Packets > i-4096 })
						b.StartTimer()
					}
				}
				if err := recorder.State().Err; err != nil {
					b.Fatal(err)
				}
			})
		}
	}
}
