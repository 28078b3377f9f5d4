//go:build !amd64 && !arm64

package main

// confine does nothing: the filter's numbers are known for amd64 and arm64
// alone. The capabilities are given up all the same.
func confine() error { return nil }
