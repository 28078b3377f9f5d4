package capture

import (
	"errors"
	"io/fs"

	"jaws/capture/nic"
	"jaws/capture/pcapfile"
)

// What can keep a source from running; wrapped with what was tried.
var (
	ErrPermission    = nic.ErrPermission
	ErrNoDevice      = nic.ErrNoDevice
	ErrInterfaceGone = nic.ErrInterfaceGone
	ErrInterfaceDown = nic.ErrInterfaceDown
	ErrFilter        = nic.ErrFilter
	ErrHelper        = errors.New("the capture helper failed")
	ErrNotCapture    = pcapfile.ErrNotCapture
	ErrDamaged       = pcapfile.ErrDamaged
)

// Problem is an error in words for a person: what happened and what to do.
type Problem struct {
	Title, What, Remedy string
	// Command is what to type, "" where nothing helps.
	Command string
	// Link is a page that has what is missing, "" for none.
	Link string
	// Ask is true where the user can be asked for permission: by a capture
	// with LiveOptions.Ask.
	Ask bool
	// Grant is the helper that Grant can give its right, "" for none.
	Grant string
}

// Explain puts an error into words.
func Explain(err error) Problem {
	var found Finding
	if errors.As(err, &found) {
		return found.Problem()
	}
	p := Problem{Title: "That did not work", What: err.Error(), Remedy: "Choose another source, or try again."}
	switch {
	case errors.Is(err, ErrPermission):
		p.Title = "No permission to capture"
		p.What = "The system refused a capture that it should have allowed.\n" + err.Error()
		p.Remedy = "Press Retry, or watch the simulated network, which needs no permission."
	case errors.Is(err, ErrFilter):
		p.Title, p.Remedy = "The filter is not understood", "Mend it, or capture without one. Its language: man pcap-filter"
	case errors.Is(err, ErrHelper):
		p.Title, p.Remedy = "The capture helper failed", "Press Retry. If it fails again, build or install JAWS anew."
	case errors.Is(err, ErrNoDevice):
		p.Title, p.Remedy = "No such network interface", "Choose one from the list."
	case errors.Is(err, ErrInterfaceGone), errors.Is(err, ErrInterfaceDown):
		p.Title, p.Remedy = "The network interface is not there any more", "Plug it in or bring it up again, and press Retry."
	case errors.Is(err, ErrCommand):
		p.Title = "The command failed"
		p.Remedy = "Try it in a terminal. It has to write a capture to its standard output, and cannot ask for a password."
	case errors.Is(err, ErrFollow):
		p.Title, p.Remedy = "The file cannot be followed", "Play it without Follow, or choose the file that is written now."
	case errors.Is(err, ErrNotCapture):
		p.Title, p.Remedy = "Not a capture", "Choose a pcap, pcapng or packets.json file; gzip and zstd are fine."
	case errors.Is(err, ErrDamaged):
		p.Title = "The capture is cut off or damaged"
		p.Remedy = "All packets before that place were read. For the rest copy the file again, or record it anew."
	case errors.Is(err, fs.ErrNotExist):
		p.Title, p.Remedy = "No such file", "Choose another file."
	}
	return p
}
