//go:build !unix

package capture

import (
	"io"
	"os"
)

// Stdin is standard input. Closing it need not end a Read that waits.
func Stdin() (io.ReadCloser, error) { return os.Stdin, nil }
