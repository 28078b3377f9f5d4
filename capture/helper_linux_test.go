package capture_test

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"jaws/capture"
	"jaws/capture/wire"
)

func TestHelperAsNobodyOnLoopback(t *testing.T) {
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	filter := fmt.Sprintf("udp and port %d", conn.LocalAddr().(*net.UDPAddr).Port)
	c := startCapture(t, builtHelper(t, true), "lo", wire.Wire{}, capture.LiveOptions{Filter: filter})
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
	w := wire.New(t)
	socket := w.Sender(t)
	c := startCapture(t, builtHelper(t, true), w.To, w, capture.LiveOptions{Promiscuous: true, Filter: "ether proto 0x88b5"})
	seen := c.exchange(t, 5000, 100, func(length int) {
		if _, err := unix.Write(socket, frame(length)); err != nil {
			t.Error(err)
		}
	})
	if s := c.Stats(); seen != 5000 || s.Undecoded > 0 || s.KernelDrops > 0 || s.InterfaceDrops > 0 {
		t.Errorf("5000 frames sent, %d seen; %+v", seen, s)
	}
	w.IP(t, "-n", w.Namespace, "link", "set", w.To, "down")
	if err := <-c.done; !errors.Is(err, capture.ErrInterfaceDown) {
		t.Errorf("the interface went down, the capture says %v", err)
	}
	left(t, c.Ended().Pid())
}

func TestHelperOnAWireThatGoesAway(t *testing.T) {
	w := wire.New(t)
	socket := w.Sender(t)
	c := startCapture(t, builtHelper(t, true), w.To, w, capture.LiveOptions{})
	c.exchange(t, 1, 100, func(length int) { unix.Write(socket, frame(length)) })
	w.IP(t, "-n", w.Namespace, "link", "del", w.To)
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
			c := startCapture(t, tt.path, tt.device, wire.Wire{}, capture.LiveOptions{Filter: tt.filter})
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
	c := startCapture(t, path, "lo", wire.Wire{}, capture.LiveOptions{})
	<-c.cmd
	c.stop(t)
}

func TestHelperKilled(t *testing.T) {
	w := wire.New(t)
	socket := w.Sender(t)
	c := startCapture(t, builtHelper(t, true), w.To, w, capture.LiveOptions{})
	c.exchange(t, 1, 100, func(length int) { unix.Write(socket, frame(length)) })
	(<-c.cmd).Process.Kill()
	if err := <-c.done; !errors.Is(err, capture.ErrHelper) {
		t.Errorf("the helper was killed, the capture says %v", err)
	}
	left(t, c.Ended().Pid())
}
