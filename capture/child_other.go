//go:build !linux

package capture

import (
	"os"
	"syscall"
)

// attributes are none: the pipe that closes ends the helper.
func attributes() *syscall.SysProcAttr { return nil }

func widen(*os.File) {}
