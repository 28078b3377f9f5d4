//go:build unix

package crash

import (
	"os"

	"golang.org/x/sys/unix"
)

// lock takes a file for this process as long as it has it open, or says that
// another has it. What a crash leaves behind is nobody's.
func lock(file *os.File) error {
	return unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB)
}
