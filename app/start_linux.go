package app

import (
	"bytes"
	"os"
	"strconv"
	"time"

	"golang.org/x/sys/unix"
)

// processStart is when this process was started, to a hundredth of a second:
// proc(5) has it in ticks since the system's start.
func processStart() (at time.Time, ok bool) {
	const field, ticks = 22, 100 // a tick is that of USER_HZ
	stat, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return at, false
	}
	_, rest, _ := bytes.Cut(stat, []byte(") ")) // the name before may hold anything
	parts := bytes.Fields(rest)
	if len(parts) < field-2 {
		return at, false
	}
	started, err := strconv.ParseInt(string(parts[field-3]), 10, 64)
	var now unix.Timespec
	if err != nil || unix.ClockGettime(unix.CLOCK_BOOTTIME, &now) != nil {
		return at, false
	}
	age := time.Duration(now.Nano()) - time.Duration(started)*time.Second/ticks
	return time.Now().Add(-age), true
}
