//go:build unix

package capture

import (
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// openPipe opens a named pipe to read without waiting for someone to write.
func openPipe(name string) (io.ReadCloser, error) {
	fd, err := unix.Open(name, unix.O_RDONLY|unix.O_NONBLOCK|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil, &os.PathError{Op: "open", Path: name, Err: err}
	}
	return &pipe{File: os.NewFile(uintptr(fd), name)}, nil
}

// pipe is a named pipe. Until the first byte its end is no end: nobody has it
// open to write yet. Close ends a Read that waits.
type pipe struct {
	*os.File
	begun bool
}

func (p *pipe) Read(b []byte) (int, error) {
	if p.begun || len(b) == 0 {
		return p.File.Read(b)
	}
	raw, err := p.SyscallConn()
	if err != nil {
		return 0, err
	}
	var n int
	var failed error
	err = raw.Read(func(fd uintptr) (over bool) {
		for n, failed = unix.Read(int(fd), b); failed == unix.EINTR; {
			n, failed = unix.Read(int(fd), b)
		}
		if failed == unix.EAGAIN {
			failed = nil // someone has opened it and not written yet
		}
		return n > 0 || failed != nil
	})
	if err == nil {
		err = failed
	}
	p.begun = n > 0
	return max(0, n), err
}
