package pcapfile_test

import (
	"bytes"
	"errors"
	"io"
	"math"
	"os/exec"
	"strings"
	"testing"

	"jaws/capture/decode"
	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

// given is a packet as it is given to a writer.
type given struct {
	link decode.LinkType
	t    int64
	data []byte
	wire uint32
}

// asPcapng is a pcapng file of those packets, with an interface a link type.
func asPcapng(t testing.TB, comment string, packets ...given) []byte {
	t.Helper()
	var out bytes.Buffer
	w := pcapfile.NewWriter(&out, comment)
	ids := make(map[decode.LinkType]int)
	for _, g := range packets {
		id, ok := ids[g.link]
		if !ok {
			var err error
			if id, err = w.AddInterface("eth0", g.link); err != nil {
				t.Fatal(err)
			}
			ids[g.link] = id
		}
		if err := w.Packet(id, g.t, g.data, g.wire); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if w.Written() != int64(out.Len()) || w.Size() != w.Written() || w.Packets() != uint64(len(packets)) {
		t.Errorf("%d bytes and %d packets written by its own account, %d and %d in truth", w.Written(), w.Packets(), out.Len(), len(packets))
	}
	return out.Bytes()
}

// compare reads a file back to its end.
func compare(t testing.TB, b []byte, want ...given) {
	t.Helper()
	f, err := pcapfile.Read(bytes.NewReader(b), "written")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var p packet.Packet
	for i, g := range want {
		if err := f.Next(&p); err != nil {
			t.Fatalf("packet %d: %v", i, err)
		}
		link, data, ok := f.Frame()
		if !ok || link != g.link || !bytes.Equal(data, g.data) || p.Time != g.t || p.Length != max(g.wire, uint32(len(g.data))) {
			t.Errorf("packet %d: link %v, %d bytes of %d at %d; want %v, %d of %d at %d",
				i, link, len(data), p.Length, p.Time, g.link, len(g.data), g.wire, g.t)
		}
	}
	if err := f.Next(&p); err != io.EOF {
		t.Errorf("after the last packet: %v", err)
	}
}

func TestWriterAndReaderAgree(t *testing.T) {
	ethernet := append(append(make([]byte, 12), 8, 0), ipv4()...)
	for name, packets := range map[string][]given{
		"nanoseconds":      {{decode.Ethernet, 1_795_000_000_123_456_789, ethernet, 1514}},
		"cooked v2":        {{decode.Cooked2, 5, append(make([]byte, 20), ipv4()...), 40}},
		"several links":    {{decode.Raw, 1, ipv4(), 20}, {decode.Ethernet, 2, ethernet, 60}, {decode.Raw, 3, ipv4(), 2000}},
		"odd lengths":      {{decode.Ethernet, 1, ethernet[:31], 31}, {decode.Ethernet, 1, ethernet[:33], 34}, {decode.Ethernet, 1, nil, 9}},
		"before 1970":      {{decode.Ethernet, -1, ethernet, 60}},
		"the last instant": {{decode.Ethernet, math.MaxInt64, ethernet, math.MaxUint32}},
		"longest":          {{decode.Ethernet, 1, make([]byte, 256<<10), 256 << 10}},
		"wire too short":   {{decode.Ethernet, 1, ethernet, 3}},
	} {
		t.Run(name, func(t *testing.T) { compare(t, asPcapng(t, "of a test", packets...), packets...) })
	}
}

func TestWriterCutsWhatNobodyReads(t *testing.T) {
	long := given{decode.Ethernet, 1, make([]byte, 300<<10), 300 << 10}
	compare(t, asPcapng(t, "", long), given{decode.Ethernet, 1, long.data[:256<<10], 300 << 10})
}

func TestWriterRefuses(t *testing.T) {
	w := pcapfile.NewWriter(io.Discard, "")
	if _, err := w.AddInterface("", 1<<16); err == nil {
		t.Error("a link type of 17 bits")
	}
	if err := w.Packet(0, 0, nil, 0); err == nil {
		t.Error("a packet of no interface")
	}
}

// TestTcpdumpReads has the writer's files read by somebody else.
func TestTcpdumpReads(t *testing.T) {
	tcpdump, err := exec.LookPath("tcpdump")
	if err != nil {
		t.Skip("tcpdump is not installed")
	}
	ethernet := append(append(make([]byte, 12), 8, 0), ipv4()...)
	command := exec.Command(tcpdump, "-n", "-tt", "--nano", "-r", "-")
	command.Stdin = bytes.NewReader(asPcapng(t, "a comment", given{decode.Ethernet, 1_500_000_000_000_000_007, ethernet, 1514}, given{decode.Ethernet, 1_500_000_001_000_000_000, ethernet, 60}))
	out, err := command.Output()
	if err != nil || strings.Count(string(out), "IP 192.0.2.1") != 2 || !strings.Contains(string(out), "1500000000.000000007") {
		t.Errorf("%v:\n%s", err, out)
	}
}

// short takes so many bytes, and then there is no more room.
type short struct {
	bytes.Buffer
	room int
}

var errFull = errors.New("full")

func (s *short) Write(b []byte) (int, error) {
	n := min(len(b), s.room)
	s.room -= n
	s.Buffer.Write(b[:n])
	if n < len(b) {
		return n, errFull
	}
	return n, nil
}

func TestWrittenIsWholeWhereThereIsNoMoreRoom(t *testing.T) {
	packets := []given{{decode.Raw, 1, ipv4(), 20}, {decode.Raw, 2, ipv4(), 20}, {decode.Raw, 3, ipv4(), 20}}
	whole := asPcapng(t, "", packets...)
	for room := range whole {
		out := &short{room: room}
		w := pcapfile.NewWriter(out, "")
		id, err := w.AddInterface("eth0", decode.Raw)
		for _, g := range packets {
			err = errors.Join(err, w.Packet(id, g.t, g.data, g.wire))
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Flush(); !errors.Is(err, errFull) || !errors.Is(w.Packet(id, 0, nil, 0), errFull) {
			t.Fatalf("room for %d bytes: %v", room, err)
		}
		if out.Len() != room || w.Written() > int64(room) {
			t.Fatalf("%d bytes in room for %d, %d of them whole", out.Len(), room, w.Written())
		}
		if b := out.Bytes()[:w.Written()]; len(b) > 0 {
			compare(t, b, packets[:w.Packets()]...)
		}
	}
}

func TestWriterAllocatesNothing(t *testing.T) {
	w := pcapfile.NewWriter(io.Discard, "")
	id, err := w.AddInterface("eth0", decode.Ethernet)
	data := make([]byte, 255)
	write := func() { err = errors.Join(err, w.Packet(id, 1, data, 1514)) }
	for range 1000 {
		write() // until its buffer has grown
	}
	if n := testing.AllocsPerRun(1000, write); n != 0 || err != nil {
		t.Errorf("%v allocations, %v", n, err)
	}
}

func BenchmarkWrite(b *testing.B) {
	w := pcapfile.NewWriter(io.Discard, "")
	id, err := w.AddInterface("eth0", decode.Ethernet)
	if err != nil {
		b.Fatal(err)
	}
	data := make([]byte, 255)
	b.ReportAllocs()
	for b.Loop() {
		if err := w.Packet(id, 1, data, 1514); err != nil {
			b.Fatal(err)
		}
	}
}

// FuzzWrite has what was written read back: frames, times and lengths must be
// what they were, whatever the comment.
func FuzzWrite(f *testing.F) {
	f.Add("", uint16(1), int64(1), uint32(60), ipv4(), ipv4())
	f.Add("two lines\nof comment", uint16(276), int64(-5), uint32(0), []byte{}, []byte{1})
	f.Fuzz(func(t *testing.T, comment string, link uint16, at int64, wire uint32, first, second []byte) {
		packets := []given{
			{decode.Ethernet, at, first, wire}, {decode.LinkType(link), at, second, wire}, {decode.Ethernet, at + 1, second, 0},
		}
		compare(t, asPcapng(t, comment, packets...), packets...)
	})
}
