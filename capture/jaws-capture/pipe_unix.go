//go:build unix

package main

import (
	"io"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// stillRead is EPIPE where w is a pipe that nobody reads: without frames to
// write there is no other way to learn of it.
func stillRead(w io.Writer) error {
	file, ok := w.(*os.File)
	if !ok {
		return nil
	}
	look := []unix.PollFd{{Fd: int32(file.Fd())}}
	if n, err := unix.Poll(look, 0); err == nil && n > 0 && look[0].Revents&unix.POLLERR != 0 {
		return syscall.EPIPE
	}
	return nil
}

func isTerminal(file *os.File) bool {
	_, err := unix.IoctlGetWinsize(int(file.Fd()), unix.TIOCGWINSZ)
	return err == nil
}
