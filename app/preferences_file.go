package app

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"fyne.io/fyne/v2/lang"

	"jaws/capture"
)

// preferencesFile is where Fyne keeps a program's preferences on a desktop; ""
// where there is no such folder.
func preferencesFile(id string) string {
	folder, err := os.UserConfigDir()
	if runtime.GOOS == "darwin" {
		folder, err = os.UserHomeDir()
		folder = filepath.Join(folder, "Library", "Preferences")
	}
	if err != nil {
		return ""
	}
	return filepath.Join(folder, "fyne", id, "preferences.json")
}

// setAsideDamaged renames preferences that cannot be read, before Fyne writes
// its own over them: a machine that lost its power leaves half a file. It
// returns the new name, "" where there was nothing to do.
func setAsideDamaged(path string, now time.Time) (aside string, err error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("read the preferences: %w", err)
	}
	if readable(data) {
		return "", nil
	}
	aside = fmt.Sprintf("%s.damaged-%s", path, now.Format("20060102-150405"))
	if err := os.Rename(path, aside); err != nil {
		return "", fmt.Errorf("set the damaged preferences aside: %w", err)
	}
	return aside, nil
}

// readable tells whether Fyne can load data: an object, whose lists are all of
// one kind (it panics at others). What follows the object is never looked at.
func readable(data []byte) bool {
	var values map[string]any
	if err := json.NewDecoder(bytes.NewReader(data)).Decode(&values); err != nil || values == nil {
		return false
	}
	for _, v := range values {
		list, _ := v.([]any)
		for _, item := range list {
			if fmt.Sprintf("%T", item) != fmt.Sprintf("%T", list[0]) {
				return false
			}
		}
	}
	return true
}

// tellDamaged says that what was chosen is lost, and where it is kept.
func (w *window) tellDamaged(aside string, err error) {
	p := capture.Problem{Title: lang.L("The preferences were damaged")}
	switch {
	case err != nil:
		p.What, p.Remedy = err.Error(), lang.L("JAWS begins with the usual ones.")
	case aside != "":
		p.What = lang.L("They could not be read. JAWS begins with the usual ones.")
		p.Remedy = lang.L("The damaged file is kept: {{.Path}}", map[string]any{"Path": aside})
	default:
		return
	}
	w.problem(p)
}
