package capture

import (
	"os"
	"os/exec"
)

// SetStart has the helper started by f, as another user or elsewhere.
func (h *Helper) SetStart(f func(*exec.Cmd) error) { h.start = f }

// Ended is how the helper ended, after Run.
func (h *Helper) Ended() *os.ProcessState { return h.ended }
