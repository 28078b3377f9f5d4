package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestPortBelow1024 runs the program as nobody, in a network of its own, where
// the first 1024 ports are kept as they are on most hosts.
func TestPortBelow1024(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can become nobody")
	}
	dir, err := os.MkdirTemp("", "jaws-listener") // where nobody may look
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "jaws-listener")
	if err := os.Rename(build(t), path); err != nil {
		t.Fatal(err)
	}
	c := exec.Command(path, "-address", "0.0.0.0:443", "-allow-remote")
	c.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWNET,
		Credential: &syscall.Credential{Uid: 65534, Gid: 65534},
	}
	var said strings.Builder
	c.Stderr = &said
	err = c.Run()
	if c.ProcessState == nil {
		t.Skipf("no network of one's own here: %v", err)
	}
	if c.ProcessState.ExitCode() != 1 || !strings.Contains(said.String(), "sudo setcap cap_net_bind_service=+ep '"+path+"'") {
		t.Errorf("%v, %s", err, said.String())
	}
}
