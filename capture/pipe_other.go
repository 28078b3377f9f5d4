//go:build !unix

package capture

import (
	"io"
	"os"
)

func openPipe(name string) (io.ReadCloser, error) { return os.Open(name) }
