package app

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

// build is which JAWS this is.
type build struct {
	version string
	// commit is the first letters of the commit's name, day its date, and
	// changed that there was more than it; all are empty in the packages,
	// whose version says so.
	commit, day string
	changed     bool
}

// buildOf is that of this program, with the version that main knows.
func buildOf(version string) build {
	b := build{version: version}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.commit = s.Value[:min(8, len(s.Value))]
		case "vcs.time":
			b.day, _, _ = strings.Cut(s.Value, "T")
		case "vcs.modified":
			b.changed = s.Value == "true"
		}
	}
	return b
}

// line is the build in a line, for a log.
func (b build) line() string {
	line := b.version
	if b.commit != "" {
		line += ", commit " + b.commit + ", " + b.day
	}
	if b.changed {
		line += ", changed since"
	}
	return line
}

// platform is what it runs on.
func platform() string {
	return fmt.Sprintf("%s, %s/%s", strings.Replace(runtime.Version(), "go", "Go ", 1), runtime.GOOS, runtime.GOARCH)
}
