//go:build amd64 || arm64

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"sync"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// TestConfined confines a process, this test's program again, and has it do
// what the runtime may come to need, and what it may not do any more.
func TestConfined(t *testing.T) {
	if os.Getenv("JAWS_CONFINE") != "" {
		confined()
		return
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestConfined$")
	cmd.Env = append(os.Environ(), "JAWS_CONFINE=1")
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	err := cmd.Run()
	if said.String() != "as it should be\n" {
		t.Errorf("it said %q", said.String())
	}
	if s, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); !ok || s.Signal() != unix.SIGSYS {
		t.Errorf("a socket was asked for, and it ended with %v", err)
	}
}

func confined() {
	if err := errors.Join(giveUpRights(), confine()); err != nil {
		fmt.Println(err)
		return
	}
	// New threads, and a collection with all its workers.
	var all sync.WaitGroup
	together := make(chan struct{})
	for range 20 {
		all.Go(func() {
			runtime.LockOSThread() // ends with its goroutine
			<-together
		})
	}
	close(together)
	all.Wait()
	runtime.GC()
	_, err := os.Open("/etc/passwd")
	_, mmap := unix.Mmap(-1, 0, 4096, unix.PROT_READ|unix.PROT_EXEC, unix.MAP_ANON|unix.MAP_PRIVATE)
	if !errors.Is(err, unix.EPERM) || !errors.Is(mmap, unix.EPERM) {
		fmt.Println("a file:", err, "new code:", mmap)
		return
	}
	fmt.Println("as it should be")
	_, err = unix.Socket(unix.AF_INET, unix.SOCK_DGRAM, 0)
	fmt.Println("a socket:", err)
}
