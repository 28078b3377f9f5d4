//go:build unix

package app

import (
	"path/filepath"
	"syscall"
	"testing"

	"fyne.io/fyne/v2/storage"

	"jaws/capture"
)

// TestNamedPipe is a live source of its own kind, which the file dialog, which
// would hang on it, does not list.
func TestNamedPipe(t *testing.T) {
	name := filepath.Join(t.TempDir(), "pipe.pcap")
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Fatal(err)
	}
	c := choiceFor(name, nil)
	if c.kind != kindPipe || c.name != name || !c.live() {
		t.Errorf("it is %+v", c)
	}
	if s := openSource(c, sourceOptions{files: capture.FileOptions{Follow: true}}); s.Name() != "pipe.pcap" {
		t.Errorf("opened %q", s.Name())
	}
	captures := notPipes{storage.NewExtensionFileFilter([]string{".pcap"})}
	if captures.Matches(storage.NewFileURI(name)) || !captures.Matches(storage.NewFileURI("/captures/home.pcap")) {
		t.Error("the file dialog lists it, or not what it should")
	}
}
