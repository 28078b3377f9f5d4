//go:build !unix

package main

import (
	"io"
	"os"
)

// stillRead knows only of what a write tells.
func stillRead(io.Writer) error { return nil }

func isTerminal(file *os.File) bool {
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
