package capture_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"jaws/capture"
	"jaws/capture/decode"
	"jaws/capture/packet"
)

// remember gives packets of which every third is of 10.0.0.3, with the frames
// of n bytes.
func remember(tap capture.Tap, from, to, n int) {
	data := make([]byte, n)
	for i := from; i < to; i++ {
		p := packet.Packet{Time: int64(i), Length: uint32(n), SrcPort: 1000, DstPort: uint16(i % 2)}
		p.Src, p.Dst = packet.AddrFrom4([4]byte{10, 0, 0, byte(1 + i%3)}), packet.AddrFrom4([4]byte{10, 0, 0, 9})
		tap.Frame(decode.Ethernet, data, uint32(n), &p)
	}
}

func host(last byte, port uint16) packet.Endpoint {
	return packet.Endpoint{Addr: packet.AddrFrom4([4]byte{10, 0, 0, last}), Port: port}
}

func TestEvidenceOfAGroup(t *testing.T) {
	e := capture.NewEvidence(capture.EvidenceBytes)
	remember(e, 0, 600, 60)
	for _, tt := range []struct {
		name  string
		match func(*packet.Packet) bool
		want  int
	}{
		{"all", nil, 600},
		{"a sender", capture.Of(host(3, 0)), 200},
		{"a receiver", capture.Of(host(9, 0)), 600},
		{"a port", capture.Of(host(9, 1)), 300},
		{"another port", capture.Of(host(3, 1)), 0},
		{"a stranger", capture.Of(host(7, 0)), 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), "evidence.pcapng")
			saved, err := e.Save(name, tt.match)
			if tt.want == 0 {
				if _, missing := os.Stat(name); !errors.Is(err, capture.ErrNothing) || !errors.Is(missing, fs.ErrNotExist) {
					t.Errorf("%v, and the file: %v", err, missing)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			info, err := os.Stat(name)
			if err != nil {
				t.Fatal(err)
			}
			packets, _ := readBack(t, name)
			if len(packets) != tt.want || saved.Packets != uint64(tt.want) || saved.Forgotten != 0 || saved.Bytes != info.Size() {
				t.Errorf("%d packets in %d bytes, said %+v", len(packets), info.Size(), saved)
			}
			if names := inFolder(t, filepath.Dir(name)); len(names) != 1 {
				t.Errorf("it left %v", names)
			}
		})
	}
}

// TestEvidenceForgetsTheOldest gives more than there is room for.
func TestEvidenceForgetsTheOldest(t *testing.T) {
	for name, size := range map[string]int{"many small ones": 60, "few large ones": 60_000} {
		t.Run(name, func(t *testing.T) {
			e := capture.NewEvidence(3 * capture.PageSize)
			given := map[int]int{60: 50_000, 60_000: 200}[size]
			remember(e, 0, given, size)
			kept, forgotten := e.Remembered()
			if kept == 0 || forgotten == 0 || kept+forgotten != uint64(given) {
				t.Fatalf("%d kept and %d forgotten of %d", kept, forgotten, given)
			}
			file := filepath.Join(t.TempDir(), "all.pcapng")
			saved, err := e.Save(file, nil)
			if err != nil {
				t.Fatal(err)
			}
			packets, _ := readBack(t, file)
			if len(packets) != int(kept) || saved.Forgotten != forgotten || saved.First.UnixNano() != int64(forgotten) {
				t.Errorf("%d packets, said %+v", len(packets), saved)
			}
			for i := range packets {
				if packets[i].Time != int64(int(forgotten)+i) {
					t.Fatalf("packet %d is of %d", i, packets[i].Time)
				}
			}
			e.Begin("another")
			if kept, forgotten := e.Remembered(); kept+forgotten != 0 {
				t.Error("it remembers another source's")
			}
		})
	}
}

// TestSavingWhileTheCaptureGoesOn must find what it saves untouched: with -race
// nobody writes there, and without it the times come in a row.
func TestSavingWhileTheCaptureGoesOn(t *testing.T) {
	e := capture.NewEvidence(2 * capture.PageSize)
	remember(e, 0, 20_000, 60)
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := 20_000; ctx.Err() == nil; i += 100 {
			remember(e, i, i+100, 60)
		}
	}()
	for range 10 {
		file := filepath.Join(t.TempDir(), "all.pcapng")
		saved, err := e.Save(file, nil)
		if err != nil {
			t.Fatal(err)
		}
		packets, _ := readBack(t, file)
		if uint64(len(packets)) != saved.Packets {
			t.Errorf("%d packets, said %d", len(packets), saved.Packets)
		}
		for i := range packets {
			if packets[i].Time != packets[0].Time+int64(i) {
				t.Fatalf("packet %d is of %d", i, packets[i].Time)
			}
		}
	}
	stop()
	<-done
}

// TestEvidenceReplacesAFileOrLeavesIt saves over a file, and where that fails.
func TestEvidenceReplacesAFileOrLeavesIt(t *testing.T) {
	e := capture.NewEvidence(capture.EvidenceBytes)
	e.Begin("sim")
	e.Frame(capture.Frameless, nil, simulated.Length, &simulated)
	name := filepath.Join(t.TempDir(), "old.pcapng")
	if err := os.WriteFile(name, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := e.Save(name, capture.Of(host(7, 0))); err == nil {
		t.Error("nothing was saved, without an error")
	}
	if text, err := os.ReadFile(name); err != nil || string(text) != "old" {
		t.Errorf("%q, %v", text, err)
	}
	if _, err := e.Save(name, nil); err != nil {
		t.Fatal(err)
	}
	if packets, _ := readBack(t, name); len(packets) != 1 || packets[0].Dst != simulated.Dst {
		t.Errorf("%+v", packets)
	}
	if _, err := e.Save(filepath.Join(name, "below.pcapng"), nil); err == nil {
		t.Error("saved below a file")
	}
}
