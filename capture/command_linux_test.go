package capture_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"jaws/capture"
)

// sampleFile is a capture of three packets and more for a command to write.
func sampleFile(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "sample.pcap")
	if err := os.WriteFile(name, samplePcap(t), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestCommand(t *testing.T) {
	sample := sampleFile(t)
	for _, tt := range []struct {
		name, line string
		packets    uint64
		want       error
		says       string
	}{
		{"ends well", "cat " + sample, samplePackets, nil, ""},
		{"a pipeline", "cat " + sample + " | cat", samplePackets, nil, ""},
		{"speaks as it goes", "echo listening >&2; cat " + sample, samplePackets, nil, ""},
		{"fails after some", "cat " + sample + "; echo the line is dead >&2; exit 9", samplePackets, capture.ErrCommand, "exit status 9). It said: the line is dead"},
		{"fails at once", "echo who is that? >&2; exit 255", 0, capture.ErrCommand, "who is that?"},
		{"is not there", "no-such-program-at-all -w -", 0, capture.ErrCommand, "no-such-program-at-all"},
		{"dies amid a packet", "head -c 130 " + sample + "; exit 3", 1, capture.ErrCommand, "exit status 3"},
		{"is cut off", "head -c 130 " + sample, 1, capture.ErrDamaged, "middle of a packet"},
		{"writes something else", "echo hello", 0, capture.ErrNotCapture, "not a capture"},
		{"writes something else for ever", "yes", 0, capture.ErrNotCapture, "not a capture"},
		{"closes its output and stays", "exec >&-; sleep 1000", 0, capture.ErrNotCapture, "it is empty"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := capture.NewCommand(tt.line, nil)
			err := c.Run(t.Context(), capture.NewQueue(16))
			if got := c.Stats().Packets; !errors.Is(err, tt.want) || got != tt.packets {
				t.Fatalf("%d packets, %v", got, err)
			}
			if err != nil && (!strings.Contains(err.Error(), tt.says) || !strings.Contains(err.Error(), fmt.Sprintf("%q", tt.line))) {
				t.Errorf("it says %v", err)
			}
		})
	}
}

func TestCommandSaysItsLastLinesOnly(t *testing.T) {
	err := capture.NewCommand("seq 100000 >&2; printf 'a\\033[1mb\\n' >&2; exit 1", nil).Run(t.Context(), capture.NewQueue(1))
	if err == nil || !strings.HasSuffix(err.Error(), "99998\n99999\n100000\na?[1mb") || strings.Contains(err.Error(), "99996") {
		t.Errorf("it says %v", err)
	}
}

// TestCommandLeavesNothing stops commands that do what they can to stay.
func TestCommandLeavesNothing(t *testing.T) {
	sample := sampleFile(t)
	for name, line := range map[string]struct{ before, after string }{
		"one program":       {"", "exec sleep 1000"},
		"children":          {"sleep 1000 & sleep 1000 &", "sleep 1000 | cat"},
		"deaf to TERM":      {"trap '' TERM;", "while :; do sleep 1000; done"},
		"deaf children":     {"(trap '' TERM; sleep 1000; sleep 1000) &", "exit 0"},
		"stopped":           {"", "kill -STOP $$"},
		"writes for ever":   {"", "while :; do cat " + sample + "; done"},
		"full of complaint": {"yes >&2 &", "yes >&2"},
	} {
		t.Run(name, func(t *testing.T) {
			started := filepath.Join(t.TempDir(), "pid")
			// The pid is there before the capture, which tells that it runs.
			c := capture.NewCommand("echo $$ > "+started+"; "+line.before+" cat "+sample+"; "+line.after, nil)
			before := runtime.NumGoroutine()
			ctx, cancel := context.WithCancel(t.Context())
			queue := capture.NewQueue(samplePackets)
			ended := make(chan error, 1)
			go func() { ended <- c.Run(ctx, queue) }()
			select {
			case <-queue.Ready():
			case err := <-ended:
				t.Fatalf("it ended before it was stopped: %v", err)
			}
			b, err := os.ReadFile(started)
			if err != nil {
				t.Fatal(err)
			}
			leader := strings.TrimSpace(string(b))
			begun := time.Now()
			cancel()
			if err := <-ended; err != nil {
				t.Errorf("stopped with %v", err)
			}
			t.Logf("stopped within %v", time.Since(begun).Round(time.Millisecond))
			eventually(t, "the group's end", func() bool { return len(session(t, leader)) == 0 })
			eventually(t, "the goroutines' end", func() bool { return runtime.NumGoroutine() <= before })
		})
	}
}

// TestCommandWhoseChildLeft is not kept by one that holds its standard error.
func TestCommandWhoseChildLeft(t *testing.T) {
	sample, pid := sampleFile(t), filepath.Join(t.TempDir(), "pid")
	c := capture.NewCommand("setsid sh -c 'echo $$ > "+pid+"; exec sleep 1000' >/dev/null & cat "+sample+"; until [ -s "+pid+" ]; do :; done", nil)
	if err := c.Run(t.Context(), capture.NewQueue(16)); err != nil {
		t.Error(err)
	}
	b, err := os.ReadFile(pid)
	if err != nil {
		t.Fatal(err)
	}
	var n int
	if _, err := fmt.Sscan(string(b), &n); err != nil {
		t.Fatal(err)
	}
	p, err := os.FindProcess(n)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Kill(); err != nil {
		t.Errorf("it did not stay, so this shows nothing: %v", err)
	}
}

// session are the processes, dead ones apart, of a session.
func session(t *testing.T, leader string) (pids []string) {
	t.Helper()
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range stats {
		b, err := os.ReadFile(name)
		if err != nil {
			continue // it has just ended
		}
		// Behind the name in brackets: state, parent, group, session.
		f := strings.Fields(string(b[bytes.LastIndexByte(b, ')')+1:]))
		if len(f) > 3 && f[3] == leader && f[0] != "Z" && f[0] != "X" {
			pids = append(pids, name)
		}
	}
	return pids
}
