package capture

import (
	"io"
	"os"
	"path/filepath"
)

// IsPipe tells whether a name is a named pipe's.
func IsPipe(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode()&os.ModeNamedPipe != 0
}

// NewPipe plays the capture that comes through a named pipe, as it comes. It
// waits for someone to write, and ends when the last one has closed it. A tap is
// given every frame too; nil for none.
func NewPipe(name string, tap Tap) *File {
	return NewStream(func() (io.ReadCloser, error) { return openPipe(name) }, filepath.Base(name), tap)
}
