package crash

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
)

// Folder is where programs of this user leave logs on this system, with a
// place for JAWS in it; it need not be there yet.
func Folder() (string, error) {
	return folderOn(runtime.GOOS, os.Getenv, os.UserHomeDir)
}

func folderOn(system string, env func(string) string, home func() (string, error)) (string, error) {
	if system == "windows" {
		if local := env("LocalAppData"); local != "" {
			return filepath.Join(local, "JAWS", "Logs"), nil
		}
		return "", errors.New("%LocalAppData% is not set")
	}
	// The specification has what is no full path left out of account.
	if state := env("XDG_STATE_HOME"); system != "darwin" && filepath.IsAbs(state) {
		return filepath.Join(state, "jaws"), nil
	}
	h, err := home()
	if err != nil {
		return "", err
	}
	if system == "darwin" {
		return filepath.Join(h, "Library", "Logs", "JAWS"), nil
	}
	return filepath.Join(h, ".local", "state", "jaws"), nil
}
