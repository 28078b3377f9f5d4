package main_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"jaws/capture/wire"
)

// loadSeconds is the variable that has TestUnderLoad send for longer than the
// ten seconds that are enough to see whether all packets are accounted for.
const loadSeconds = "JAWS_LOAD_SECONDS"

// TestUnderLoad has the real window, as a user without rights, watch one end of
// a wire through the helper while frames of many conversations are sent into
// the other: 100,000 a second, and as fast as one thread can. It reports what
// that took, beside tcpdump on the same wire, and asserts that each frame was
// either analysed or counted as lost.
func TestUnderLoad(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the window for most of a minute")
	}
	lasting, others := 10*time.Second, 4*time.Second
	if s := os.Getenv(loadSeconds); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 {
			t.Fatalf("%s is %q: it should be seconds", loadSeconds, s)
		}
		lasting = time.Duration(n) * time.Second
		others = lasting
	}
	screen, w := display(t), wired{wire.New(t)}
	program := installed(t)
	t.Run("100,000 a second", func(t *testing.T) { underLoad(t, screen, program, w, 100_000, lasting) })
	t.Run("as fast as one can", func(t *testing.T) { underLoad(t, screen, program, w, 0, others) })
	t.Run("tcpdump, 100,000 a second", func(t *testing.T) { dumpUnderLoad(t, w, 100_000, others) })
	t.Run("tcpdump, as fast as one can", func(t *testing.T) { dumpUnderLoad(t, w, 0, others) })
}

func underLoad(t *testing.T, screen, program string, w wired, perSecond int, lasting time.Duration) {
	home, folder := openFolder(t), openFolder(t)
	ctx, cancel := context.WithTimeout(context.Background(), lasting+2*time.Minute)
	defer cancel()
	window := exec.CommandContext(ctx, program, "-source", w.To, "-start", "-report", folder)
	window.Env = append(os.Environ(), "DISPLAY="+screen, "WAYLAND_DISPLAY=",
		"HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home, "XDG_RUNTIME_DIR="+home)
	window.Cancel = func() error { return window.Process.Signal(syscall.SIGTERM) }
	window.WaitDelay = 20 * time.Second
	var said bytes.Buffer
	window.Stdout, window.Stderr = &said, &said
	if err := w.StartNobody(window); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- window.Wait() }()
	helper, ok := confinedChild(ctx, window.Process.Pid)
	if !ok {
		cancel()
		t.Fatalf("no helper captures: %v\n%s", <-ended, said.String())
	}

	before := busy(window.Process.Pid)
	sent, took := w.flood(t, perSecond, lasting)
	used, loads := busy(window.Process.Pid)-before, loadAverage()
	atRest(ctx, helper)
	helped, memory := busy(helper), peakMemory(helper)
	began := time.Now()
	if err := window.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err != nil {
		t.Fatalf("the window ended with %v\n%s", err, said.String())
	}
	run := readRun(t, folder)
	t.Logf("%d frames of 60 bytes, %.0f a second; drops: %d kernel, %d queue (%.1f %%)", sent, float64(sent)/took.Seconds(),
		run.KernelDrops, run.QueueDrops, 100*float64(run.QueueDrops)/float64(sent))
	if run.WireToFrameP50 != nil && run.WireToFrameP95 != nil {
		t.Logf("from the wire to the screen: half within %.0f ms, 95 %% within %.0f ms", *run.WireToFrameP50, *run.WireToFrameP95)
	}
	t.Logf("helper: %.2f us CPU a frame, %d MiB; window: %.0f %% of a core, %d MiB, %.1f pictures a second; closed within %v; load average %s",
		helped.Seconds()*1e6/float64(sent), memory>>20, 100*used.Seconds()/took.Seconds(), run.PeakRSSBytes>>20,
		float64(run.Frames)/run.Seconds, time.Since(began).Round(time.Millisecond), loads)
	if run.Packets+run.KernelDrops != sent {
		t.Errorf("%d frames sent, %d received and %d dropped in the kernel: %d are not accounted for",
			sent, run.Packets, run.KernelDrops, int64(sent)-int64(run.Packets+run.KernelDrops))
	}
	if run.Frames == 0 || run.Undecoded > 0 || run.QueueDrops > run.Packets {
		t.Errorf("run.json is not of this run: %+v", run)
	}
	if status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", helper)); err == nil {
		t.Errorf("the helper is left:\n%s", status)
	}
}

// dumpUnderLoad is what to compare with.
func dumpUnderLoad(t *testing.T, w wired, perSecond int, lasting time.Duration) {
	dump := exec.Command("tcpdump", "-i", w.To, "-n", "-s", "256", "-B", "32768", "-Z", "root", "-w", "/dev/null")
	said, err := dump.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Inside(dump.Start); err != nil {
		t.Skipf("nothing to compare with, tcpdump is not here: %v", err)
	}
	var text bytes.Buffer
	first := make([]byte, 256)
	n, _ := said.Read(first) // it listens
	text.Write(first[:n])
	sent, took := w.flood(t, perSecond, lasting)
	atRest(context.Background(), dump.Process.Pid)
	used, memory := busy(dump.Process.Pid), peakMemory(dump.Process.Pid)
	dump.Process.Signal(syscall.SIGINT)
	text.ReadFrom(said)
	dump.Wait()
	t.Logf("%d frames, %.0f a second: %s", sent, float64(sent)/took.Seconds(), strings.Join(strings.Fields(text.String()), " "))
	t.Logf("tcpdump: %.2f us CPU a frame, %d MiB; load average %s", used.Seconds()*1e6/float64(sent), memory>>20, loadAverage())
}

// installed is the program with its helper beside it, which may capture, where
// every user may start them.
func installed(t *testing.T) string {
	t.Helper()
	folder := openFolder(t)
	program, helper := filepath.Join(folder, "jaws"), filepath.Join(folder, "jaws-capture")
	if out, err := exec.Command("cp", theProgram(t), program).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if out, err := exec.Command("go", "build", "-o", helper, "./capture/jaws-capture").CombinedOutput(); err != nil {
		t.Fatalf("build the helper: %v\n%s", err, out)
	}
	var place unix.Statfs_t
	if err := unix.Statfs(helper, &place); err == nil && place.Flags&unix.ST_NOSUID != 0 {
		t.Skipf("%s is mounted nosuid: capabilities do not count there", folder)
	}
	if out, err := exec.Command("setcap", "cap_net_raw+ep", helper).CombinedOutput(); err != nil {
		t.Skipf("no program can be given a capability here (setcap is of the package libcap2-bin): %v: %s", err, out)
	}
	return program
}

// openFolder is a new folder of the user without rights, open to all.
func openFolder(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "jaws-load-test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	if err := os.Chmod(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(folder, wire.Nobody, wire.Nobody); err != nil {
		t.Fatal(err)
	}
	return folder
}

// confinedChild waits for a child of a process to have given up its rights,
// which the helper does when it captures.
func confinedChild(ctx context.Context, pid int) (child int, ok bool) {
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		lists, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
		for _, list := range lists {
			text, _ := os.ReadFile(list)
			for _, word := range strings.Fields(string(text)) {
				status, _ := os.ReadFile("/proc/" + word + "/status")
				if strings.Contains(string(status), "Seccomp:\t2\n") {
					child, err := strconv.Atoi(word)
					return child, err == nil
				}
			}
		}
		select {
		case <-ctx.Done():
			return 0, false
		case <-tick.C:
		}
	}
}

// atRest waits until a process has had next to nothing to do for over a second,
// in which the helper tells of its drops.
func atRest(ctx context.Context, pid int) {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for quiet, before := 0, busy(pid); quiet < 15 && ctx.Err() == nil; quiet++ {
		<-tick.C
		now := busy(pid)
		if now-before > 20*time.Millisecond {
			quiet = 0
		}
		before = now
	}
}

// busy is the CPU time that a process' threads have used.
func busy(pid int) (total time.Duration) {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid))
	for _, thread := range threads {
		text, _ := os.ReadFile(thread)
		if fields := strings.Fields(string(text)); len(fields) > 0 {
			n, _ := strconv.ParseInt(fields[0], 10, 64)
			total += time.Duration(n)
		}
	}
	return total
}

// peakMemory is the most that a process has had in memory, bytes.
func peakMemory(pid int) (n int64) {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	_, rest, _ := strings.Cut(string(text), "VmHWM:")
	if fields := strings.Fields(rest); len(fields) > 0 {
		n, _ = strconv.ParseInt(fields[0], 10, 64)
	}
	return n << 10
}

func loadAverage() string {
	text, _ := os.ReadFile("/proc/loadavg")
	one, _, _ := strings.Cut(string(text), " ")
	return one
}
