package app

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"fyne.io/fyne/v2/lang"
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
	info, _ := debug.ReadBuildInfo() // where there is none the version is all
	return buildFrom(version, info)
}

func buildFrom(version string, info *debug.BuildInfo) build {
	b := build{version: version}
	if info == nil {
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

// fromSource is the version of what is in no package.
const fromSource = "built from source"

// name is the version for people.
func (b build) name() string {
	if b.version == fromSource {
		return lang.L("built from source")
	}
	return b.version
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
