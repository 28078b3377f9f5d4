package nic

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strconv"

	"golang.org/x/sys/unix"
)

// counters are an interface's state and drops, through descriptors that stay
// open: a process that has given up its rights can open nothing any more.
type counters struct {
	name   string
	socket int   // of no protocol; to ask for flags with
	files  []int // of /sys, each a number
	before uint64
}

func openCounters(name string) (*counters, error) { return countersIn("/sys/class/net", name) }

func countersIn(folder, name string) (*counters, error) {
	socket, err := unix.Socket(unix.AF_UNIX, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return nil, fmt.Errorf("open a socket to see its state: %w", err)
	}
	c := &counters{name: name, socket: socket}
	// The two that libpcap counts. Another network namespace has no such
	// files here: its interface drops stay unknown.
	for _, file := range []string{"rx_missed_errors", "rx_fifo_errors"} {
		fd, err := unix.Open(filepath.Join(folder, name, "statistics", file), unix.O_RDONLY|unix.O_CLOEXEC, 0)
		if err == nil {
			c.files = append(c.files, fd)
		}
	}
	c.before = c.sum()
	return c, nil
}

func (c *counters) sum() (n uint64) {
	var b [24]byte
	for _, fd := range c.files {
		if k, err := unix.Pread(fd, b[:], 0); err == nil {
			v, _ := strconv.ParseUint(string(bytes.TrimSpace(b[:k])), 10, 64)
			n += v
		}
	}
	return n
}

func (c *counters) drops() uint64 {
	if now := c.sum(); now > c.before {
		return now - c.before
	}
	return 0
}

func (c *counters) look() error {
	request, err := unix.NewIfreq(c.name)
	if err != nil {
		return err
	}
	if err := unix.IoctlIfreq(c.socket, unix.SIOCGIFFLAGS, request); err != nil {
		return fmt.Errorf("%w (%w)", ErrInterfaceGone, err)
	}
	if request.Uint16()&unix.IFF_UP == 0 {
		return ErrInterfaceDown
	}
	return nil
}

func (c *counters) close() {
	unix.Close(c.socket)
	for _, fd := range c.files {
		unix.Close(fd)
	}
}
