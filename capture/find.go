package capture

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
)

// installed is where a package puts the helper, and what its polkit action
// (assets/packaging/linux) speaks of.
const installed = "/usr/lib/jaws/jaws-capture"

// FindHelpers are the places where jaws-capture is: beside the running
// program, where a package puts it, on PATH.
func FindHelpers() []string {
	name := "jaws-capture"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	var places, found []string
	if exe, err := os.Executable(); err == nil {
		places = append(places, filepath.Join(filepath.Dir(exe), name))
	}
	places = append(places, filepath.Join(filepath.Dir(installed), name))
	if path, err := exec.LookPath(name); err == nil && filepath.IsAbs(path) {
		places = append(places, path)
	}
	for _, p := range places {
		if info, err := os.Stat(p); err == nil && info.Mode().IsRegular() && !slices.Contains(found, p) {
			found = append(found, p)
		}
	}
	return found
}
