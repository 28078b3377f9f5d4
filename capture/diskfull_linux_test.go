package capture_test

import (
	"errors"
	"os"
	"testing"

	"golang.org/x/sys/unix"

	"jaws/capture"
)

// TestDiskFull records onto a disk of 256 KiB.
func TestDiskFull(t *testing.T) {
	folder := t.TempDir()
	if os.Geteuid() != 0 {
		t.Skip("mounting a small disk needs root")
	}
	if err := unix.Mount("jaws-test", folder, "tmpfs", 0, "size=256k"); err != nil {
		t.Skipf("mounting a small disk: %v", err)
	}
	defer func() {
		if err := unix.Unmount(folder, 0); err != nil {
			t.Error(err)
		}
	}()
	var r capture.Recorder
	if err := r.Start(capture.RecordOptions{Folder: folder}); err != nil {
		t.Fatal(err)
	}
	give(&r, 4000)
	eventually(t, "the end", func() bool { return r.State().Err != nil })
	s := r.State()
	if !errors.Is(s.Err, unix.ENOSPC) || s.Active || s.Packets < 1000 {
		t.Errorf("%+v", s)
	}
	if packets, _ := readBack(t, s.Path); len(packets) != int(s.Packets) {
		t.Errorf("%d packets by its account, %d in truth", s.Packets, len(packets))
	}
	if p := capture.ExplainRecording(s.Err); p.Title != "The disk is full" {
		t.Errorf("%+v", p)
	}
}
