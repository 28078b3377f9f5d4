//go:build !windows

package app

import "os"

// Console is for words beside the window.
type Console struct{ *os.File }
