package capture

import (
	"os"
	"os/exec"
)

// SetStart has the helper started by f, as another user or elsewhere.
func (h *Helper) SetStart(f func(*exec.Cmd) error) { h.start = f }

// Ended is how the helper ended, after Run.
func (h *Helper) Ended() *os.ProcessState { return h.ended }

// RecordFile is what a Recorder writes to.
type RecordFile = recordFile

// CreateFile makes a recorder's files.
var CreateFile = createFile

// SetCreate has the recorder's files made by f.
func (r *Recorder) SetCreate(f func(name string) (RecordFile, error)) { r.create = f }

// QueueBytes is what a recorder's queue holds; a frame takes SlotBytes of it
// beside its own.
const (
	QueueBytes = queueBytes
	SlotBytes  = slotHeader
	PageSize   = pageSize
)
