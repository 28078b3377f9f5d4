package capture_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"jaws/capture"
	"jaws/capture/packet"
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
func startCapture(t *testing.T, path, device string, w wire, o capture.LiveOptions) *capturing {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	c := &capturing{
		Helper: capture.NewHelper(device, o), queue: capture.NewQueue(1 << 16),
		cmd: make(chan *exec.Cmd, 1), cancel: cancel, done: make(chan error, 1),
	}
	c.Path = path
	c.SetStart(func(cmd *exec.Cmd) error {
		err := w.startNobody(cmd)
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
	stacks = stacks[:runtime.Stack(stacks, true)]
	for _, part := range []string{"capture.startChild", "capture.(*child)", "capture.hear", "capture.(*Helper).Run"} {
		if strings.Contains(string(stacks), part) {
			t.Errorf("a goroutine in %s is left", part)
		}
	}
}

func TestHelperAsNobodyOnLoopback(t *testing.T) {
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	filter := fmt.Sprintf("udp and port %d", conn.LocalAddr().(*net.UDPAddr).Port)
	c := startCapture(t, builtHelper(t, true), "lo", wire{}, capture.LiveOptions{Filter: filter})
	seen := c.exchange(t, 200, 142, func(length int) {
		conn.WriteTo(make([]byte, length-42), conn.LocalAddr())
	})
	if seen != 200 {
		t.Errorf("200 packets sent, %d seen", seen)
	}
	wantConfined(t, (<-c.cmd).Process.Pid)
	c.stop(t)
}

// wantConfined reads what the kernel says of a helper.
func wantConfined(t *testing.T, pid int) {
	t.Helper()
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", pid))
	if err != nil || len(threads) < 2 {
		t.Errorf("%d threads, %v", len(threads), err)
	}
	for _, thread := range threads {
		text, err := os.ReadFile(thread)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{
			"CapInh:\t0000000000000000", "CapPrm:\t0000000000000000", "CapEff:\t0000000000000000", "CapAmb:\t0000000000000000",
			"NoNewPrivs:\t1", "Seccomp:\t2", "Uid:\t65534\t65534\t65534\t65534",
		} {
			if !strings.Contains(string(text), want+"\n") {
				t.Errorf("%s has no line %q:\n%s", thread, want, text)
			}
		}
	}
	var files []string
	fds, _ := filepath.Glob(fmt.Sprintf("/proc/%d/fd/*", pid))
	for _, fd := range fds {
		to, _ := os.Readlink(fd)
		files = append(files, regexp.MustCompile(`:?\[?\d+\]?$`).ReplaceAllString(to, ""))
	}
	slices.Sort(files)
	for _, f := range slices.Compact(files) {
		if !regexp.MustCompile(`^(/dev/null|pipe|socket|anon_inode:\[event(poll|fd)\]|/sys/devices/.*/statistics/rx_(missed|fifo)_errors)$`).MatchString(f) {
			t.Errorf("the helper has %s open", f)
		}
	}
	if env, err := os.ReadFile(fmt.Sprintf("/proc/%d/environ", pid)); err != nil || len(env) > 0 {
		t.Errorf("the helper's environment is %q, %v", env, err)
	}
}

func TestHelperOnAWireThatGoesDown(t *testing.T) {
	w := newWire(t)
	socket := w.sender(t)
	c := startCapture(t, builtHelper(t, true), w.to, w, capture.LiveOptions{Promiscuous: true, Filter: "ether proto 0x88b5"})
	seen := c.exchange(t, 5000, 100, func(length int) {
		if _, err := unix.Write(socket, frame(length)); err != nil {
			t.Error(err)
		}
	})
	if s := c.Stats(); seen != 5000 || s.Undecoded > 0 || s.KernelDrops > 0 || s.InterfaceDrops > 0 {
		t.Errorf("5000 frames sent, %d seen; %+v", seen, s)
	}
	w.ip(t, "-n", w.namespace, "link", "set", w.to, "down")
	if err := <-c.done; !errors.Is(err, capture.ErrInterfaceDown) {
		t.Errorf("the interface went down, the capture says %v", err)
	}
	left(t, c.Ended().Pid())
}

func TestHelperOnAWireThatGoesAway(t *testing.T) {
	w := newWire(t)
	socket := w.sender(t)
	c := startCapture(t, builtHelper(t, true), w.to, w, capture.LiveOptions{})
	c.exchange(t, 1, 100, func(length int) { unix.Write(socket, frame(length)) })
	w.ip(t, "-n", w.namespace, "link", "del", w.to)
	if err := <-c.done; !errors.Is(err, capture.ErrInterfaceGone) {
		t.Errorf("the interface went away, the capture says %v", err)
	}
	left(t, c.Ended().Pid())
}

func TestHelperProblems(t *testing.T) {
	incapable, capable := builtHelper(t, false), builtHelper(t, true)
	script := func(text string) string {
		path := filepath.Join(filepath.Dir(capable), fmt.Sprintf("script%d", len(text)))
		if err := os.WriteFile(path, []byte("#!/bin/sh\n"+text+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, tt := range []struct {
		name, path, device, filter string
		want                       error
	}{
		{"no right", incapable, "lo", "", capture.ErrPermission},
		{"no such NIC", capable, "no-such-nic", "", capture.ErrNoDevice},
		{"no NIC but one of libpcap's sources", capable, "nflog", "", capture.ErrNoDevice},
		{"no such filter", capable, "lo", "udp prot 53", capture.ErrFilter},
		{"not there", capable + ".not", "lo", "", os.ErrNotExist},
		{"not for this user", script("exit 0") + "/", "lo", "", capture.ErrHelper},
		{"ends at once", script("echo Segmentation fault >&2; exit 139"), "lo", "", capture.ErrHelper},
		{"another program", script("head -c 200000 /dev/zero"), "lo", "", capture.ErrHelper},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := startCapture(t, tt.path, tt.device, wire{}, capture.LiveOptions{Filter: tt.filter})
			err := <-c.done
			if !errors.Is(err, tt.want) {
				t.Errorf("got %v", err)
			}
			if p := capture.Explain(err); p.Title == "That did not work" || p.Remedy == "" {
				t.Errorf("a card that says nothing: %+v", p)
			}
		})
	}
}

func TestHelperThatDoesNotListen(t *testing.T) {
	path := filepath.Join(filepath.Dir(builtHelper(t, false)), "deaf")
	if err := os.WriteFile(path, []byte("#!/bin/sh\ntrap '' TERM PIPE\necho ready >&2\nwhile :; do :; done\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	c := startCapture(t, path, "lo", wire{}, capture.LiveOptions{})
	<-c.cmd
	c.stop(t)
}

func TestHelperKilled(t *testing.T) {
	w := newWire(t)
	socket := w.sender(t)
	c := startCapture(t, builtHelper(t, true), w.to, w, capture.LiveOptions{})
	c.exchange(t, 1, 100, func(length int) { unix.Write(socket, frame(length)) })
	(<-c.cmd).Process.Kill()
	if err := <-c.done; !errors.Is(err, capture.ErrHelper) {
		t.Errorf("the helper was killed, the capture says %v", err)
	}
	left(t, c.Ended().Pid())
}
