package main_test

import (
	"bufio"
	"bytes"
	"context"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// display is where a test's window opens: a screen of its own where Xvfb is
// installed, so that nothing pops up before a person, or else the one there
// is. The test is skipped where there is neither.
func display(t *testing.T) string {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("opens its window on an X display, which is for Linux alone")
	}
	xvfb, err := exec.LookPath("Xvfb")
	if err != nil {
		if there := os.Getenv("DISPLAY"); there != "" {
			return there
		}
		t.Skip("no display, and no Xvfb to make one: apt-get install xvfb")
	}
	// The server chooses a free number and writes it down once it is ready.
	number, theirs, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer number.Close()
	ctx, stop := context.WithCancel(context.Background())
	var said bytes.Buffer
	server := exec.CommandContext(ctx, xvfb, "-displayfd", "3", "-screen", "0", "1400x900x24", "-nolisten", "tcp")
	server.ExtraFiles = []*os.File{theirs}
	server.Stderr = &said
	server.Cancel = func() error { return server.Process.Signal(syscall.SIGTERM) }
	server.WaitDelay = 5 * time.Second
	err = server.Start()
	theirs.Close()
	if err != nil {
		stop()
		t.Fatalf("start Xvfb: %v", err)
	}
	t.Cleanup(func() {
		stop()
		server.Wait()
	})
	if err := number.SetReadDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(number).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb named no display: %v\n%s", err, said.String())
	}
	return ":" + strings.TrimSpace(line)
}
