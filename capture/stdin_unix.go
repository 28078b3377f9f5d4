//go:build unix

package capture

import (
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// Stdin is standard input, as something whose Close ends a Read that waits: a
// copy that does not block, which Go's poller then waits for.
func Stdin() (io.ReadCloser, error) {
	fd, err := unix.FcntlInt(os.Stdin.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	if err := unix.SetNonblock(fd, true); err != nil {
		unix.Close(fd)
		return nil, err
	}
	return os.NewFile(uintptr(fd), "standard input"), nil
}
