//go:build !windows

package main

import "os"

// console is for words beside the window.
type console struct{ *os.File }
