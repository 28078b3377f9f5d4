package main_test

import (
	"context"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// defaultListener is where the program casts when it is not told.
const defaultListener = "127.0.0.1:8443"

// castBytes is what "-cast 5MB" means.
const castBytes = 5_000_000

// TestBaitTurnsRed runs the real program in a real window, without hands: on
// the simulated network, while it still learns, and on a real NIC
// amid requests to servers of the test's own.
func TestBaitTurnsRed(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the window for two minutes")
	}
	w := window{screen: display(t), program: theProgram(t)}
	t.Run("simulated network", func(t *testing.T) {
		folder := w.run(t, 50*time.Second, "-source", "sim", "-start", "-cast", "5MB", "-cast-after", "20s")
		checkCaught(t, folder, "sim", 50)
	})
	t.Run("loopback", func(t *testing.T) {
		if os.Geteuid() != 0 {
			t.Skip("capturing on lo needs root")
		}
		startBackground(t)
		folder := w.run(t, time.Minute, "-source", "lo", "-start", "-cast", "5MB", "-cast-after", "30s")
		checkCaught(t, folder, "lo", 60)
	})
}

// window is the program and the X display it opens on.
type window struct{ screen, program string }

// run opens the window and waits until it quits by itself. It returns the
// folder of the report.
func (w window) run(t *testing.T, lasting time.Duration, args ...string) string {
	t.Helper()
	mustBeFree(t, defaultListener)
	home, folder := t.TempDir(), filepath.Join(t.TempDir(), "report")
	args = append(args, "-for", lasting.String(), "-report", folder)

	ctx, cancel := context.WithTimeout(context.Background(), lasting+time.Minute)
	defer cancel()
	program := exec.CommandContext(ctx, w.program, args...)
	// Preferences of its own, so that this is a first start and leaves nothing.
	program.Env = append(os.Environ(), "DISPLAY="+w.screen, "WAYLAND_DISPLAY=",
		"HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home, "XDG_RUNTIME_DIR="+home)
	program.Cancel = func() error { return program.Process.Signal(syscall.SIGTERM) }
	program.WaitDelay = 10 * time.Second
	said, err := program.CombinedOutput()
	if ctx.Err() != nil {
		t.Fatalf("the window was still there a minute after its time; it said:\n%s", said)
	}
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", w.program, strings.Join(args, " "), err, said)
	}
	return folder
}

// checkCaught sees that the report tells of one cast that arrived whole and
// was red at once, at rank 1, and of nothing else that was.
func checkCaught(t *testing.T, folder, source string, seconds float64) {
	t.Helper()
	run := readRun(t, folder)
	t.Logf("%d packets, %d frames in %.1f s, peak RSS %d MB", run.Packets, run.Frames, run.Seconds, run.PeakRSSBytes>>20)
	if run.Source != source || run.Packets < 1000 || run.Frames == 0 || run.PeakRSSBytes == 0 {
		t.Errorf("run.json is not of a run on %s: %+v", source, run)
	}
	if run.Seconds < seconds-5 || run.Seconds > seconds+10 {
		t.Errorf("ran for %.1f s instead of %.0f", run.Seconds, seconds)
	}
	if run.KernelDrops != 0 || run.InterfaceDrops != 0 || run.QueueDrops != 0 {
		t.Errorf("dropped %d packets in the kernel, %d in the NIC and %d in the queue", run.KernelDrops, run.InterfaceDrops, run.QueueDrops)
	}
	if run.RedGroupsBeforeCast != 0 {
		t.Errorf("%d groups were red before the cast", run.RedGroupsBeforeCast)
	}
	if len(run.Casts) != 1 {
		t.Fatalf("%d casts instead of one", len(run.Casts))
	}
	checkCast(t, run.Casts[0])

	rows := readBoard(t, folder)
	if at := slices.IndexFunc(rows, func(r boardRow) bool { return r.Endpoint == defaultListener }); at != 0 {
		t.Errorf("the listener is not at rank 1 but at %d:\n%+v", at+1, rows)
	} else if rows[0].Bytes < castBytes || rows[0].Status == "-" || rows[0].Score <= 0 {
		t.Errorf("the listener's row is not of the bait: %+v", rows[0])
	}
	if n := redPixels(t, filepath.Join(folder, "scatter.png")); n < 50 {
		t.Errorf("scatter.png has %d red pixels: no bait to be seen", n)
	}
}

func checkCast(t *testing.T, c castReport) {
	t.Helper()
	if c.Target != defaultListener || c.Lure == "" || c.Started.IsZero() {
		t.Errorf("not the cast that was asked for: %+v", c)
	}
	if c.BytesSent != castBytes || c.BytesAcknowledged != castBytes {
		t.Errorf("%d bytes sent and %d acknowledged instead of %d", c.BytesSent, c.BytesAcknowledged, castBytes)
	}
	if c.FirstRedSeconds == nil || c.BestRank == nil {
		t.Fatal("the bait was never red")
	}
	t.Logf("red after %.2f s, best rank %d", *c.FirstRedSeconds, *c.BestRank)
	if c.Recall == nil || c.Precision == nil {
		t.Error("neither recall nor precision of the bait")
	} else if t.Logf("recall %.3f, precision %.3f of %d packets", *c.Recall, *c.Precision, c.PacketsSeen); *c.Recall <= 0 {
		t.Errorf("recall %.2f: the board names the bait, but its packets are not red", *c.Recall)
	}
	if len(c.ByMethod) != 3 {
		t.Errorf("%d methods were judged instead of 3", len(c.ByMethod))
	}
	if *c.FirstRedSeconds < 0 || *c.FirstRedSeconds > 10 {
		t.Errorf("red after %.1f s instead of within 10", *c.FirstRedSeconds)
	}
	if *c.BestRank != 1 {
		t.Errorf("best rank %d", *c.BestRank)
	}
}

// mustBeFree sees that nothing listens where the program will.
func mustBeFree(t *testing.T, address string) {
	t.Helper()
	l, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatalf("the program casts to a listener of its own at %s, and that is taken: %v", address, err)
	}
	l.Close()
}

// theProgram is the one under test: that of JAWS_BIN, or else one built now.
func theProgram(t *testing.T) string {
	t.Helper()
	if path := os.Getenv("JAWS_BIN"); path != "" {
		return path
	}
	path := filepath.Join(t.TempDir(), "jaws")
	if out, err := exec.Command("go", "build", "-tags", tags(t), "-o", path, ".").CombinedOutput(); err != nil {
		t.Fatalf("build the program: %v\n%s", err, out)
	}
	return path
}
