package capture_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"jaws/capture"
	"jaws/capture/packet"
	"jaws/capture/wire"
)

// builtHelper is jaws-capture where every user may start it, with the
// capability if so wished.
func builtHelper(t *testing.T, capable bool) string {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("to give a program a capability and start it as another user needs root")
	}
	dir, err := os.MkdirTemp("", "jaws-capture-test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "jaws-capture")
	if out, err := exec.Command("go", "build", "-o", path, "jaws/capture/jaws-capture").CombinedOutput(); err != nil {
		t.Fatalf("build the helper: %v\n%s", err, out)
	}
	if capable {
		var place unix.Statfs_t
		if err := unix.Statfs(path, &place); err == nil && place.Flags&unix.ST_NOSUID != 0 {
			t.Skipf("%s is mounted nosuid: capabilities do not count there", dir)
		}
		setcap, err := exec.LookPath("setcap")
		if err != nil {
			t.Skip("to give a program a capability needs setcap, of the package libcap2-bin")
		}
		if out, err := exec.Command(setcap, "cap_net_raw+ep", path).CombinedOutput(); err != nil {
			t.Skipf("no program can be given a capability here: %v: %s", err, out)
		}
	}
	return path
}

// capturing is a helper that runs.
type capturing struct {
	*capture.Helper
	queue  *capture.Queue
	cmd    chan *exec.Cmd
	cancel context.CancelFunc
	done   chan error
}

// startCapture runs a helper as nobody; it is stopped with the test.
func startCapture(t *testing.T, path, device string, w wire.Wire, o capture.LiveOptions) *capturing {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	c := &capturing{
		Helper: capture.NewHelper(device, o), queue: capture.NewQueue(1 << 16),
		cmd: make(chan *exec.Cmd, 1), cancel: cancel, done: make(chan error, 1),
	}
	c.Path = path
	c.SetStart(func(cmd *exec.Cmd) error {
		err := w.StartNobody(cmd)
		c.cmd <- cmd
		return err
	})
	go func() {
		defer c.queue.End()
		c.done <- c.Run(ctx, c.queue)
	}()
	t.Cleanup(cancel)
	return c
}

// exchange sends probes until the first is seen, then n frames of another
// length, and counts those that come.
func (c *capturing) exchange(t *testing.T, n, length int, send func(length int)) int {
	t.Helper()
	patience := time.NewTimer(20 * time.Second)
	defer patience.Stop()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	var b [256]packet.Packet
	for began, seen := false, 0; ; {
		select {
		case <-patience.C:
			t.Errorf("after 20 s %d of %d frames were seen", seen, n)
			return seen
		case err := <-c.done:
			t.Fatalf("the capture ended: %v", err)
		case <-tick.C:
			if !began {
				send(60)
			}
		case <-c.queue.Ready():
			k, _ := c.queue.Poll(b[:])
			for _, p := range b[:k] {
				if p.Length == uint32(length) {
					seen++
				}
			}
			if !began && k > 0 {
				began = true
				for range n {
					send(length)
				}
			}
			if seen >= n {
				return seen
			}
		}
	}
}

func (c *capturing) stop(t *testing.T) {
	t.Helper()
	c.cancel()
	if err := <-c.done; err != nil {
		t.Errorf("stopped, with an error: %v", err)
	}
	left(t, c.Ended().Pid())
}

// left fails where the process or a goroutine of its capture is still there.
func left(t *testing.T, pid int) {
	t.Helper()
	if err := unix.Kill(pid, 0); !errors.Is(err, unix.ESRCH) {
		t.Errorf("the helper %d is left: %v", pid, err)
	}
	stacks := make([]byte, 1<<20)
	var running string
	// What told its end by closing a channel may have a step to go.
	for range 1000 {
		if running = unfinished(string(stacks[:runtime.Stack(stacks, true)])); running == "" {
			return
		}
		runtime.Gosched()
	}
	t.Errorf("a goroutine in %s is left", running)
}

// unfinished is which part of a capture stands in the stacks, "" if none.
func unfinished(stacks string) string {
	for _, part := range []string{"capture.startChild", "capture.(*child)", "capture.hear", "capture.(*Helper).Run"} {
		if strings.Contains(stacks, part) {
			return part
		}
	}
	return ""
}
