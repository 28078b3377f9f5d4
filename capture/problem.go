package capture

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"

	"jaws/capture/pcapfile"
)

// What can keep a source from running; wrapped with what was tried.
var (
	ErrPermission    = errors.New("no permission to capture")
	ErrNoDevice      = errors.New("no such network interface")
	ErrInterfaceGone = errors.New("the network interface went away")
	ErrInterfaceDown = errors.New("the network interface went down")
	ErrNotCapture    = pcapfile.ErrNotCapture
	ErrDamaged       = pcapfile.ErrDamaged
)

// Problem is an error in words for a person: what happened and what to do.
type Problem struct {
	Title, What, Remedy string
	// Command is what to type, "" where nothing helps.
	Command string
}

// Explain puts an error into words.
func Explain(err error) Problem {
	p := Problem{Title: "That did not work", What: err.Error(), Remedy: "Choose another source, or try again."}
	switch {
	case errors.Is(err, ErrPermission):
		p.Title = "No permission to capture"
		p.What = "The system does not let this program read a network interface's packets yet.\n" + err.Error()
		p.Remedy = "Give this program the right once, start it again and press Start; or watch the simulated network, which needs none."
		if exe, e := os.Executable(); e == nil && runtime.GOOS == "linux" {
			p.Command = fmt.Sprintf("sudo setcap cap_net_raw,cap_net_admin=eip '%s'", exe)
		}
	case errors.Is(err, ErrNoDevice):
		p.Title, p.Remedy = "No such network interface", "Choose one from the list."
	case errors.Is(err, ErrInterfaceGone), errors.Is(err, ErrInterfaceDown):
		p.Title, p.Remedy = "The network interface is not there any more", "Plug it in or bring it up again, and press Retry."
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
