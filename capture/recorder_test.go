package capture_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"jaws/capture"
	"jaws/capture/decode"
	"jaws/capture/packet"
	"jaws/capture/pcapfile"
)

// frameOf is an Ethernet frame of n bytes, whose first tells which it is.
func frameOf(i, n int) []byte {
	b := make([]byte, n)
	b[0] = byte(i)
	return b
}

// give has n frames of 100 bytes recorded, which were 1,514 on the wire.
func give(tap capture.Tap, n int) {
	for i := range n {
		tap.Frame(decode.Ethernet, frameOf(i, 100), 1514, &packet.Packet{Time: int64(i)})
	}
}

// inFolder are the files of a folder by name.
func inFolder(t testing.TB, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, filepath.Join(folder, e.Name()))
	}
	return names
}

// readBack is what a file holds, to its end.
func readBack(t testing.TB, name string) (packets []packet.Packet, first []byte) {
	t.Helper()
	f, err := pcapfile.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var p packet.Packet
	for {
		err := f.Next(&p)
		if errors.Is(err, io.EOF) {
			return packets, first
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, data, _ := f.Frame(); len(packets) == 0 {
			first = slices.Clone(data)
		}
		packets = append(packets, p)
	}
}

// eventually waits for what happens on another goroutine; the time is only the
// bound after which the test has failed.
func eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	deadline := time.After(20 * time.Second)
	for !ok() {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("gave up waiting for: %s", what)
		}
	}
}

func TestRecorderWritesWhatItIsGiven(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a", "b")
	var r capture.Recorder
	r.Begin("eth0")
	give(&r, 3) // before: not recorded
	if err := r.Start(capture.RecordOptions{Folder: folder}); err != nil {
		t.Fatal(err)
	}
	if s := r.State(); !s.Active || s.Path != "" || len(inFolder(t, folder)) != 0 {
		t.Errorf("before the first frame: %+v, %v", s, inFolder(t, folder))
	}
	give(&r, 5)
	r.Stop()
	give(&r, 3) // after
	names := inFolder(t, folder)
	if len(names) != 1 || !strings.HasSuffix(names[0], "-eth0.pcapng") {
		t.Fatal(names)
	}
	packets, first := readBack(t, names[0])
	if len(packets) != 5 || packets[4].Time != 4 || packets[4].Length != 1514 || !bytes.Equal(first, frameOf(0, 100)) {
		t.Errorf("%d packets: %+v", len(packets), packets)
	}
	info, err := os.Stat(names[0])
	if err != nil {
		t.Fatal(err)
	}
	if s := r.State(); s.Active || s.Err != nil || s.Packets != 5 || s.Bytes != uint64(info.Size()) || s.Path != names[0] {
		t.Errorf("in the end: %+v, and the file has %d bytes", s, info.Size())
	}
	r.Stop() // again, as nothing
}

// TestFlushedWhileItGoesOn looks at the file while it is written, as it would
// be found after a kill.
func TestFlushedWhileItGoesOn(t *testing.T) {
	folder := t.TempDir()
	var r capture.Recorder
	if err := r.Start(capture.RecordOptions{Folder: folder}); err != nil {
		t.Fatal(err)
	}
	defer r.Stop()
	for round := range 2 {
		give(&r, 7)
		eventually(t, "the flush", func() bool { return r.State().Packets == uint64(7*(round+1)) })
		if packets, _ := readBack(t, inFolder(t, folder)[0]); len(packets) != 7*(round+1) {
			t.Errorf("round %d: %d packets", round, len(packets))
		}
	}
}

func TestRingOfFiles(t *testing.T) {
	folder := t.TempDir()
	var r capture.Recorder
	r.Begin("home.pcap.gz")
	if err := r.Start(capture.RecordOptions{Folder: folder, FileBytes: 1000, Files: 3}); err != nil {
		t.Fatal(err)
	}
	give(&r, 50)
	r.Stop()
	names := inFolder(t, folder)
	if len(names) != 3 {
		t.Fatal(names)
	}
	var times []int64
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil || info.Size() > 1000 {
			t.Errorf("%s: %d bytes, %v", name, info.Size(), err)
		}
		packets, _ := readBack(t, name)
		for _, p := range packets {
			times = append(times, p.Time)
		}
	}
	if !slices.IsSorted(times) || times[len(times)-1] != 49 || times[0] == 0 {
		t.Errorf("%v hold the packets %v", names, times)
	}
	if s := r.State(); s.Packets != 50 || s.Err != nil || s.Path != names[2] {
		t.Errorf("%+v", s)
	}
}

// TestNeverOverAFile has the names that the recorder would take taken.
func TestNeverOverAFile(t *testing.T) {
	folder := t.TempDir()
	var r capture.Recorder
	var taken []string
	r.SetCreate(func(name string) (capture.RecordFile, error) {
		if len(taken) < 3 {
			taken = append(taken, name)
			if err := os.WriteFile(name, []byte("mine"), 0o600); err != nil {
				return nil, err
			}
		}
		return capture.CreateFile(name)
	})
	if err := r.Start(capture.RecordOptions{Folder: folder}); err != nil {
		t.Fatal(err)
	}
	give(&r, 1)
	r.Stop()
	for _, name := range taken {
		if text, err := os.ReadFile(name); err != nil || string(text) != "mine" {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
	if s := r.State(); s.Packets != 1 || s.Err != nil || len(inFolder(t, folder)) != 4 {
		t.Errorf("%+v", s)
	}
}

// TestANewFileForEachSource changes the source while it is recorded.
func TestANewFileForEachSource(t *testing.T) {
	folder := t.TempDir()
	var r capture.Recorder
	if err := r.Start(capture.RecordOptions{Folder: folder}); err != nil {
		t.Fatal(err)
	}
	r.Begin("eth0")
	give(&r, 2)
	r.Begin("the simulated network")
	r.Frame(capture.Frameless, nil, 1514, &simulated)
	r.Begin("never seen")
	r.Stop()
	names := inFolder(t, folder)
	if len(names) != 2 || !strings.HasSuffix(names[0], "-eth0.pcapng") || !strings.HasSuffix(names[1], "-the-simulated-network.pcapng") {
		t.Fatal(names)
	}
	packets, _ := readBack(t, names[1])
	want := simulated
	want.Captured = packets[0].Captured
	if len(packets) != 1 || packets[0] != want {
		t.Errorf("%+v", packets)
	}
	for i, says := range []bool{false, true} {
		if text, err := os.ReadFile(names[i]); err != nil || says != bytes.Contains(text, []byte("JAWS rebuilt")) {
			t.Errorf("%s says that headers were rebuilt: %v", names[i], !says)
		}
	}
	if bytes, packets := r.Total(); packets != 3 || bytes != r.State().Bytes {
		t.Errorf("%d bytes, %d packets", bytes, packets)
	}
}

var simulated = packet.Packet{
	Time: 7, Src: packet.AddrFrom4([4]byte{192, 168, 23, 2}), Dst: packet.AddrFrom4([4]byte{198, 51, 100, 1}),
	SrcPort: 40000, DstPort: 443, Length: 1514, Payload: 1460, Protocol: packet.TLS, Transport: 6, Flags: packet.ACK, Hops: 64,
}

// brokenFile takes room bytes and then says why it takes no more; waiting, it
// holds everything up before.
type brokenFile struct {
	capture.RecordFile
	room    int
	why     error
	waiting <-chan struct{}
}

func (b *brokenFile) Write(p []byte) (int, error) {
	if b.waiting != nil {
		<-b.waiting
	}
	n := min(len(p), b.room)
	b.room -= n
	k, err := b.RecordFile.Write(p[:n])
	if err == nil && n < len(p) {
		err = b.why
	}
	return k, err
}

func TestAFailingDiskStopsTheRecordingAlone(t *testing.T) {
	why := errors.New("it burns")
	for _, room := range []int{0, 100, 1000, 5000} {
		t.Run(fmt.Sprint(room), func(t *testing.T) {
			folder := t.TempDir()
			var r capture.Recorder
			r.SetCreate(func(name string) (capture.RecordFile, error) {
				file, err := capture.CreateFile(name)
				return &brokenFile{RecordFile: file, room: room, why: why}, err
			})
			if err := r.Start(capture.RecordOptions{Folder: folder}); err != nil {
				t.Fatal(err)
			}
			give(&r, 1000)
			eventually(t, "the end", func() bool { return !r.State().Active && r.State().Err != nil })
			give(&r, 10) // the capture goes on
			s := r.State()
			if !errors.Is(s.Err, why) || !strings.Contains(s.Err.Error(), s.Path) {
				t.Errorf("%v", s.Err)
			}
			if info, err := os.Stat(s.Path); err != nil || info.Size() != int64(s.Bytes) {
				t.Errorf("%d bytes by its account, %v, %v", s.Bytes, info, err)
			}
			if s.Packets > 0 {
				if packets, _ := readBack(t, s.Path); len(packets) != int(s.Packets) {
					t.Errorf("%d packets by its account, %d in truth", s.Packets, len(packets))
				}
			} else if room == 5000 {
				t.Error("nothing was recorded in room for 5000 bytes")
			}
			r.SetCreate(capture.CreateFile)
			if err := r.Start(capture.RecordOptions{Folder: folder}); err != nil {
				t.Fatal(err)
			}
			give(&r, 2)
			r.Stop()
			if again := r.State(); again.Err != nil || again.Packets != 2 {
				t.Errorf("after a new start: %+v", again)
			}
			if _, packets := r.Total(); packets != s.Packets+2 {
				t.Errorf("%d packets in all", packets)
			}
		})
	}
}

// TestASlowDiskStopsTheRecording holds the disk up until more has come than the
// queue holds.
func TestASlowDiskStopsTheRecording(t *testing.T) {
	waiting := make(chan struct{})
	var r capture.Recorder
	r.SetCreate(func(name string) (capture.RecordFile, error) {
		file, err := capture.CreateFile(name)
		return &brokenFile{RecordFile: file, room: 1 << 40, waiting: waiting}, err
	})
	if err := r.Start(capture.RecordOptions{Folder: t.TempDir()}); err != nil {
		t.Fatal(err)
	}
	const size = 10_000
	room := capture.QueueBytes / (size + capture.SlotBytes)
	data := make([]byte, size)
	for range 2*room + 10 { // in the queue, before the disk, and ten more at least
		r.Frame(decode.Ethernet, data, size, &packet.Packet{})
	}
	close(waiting)
	eventually(t, "the end", func() bool { return r.State().Err != nil })
	s := r.State()
	var lost uint64
	if _, err := fmt.Sscanf(s.Err.Error(), capture.ErrBehind.Error()+": %d packets were lost", &lost); err != nil || !errors.Is(s.Err, capture.ErrBehind) {
		t.Fatal(s.Err)
	}
	if s.Active || lost < 10 || s.Packets+lost != uint64(2*room+10) {
		t.Errorf("%d of %d packets recorded, %d lost", s.Packets, 2*room+10, lost)
	}
	if packets, _ := readBack(t, s.Path); len(packets) != int(s.Packets) {
		t.Errorf("%d packets by its account, %d in truth", s.Packets, len(packets))
	}
}

func TestWhereNothingCanBeRecorded(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var r capture.Recorder
	for _, folder := range []string{"", file, filepath.Join(file, "below")} {
		if err := r.Start(capture.RecordOptions{Folder: folder}); err == nil || r.State().Active {
			t.Errorf("%q: %v, %+v", folder, err, r.State())
		}
	}
}

// TestRecordersEnd starts and stops while frames come, and looks for what runs
// on afterwards.
func TestRecordersEnd(t *testing.T) {
	before := runtime.NumGoroutine()
	var r capture.Recorder
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for ctx.Err() == nil {
			give(&r, 10)
			r.State()
		}
	}()
	folder := t.TempDir()
	for range 20 {
		if err := r.Start(capture.RecordOptions{Folder: folder, FileBytes: 1 << 20}); err != nil {
			t.Fatal(err)
		}
		r.Begin("again")
		r.Stop()
	}
	stop()
	<-done
	eventually(t, "every goroutine's end", func() bool { return runtime.NumGoroutine() <= before })
	for _, name := range inFolder(t, folder) {
		readBack(t, name)
	}
	if s := r.State(); s.Err != nil {
		t.Error(s.Err)
	}
}

func TestTcpdumpReadsASimulatedNetwork(t *testing.T) {
	tcpdump, err := exec.LookPath("tcpdump")
	if err != nil {
		t.Skip("tcpdump is not installed")
	}
	var r capture.Recorder
	sim := capture.NewSim(1, &r)
	r.Begin(sim.Name())
	if err := r.Start(capture.RecordOptions{Folder: t.TempDir()}); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- sim.Run(ctx, capture.NewQueue(1)) }()
	eventually(t, "a hundred packets", func() bool { return sim.Packets() > 100 })
	stop()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	r.Stop()
	out, err := exec.Command(tcpdump, "-n", "-v", "-r", r.State().Path).Output()
	if err != nil {
		t.Fatal(err)
	}
	if s := r.State(); s.Packets != sim.Packets() || !strings.Contains(string(out), "192.168.23.") {
		t.Errorf("%d of %d packets recorded:\n%.500s", s.Packets, sim.Packets(), out)
	}
	for _, bad := range []string{"bad cksum", "bad-len", "malformed", "invalid"} {
		if strings.Contains(string(out), bad) {
			t.Errorf("tcpdump says %q", bad)
		}
	}
}

func TestFileWords(t *testing.T) {
	for words, want := range map[string]string{
		"eth0": "eth0", "eth0.100": "eth0.100", "home.pcapng.gz": "home", "packets.json": "packets", "standard input": "standard-input",
		"../../etc/passwd": "etc-passwd", "Wi-Fi é": "Wi-Fi", "": "", "fe80::1": "fe80--1", strings.Repeat("x", 90): strings.Repeat("x", 40),
	} {
		if got := capture.FileWord(words); got != want {
			t.Errorf("%q is %q, want %q", words, got, want)
		}
	}
}
