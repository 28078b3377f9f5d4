//go:build !linux

package app

import "time"

// processStart is when this process was started, which is not known here.
func processStart() (at time.Time, ok bool) { return at, false }
