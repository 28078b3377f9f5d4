package capture

import (
	"errors"
	"io/fs"
	"runtime"
	"syscall"
)

// windowsDiskFull is ERROR_DISK_FULL.
const windowsDiskFull = syscall.Errno(0x70)

// ExplainRecording puts into words why a recording ended or could not begin, or
// why evidence could not be saved.
func ExplainRecording(err error) Problem {
	p := Problem{Title: "That could not be written", What: err.Error(), Remedy: "Choose another folder. The capture goes on."}
	switch {
	case errors.Is(err, ErrNothing):
		p.Title, p.Remedy = "Nothing to save", "The memory holds the newest packets of this capture only, and none of these."
	case errors.Is(err, ErrUnmaskable):
		p.Title, p.Remedy = "Nothing to save", "Save without masking, or as packets.json, which holds no frames."
	case errors.Is(err, ErrBehind):
		p.Title = "The recording has stopped"
		p.Remedy = "Record to a faster disk, or take less of each packet. The capture goes on, and what was recorded until then is whole."
	case errors.Is(err, syscall.ENOSPC), runtime.GOOS == "windows" && errors.Is(err, windowsDiskFull):
		p.Title = "The disk is full"
		p.Remedy = "Make room, or choose another folder. The capture goes on, and what was written until then can be read."
	case errors.Is(err, fs.ErrPermission):
		p.Title = "No permission to write there"
	}
	return p
}
