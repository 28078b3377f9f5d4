//go:build !unix

package main

import "runtime"

// peakRSS is the memory that Go has from the system, bytes: the nearest that
// other systems tell without a library of its own.
func peakRSS() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.Sys
}
