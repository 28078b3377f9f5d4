package source

import (
	"path/filepath"
	"time"

	"jaws/app/sessionfile"
	"jaws/capture"
)

// Options say how a source of each kind is run.
type Options struct {
	Live  capture.LiveOptions
	Files capture.FileOptions
	Tap   capture.Tap // of whichever
	// Stored is the session that was opened, where that is the source.
	Stored *sessionfile.File
}

// Open makes the source of a choice. Nothing is opened yet: that is for
// its Run.
func Open(c Choice, o Options) capture.Source {
	o.Live.Tap, o.Files.Tap = o.Tap, o.Tap
	switch c.Kind {
	case NIC:
		return capture.NewNIC(c.Name, o.Live)
	case File:
		return capture.NewFile(c.Name, o.Files)
	case Session:
		return stored(c, o.Stored, o.Files)
	case Pipe:
		return capture.NewPipe(c.Name, o.Tap)
	case Command:
		return capture.NewCommand(c.line(), o.Tap)
	case Stream:
		return capture.NewStream(capture.Stdin, "standard input", o.Tap)
	}
	return capture.NewSim(uint64(time.Now().UnixNano()), o.Tap)
}

// stored plays the packets of a session.
func stored(c Choice, f *sessionfile.File, o capture.FileOptions) capture.Source {
	o.Follow = false
	return capture.NewStored(filepath.Base(c.Name), func() (capture.Stored, error) {
		frames, known, err := f.Play()
		return capture.Stored{Capture: frames, Size: f.Capture, Known: known}, err
	}, o)
}
