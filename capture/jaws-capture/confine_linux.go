//go:build amd64 || arm64

package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
	"unsafe"

	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"
)

// confine installs the filter on every thread. Afterwards only the system
// calls in calls are possible.
func confine() error {
	// The runtime's own descriptors come with its first timer.
	<-time.After(time.Millisecond)
	writable, err := writableFiles()
	if err != nil {
		return err
	}
	raw, err := bpf.Assemble(program(calls(uint32(os.Getpid()), writable)))
	if err != nil {
		return fmt.Errorf("assemble the seccomp filter: %w", err)
	}
	filter := make([]unix.SockFilter, len(raw))
	for i, r := range raw {
		filter[i] = unix.SockFilter{Code: r.Op, Jt: r.Jt, Jf: r.Jf, K: r.K}
	}
	prog := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	late, _, errno := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER,
		unix.SECCOMP_FILTER_FLAG_TSYNC, uintptr(unsafe.Pointer(&prog)))
	runtime.KeepAlive(filter)
	if errno != 0 {
		return fmt.Errorf("install the seccomp filter: %w", errno)
	}
	if late != 0 {
		return fmt.Errorf("install the seccomp filter: thread %d has another", late)
	}
	return nil
}

// writableFiles are what may be written to: standard output and error, and
// the eventfds with which the runtime and libpcap wake themselves. The packet
// socket is not one: through it frames could be sent.
func writableFiles() ([]uint32, error) {
	fds, err := openFiles()
	if err != nil {
		return nil, err
	}
	writable := []uint32{1, 2}
	for _, fd := range fds {
		if to, err := os.Readlink(fmt.Sprintf("/proc/self/fd/%d", fd)); err == nil && strings.HasPrefix(to, "anon_inode:[eventfd") {
			writable = append(writable, uint32(fd))
		}
	}
	return writable, nil
}
