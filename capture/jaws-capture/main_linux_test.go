package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"jaws/capture/nic"
)

// built is the program, where everybody may start it.
func built(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "jaws-capture-test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "jaws-capture")
	if out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return path
}

// refusal runs cmd, which must end with exit code 2, and gives its words.
func refusal(t *testing.T, cmd *exec.Cmd) string {
	t.Helper()
	var told bytes.Buffer
	cmd.Stderr = &told
	var exit *exec.ExitError
	if err := cmd.Run(); !errors.As(err, &exit) || exit.ExitCode() != exitRefused {
		t.Errorf("it ended with %v", err)
	}
	return told.String()
}

func TestRefusals(t *testing.T) {
	path := built(t)
	t.Run("unknown argument", func(t *testing.T) {
		var e nic.Event
		told := refusal(t, exec.Command(path, "-i", "lo", "-w", "file"))
		if err := json.Unmarshal([]byte(told), &e); err != nil || e.Event != nic.EventError || e.Kind != nic.KindOther || !strings.Contains(e.Message, "-w") {
			t.Errorf("told %q", told)
		}
	})
	t.Run("on a terminal", func(t *testing.T) {
		cmd := exec.Command(path, "-i", "lo")
		cmd.Stdout = terminal(t)
		if told := refusal(t, cmd); strings.Count(told, "\n") != 2 || !strings.Contains(told, "jaws-capture is") {
			t.Errorf("told %q", told)
		}
	})
	t.Run("set-user-ID", func(t *testing.T) {
		if os.Geteuid() != 0 {
			t.Skip("a set-user-ID program of root's needs root")
		}
		if err := os.Chmod(path, 0o755|os.ModeSetuid); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(path, "-i", "lo")
		cmd.Dir = "/"
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		if told := refusal(t, cmd); !strings.Contains(told, "set-user-ID") {
			t.Errorf("told %q", told)
		}
	})
}

// terminal is a pseudo-terminal of the test's own.
func terminal(t *testing.T) *os.File {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("there are no pseudo-terminals here: %v", err)
	}
	t.Cleanup(func() { master.Close() })
	if err := unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	slave, err := os.OpenFile(filepath.Join("/dev/pts", strconv.Itoa(n)), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { slave.Close() })
	return slave
}

// TestEnds ends the program, which captures on the loopback, in each of the
// ways that it knows.
func TestEnds(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("capturing on lo needs root")
	}
	path := built(t)
	for _, tt := range []struct {
		name string
		end  func(p *os.Process, frames *os.File)
	}{
		{"SIGTERM", func(p *os.Process, _ *os.File) { p.Signal(syscall.SIGTERM) }},
		{"SIGINT", func(p *os.Process, _ *os.File) { p.Signal(syscall.SIGINT) }},
		{"nobody reads", func(_ *os.Process, frames *os.File) { frames.Close() }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			frames, out, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			defer frames.Close()
			secret, err := os.Open("/etc/passwd")
			if err != nil {
				t.Fatal(err)
			}
			defer secret.Close()
			// A filter that nothing passes: the end must be noticed without frames.
			cmd := exec.Command(path, "-i", "lo", "-p", "-f", "ether proto 0x88b5")
			var told bytes.Buffer
			cmd.Stdout, cmd.Stderr, cmd.ExtraFiles = out, &told, []*os.File{secret}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			stuck := time.AfterFunc(10*time.Second, func() { cmd.Process.Kill() })
			defer stuck.Stop()
			out.Close()
			if _, err := frames.Read(make([]byte, 24)); err != nil {
				t.Errorf("no header: %v; %s", err, told.String())
			}
			fds, err := filepath.Glob("/proc/" + strconv.Itoa(cmd.Process.Pid) + "/fd/*")
			if err != nil || len(fds) < 4 {
				t.Errorf("%d files, %v", len(fds), err)
			}
			for _, fd := range fds {
				if to, _ := os.Readlink(fd); to == secret.Name() {
					t.Errorf("%s is still open there", to)
				}
			}
			began := time.Now()
			tt.end(cmd.Process, frames)
			if err := cmd.Wait(); err != nil {
				t.Errorf("it ended with %v", err)
			}
			t.Logf("ended after %v", time.Since(began).Round(time.Millisecond))
			if !strings.HasSuffix(told.String(), `{"event":"bye","packets":0}`+"\n") {
				t.Errorf("told %s", told.String())
			}
		})
	}
}
