package capture_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"jaws/capture"
)

// TestReplaceFileOrNot fails half way: what was there stays, and nothing else.
func TestReplaceFileOrNot(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "s.csv")
	if err := os.WriteFile(name, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	full := errors.New("the disk is full")
	err := capture.ReplaceFile(name, func(w io.Writer) error {
		io.WriteString(w, "half")
		return full
	})
	if !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
	text, _ := os.ReadFile(name)
	if files, _ := os.ReadDir(folder); string(text) != "before" || len(files) != 1 {
		t.Errorf("left %q and %d files", text, len(files))
	}
}
