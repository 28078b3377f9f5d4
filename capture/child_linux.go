package capture

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// attributes end the helper with the window. The kernel forgets this wish
// where the helper has file capabilities; the pipe that closes then does it.
func attributes() *syscall.SysProcAttr { return &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM} }

// widen gives a pipe room for some 60 ms of busy traffic. Without it the
// helper waits sooner, and the kernel's buffer takes more.
func widen(pipe *os.File) {
	if raw, err := pipe.SyscallConn(); err == nil {
		_ = raw.Control(func(fd uintptr) { _, _ = unix.FcntlInt(fd, unix.F_SETPIPE_SZ, pipeBytes) })
	}
}
