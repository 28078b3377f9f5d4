package crash

import (
	"os"

	"golang.org/x/sys/windows"
)

// lock takes a file for this process as long as it has it open, or says that
// another has it. It locks a byte far behind the end: Windows lets nobody write
// to what is locked by another handle, the runtime's among them.
func lock(file *os.File) error {
	behind := &windows.Overlapped{OffsetHigh: 1 << 20}
	return windows.LockFileEx(windows.Handle(file.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, behind)
}
