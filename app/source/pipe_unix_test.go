//go:build unix

package source

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
	c := Named(name, nil)
	if c.Kind != Pipe || c.Name != name || !c.Live() {
		t.Errorf("it is %+v", c)
	}
	if s := Open(c, Options{Files: capture.FileOptions{Follow: true}}); s.Name() != "pipe.pcap" {
		t.Errorf("opened %q", s.Name())
	}
	captures := NotPipes{storage.NewExtensionFileFilter([]string{".pcap"})}
	if captures.Matches(storage.NewFileURI(name)) || !captures.Matches(storage.NewFileURI("/captures/home.pcap")) {
		t.Error("the file dialog lists it, or not what it should")
	}
}
