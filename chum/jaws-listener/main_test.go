package main

import (
	"bufio"
	"context"
	"errors"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"jaws/chum"
)

// build makes the program.
func build(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "jaws-listener.exe")
	if out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput(); err != nil {
		t.Fatalf("build the program: %v\n%s", err, out)
	}
	return path
}

// program is one that runs, and what it says, line by line.
type program struct {
	*exec.Cmd
	said *bufio.Scanner
}

func start(t *testing.T, path string, args ...string) program {
	t.Helper()
	// The bound after which the test has failed, not a wait.
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(cancel)
	cmd := exec.CommandContext(ctx, path, args...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return program{cmd, bufio.NewScanner(out)}
}

// after is what follows words in the next line.
func (p program) after(t *testing.T, words string) string {
	t.Helper()
	if !p.said.Scan() {
		t.Fatalf("it said nothing where %q was due", words)
	}
	rest, ok := strings.CutPrefix(p.said.Text(), words)
	if !ok {
		t.Fatalf("it said %q instead of %q", p.said.Text(), words)
	}
	return rest
}

// cast sends bait to the program and returns how much of it was acknowledged.
func cast(t *testing.T, address, fingerprint string, bytes int64) (int64, error) {
	t.Helper()
	target, err := chum.ParseTarget(address)
	if err != nil {
		t.Fatal(err)
	}
	pin, err := chum.ParseFingerprint(fingerprint)
	if err != nil {
		t.Fatal(err)
	}
	c, err := chum.New(chum.Settings{Target: target, Bytes: bytes, Fingerprint: pin})
	if err != nil {
		t.Fatal(err)
	}
	err = c.Run(context.Background())
	return c.Progress().Acknowledged, err
}

func TestCountsBaitUntilInterrupted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no process can be interrupted there from outside")
	}
	p := start(t, build(t), "-address", "127.0.0.1:0")
	address, fingerprint := p.after(t, "listening at "), p.after(t, "certificate SHA-256 ")
	for _, bytes := range []int64{1, 3_000_000} {
		if got, err := cast(t, address, fingerprint, bytes); err != nil || got != bytes {
			t.Errorf("%d bytes cast, %d acknowledged, %v", bytes, got, err)
		}
	}
	other := strings.Repeat("0", len(fingerprint))
	if got, err := cast(t, address, other, 500); err == nil || got != 0 {
		t.Errorf("pinned to another certificate: %d bytes acknowledged, %v", got, err)
	}
	if err := p.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	if got := p.after(t, "received "); got != "3000001 bytes of bait on 2 connections" {
		t.Errorf("at the end it counts %s", got)
	}
	if got := p.after(t, "  tls  "); got != "3000001 bytes on 2 connections" {
		t.Errorf("of TLS it counts %s", got)
	}
	if err := p.Wait(); err != nil {
		t.Errorf("interrupted, it ends with %v", err)
	}
	if _, err := cast(t, address, fingerprint, 1); err == nil {
		t.Error("something still listens there")
	}
}

func TestRefusals(t *testing.T) {
	path := build(t)
	for name, args := range map[string][]string{
		"only loopback":            {"-address", "0.0.0.0:0"},
		"remote ones are allowed":  {"-address", "[::]:0"},
		"an address and a port":    {"-address", "nowhere"},
		"flag provided but not de": {"-no-such-flag"},
		"it takes flags alone":     {"127.0.0.1:0"},
		"is no size":               {"-conn-bytes", "many"},
		"is no rate":               {"-conn-rate", "fast"},
		"1 to 4096":                {"-conns", "100000"},
		"log to /nowhere/log":      {"-log", "/nowhere/log"},
	} {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		out, err := exec.CommandContext(ctx, path, args...).CombinedOutput()
		cancel()
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() < 1 || !strings.Contains(string(out), name) {
			t.Errorf("%v: %v, %q instead of %q", args, err, out, name)
		}
	}
	p := start(t, path, "-address", "0.0.0.0:0", "-allow-remote")
	p.after(t, "listening at ")
	if err := p.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	p.Wait() // killed, and so with an error
}
