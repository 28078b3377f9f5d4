package capture

import (
	"io/fs"
	"runtime"
	"syscall"
)

// windowsDiskFull is ERROR_DISK_FULL.
const windowsDiskFull = syscall.Errno(0x70)

// ExplainRecording puts into words why a recording ended or could not begin, or
// why evidence could not be saved.
func ExplainRecording(err error) Problem { return explain(err, recordExplanations()) }

func recordExplanations() []explanation {
	full := []error{syscall.ENOSPC}
	if runtime.GOOS == "windows" {
		full = append(full, windowsDiskFull)
	}
	return []explanation{
		{[]error{ErrNothing}, Problem{
			Title:  "Nothing to save",
			Remedy: "The memory holds the newest packets of this capture only, and none of these.",
		}},
		{[]error{ErrUnmaskable}, Problem{
			Title:  "Nothing to save",
			Remedy: "Save without masking, or as packets.json, which holds no frames.",
		}},
		{[]error{ErrBehind}, Problem{
			Title:  "The recording has stopped",
			Remedy: "Record to a faster disk, or take less of each packet. The capture goes on, and what was recorded until then is whole.",
		}},
		{full, Problem{
			Title:  "The disk is full",
			Remedy: "Make room, or choose another folder. The capture goes on, and what was written until then can be read.",
		}},
		{[]error{fs.ErrPermission}, Problem{
			Title:  "No permission to write there",
			Remedy: "Choose another folder. The capture goes on.",
		}},
		{nil, Problem{Title: "That could not be written", Remedy: "Choose another folder. The capture goes on."}},
	}
}
