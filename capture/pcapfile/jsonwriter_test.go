package pcapfile_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"os"
	"strings"
	"testing"

	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

func TestWhatIsWrittenReadsBackEqual(t *testing.T) {
	times := []int64{0, 1, -1, 1_700_000_000_028_117_001, 1e6, 123_000, math.MaxInt64, math.MinInt64}
	addrs := []packet.Addr{
		{},
		packet.AddrFrom4([4]byte{192, 0, 2, 1}), packet.AddrFromMAC([6]byte{2, 0, 0, 0, 0, 1}),
		packet.AddrFrom16([16]byte{0x20, 1, 0xd, 0xb8, 15: 1}),
	}
	var want []packet.Packet
	for i := range packet.ProtocolCount {
		want = append(want, packet.Packet{
			Time: times[i%len(times)], Src: addrs[i%len(addrs)], Dst: addrs[i/2%len(addrs)],
			SrcPort: uint16(i * 997), DstPort: uint16(i * 331), Length: uint32(i) * 59_000_000, Protocol: packet.Protocol(i),
		})
	}
	got := whole(t, written(t, want))
	if len(got) != len(want) {
		t.Fatalf("%d packets, want %d", len(got), len(want))
	}
	for i := range got {
		got[i].Transport = 0 // has a test of its own
		if got[i] != want[i] {
			t.Errorf("packet %d: %+v, want %+v", i, got[i], want[i])
		}
	}
	// What was read is the same when it is written and read once more.
	again := whole(t, written(t, got))
	for i := range again {
		again[i].Transport = 0
		if again[i] != got[i] {
			t.Errorf("packet %d: %+v, want %+v", i, again[i], got[i])
		}
	}
}

func written(t *testing.T, list []packet.Packet) []byte {
	t.Helper()
	var b bytes.Buffer
	w := pcapfile.NewJSONWriter(&b)
	for i := range list {
		if err := w.Write(&list[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestOthersCanReadIt has encoding/json read what was written, by the seed's
// field names.
func TestOthersCanReadIt(t *testing.T) {
	p := packet.Packet{Time: 1_700_000_000_028_117_000, Src: packet.AddrFrom4([4]byte{192, 0, 2, 1}), SrcPort: 443, Length: 60, Protocol: packet.TLS}
	var list []map[string]any
	if err := json.Unmarshal(written(t, []packet.Packet{p, p}), &list); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"packet_id": 1.0, "type": "TLS", "size": 60.0, "src_ip": "192.0.2.1", "dst_ip": "N/A",
		"src_port": 443.0, "dst_port": 0.0, "timestamp": 1700000000028.117,
	}
	if len(list) != 2 || len(list[1]) != len(want) {
		t.Fatalf("%+v", list)
	}
	for k, v := range want {
		if list[1][k] != v {
			t.Errorf("%s: %v, want %v", k, list[1][k], v)
		}
	}
}

func TestNothingWrittenIsAnEmptyArray(t *testing.T) {
	if s := string(written(t, nil)); strings.TrimSpace(s) != "[]" {
		t.Errorf("%q", s)
	}
}

func TestWriterErrors(t *testing.T) {
	r, out := io.Pipe()
	r.CloseWithError(os.ErrDeadlineExceeded)
	w := pcapfile.NewJSONWriter(out)
	var err error
	for range 1000 {
		if err = w.Write(&packet.Packet{}); err != nil {
			break
		}
	}
	if !errors.Is(err, os.ErrDeadlineExceeded) || !errors.Is(w.Close(), os.ErrDeadlineExceeded) {
		t.Error(err)
	}
	w = pcapfile.NewJSONWriter(io.Discard)
	if err := w.Close(); err != nil {
		t.Error(err)
	}
	if w.Write(&packet.Packet{}) == nil || w.Close() == nil {
		t.Error("a closed writer takes more")
	}
}
