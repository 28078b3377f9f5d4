package capture

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

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
	// English is true where the texts are this package's own.
	English bool

	format, value string // of What, "" where that is an error's own words
}

// says has What be a text with a value, or none, in its place.
func (p Problem) says(format string, value ...string) Problem {
	p.format, p.What = format, format
	if len(value) > 0 {
		p.value, p.What = value[0], fmt.Sprintf(format, value[0])
	}
	return p
}

// Parts are What's text and what fills in its place, for those who say it in
// another language; "" where it has only an error's own words.
func (p Problem) Parts() (format string, values []any) {
	if strings.Contains(p.format, "%s") {
		values = []any{p.value}
	}
	return p.format, values
}

// explanation is the problem that errors have, but for their own words.
type explanation struct {
	errs []error
	Problem
}

// explanations are what Explain knows, the first that fits first.
func explanations() []explanation {
	return []explanation{
		{[]error{ErrPermission}, Problem{
			Title: "No permission to capture", format: "The system refused a capture that it should have allowed.\n%s",
			Remedy: "Press Retry, or watch the simulated network, which needs no permission.",
		}},
		{[]error{ErrFilter}, Problem{
			Title:  "The filter is not understood",
			Remedy: "Mend it, or capture without one. Its language: man pcap-filter",
		}},
		{[]error{ErrHelper}, Problem{
			Title:  "The capture helper failed",
			Remedy: "Press Retry. If it fails again, build or install JAWS anew.",
		}},
		{[]error{ErrNoDevice}, Problem{Title: "No such network interface", Remedy: "Choose one from the list."}},
		{[]error{ErrInterfaceGone, ErrInterfaceDown}, Problem{
			Title:  "The network interface is not there any more",
			Remedy: "Plug it in or bring it up again, and press Retry.",
		}},
		{[]error{ErrCommand}, Problem{
			Title:  "The command failed",
			Remedy: "Try it in a terminal. It has to write a capture to its standard output, and cannot ask for a password.",
		}},
		{[]error{ErrFollow}, Problem{
			Title:  "The file cannot be followed",
			Remedy: "Play it without Follow, or choose the file that is written now.",
		}},
		{[]error{ErrNotCapture}, Problem{
			Title:  "Not a capture",
			Remedy: "Choose a pcap, pcapng or packets.json file; gzip and zstd are fine.",
		}},
		{[]error{ErrDamaged}, Problem{
			Title:  "The capture is cut off or damaged",
			Remedy: "All packets before that place were read. For the rest copy the file again, or record it anew.",
		}},
		{[]error{fs.ErrNotExist}, Problem{Title: "No such file", Remedy: "Choose another file."}},
		{nil, Problem{Title: "That did not work", Remedy: "Choose another source, or try again."}},
	}
}

// Explain puts an error into words.
func Explain(err error) Problem {
	var found Finding
	if errors.As(err, &found) {
		return found.Problem()
	}
	return explain(err, explanations())
}

// explain finds the first explanation that fits; the last fits all.
func explain(err error, known []explanation) Problem {
	p := known[len(known)-1].Problem
	for _, e := range known {
		if slices.ContainsFunc(e.errs, func(of error) bool { return errors.Is(err, of) }) {
			p = e.Problem
			break
		}
	}
	p.English = true
	if p.format != "" {
		return p.says(p.format, err.Error())
	}
	p.What = err.Error()
	return p
}

// Problems are all that can be said of a capture or a recording, whatever the
// error: for those who say it in another language.
func Problems() []Problem {
	var all []Problem
	for _, e := range slices.Concat(explanations(), recordExplanations()) {
		all = append(all, e.Problem)
	}
	for kind := InProcess; kind <= NpcapMissing; kind++ {
		for _, f := range []Finding{{Path: "jaws-capture"}, {Path: installed}, {Path: "jaws-capture", NoSUID: true}, {Path: "jaws-capture", Grantable: true}} {
			if f.Kind = kind; !f.OK() {
				all = append(all, f.Problem())
			}
		}
	}
	return all
}
