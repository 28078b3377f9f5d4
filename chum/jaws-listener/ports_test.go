package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestBuildsEverywhere(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles for three systems")
	}
	for _, system := range []string{"linux", "windows", "darwin"} {
		t.Run(system, func(t *testing.T) {
			b := exec.Command("go", "build", "-o", filepath.Join(t.TempDir(), "jaws-listener"), ".")
			b.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
			if out, err := b.CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}

// TestUnit has systemd read the unit, with the program where it was built.
func TestUnit(t *testing.T) {
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("systemd-analyze is missing")
	}
	unit, err := os.ReadFile("../../assets/packaging/linux/jaws-listener.service")
	if err != nil {
		t.Fatal(err)
	}
	const installed = "ExecStart=/usr/bin/jaws-listener "
	if !bytes.Contains(unit, []byte(installed)) {
		t.Fatal("it starts something else")
	}
	here := filepath.Join(t.TempDir(), "jaws-listener.service")
	unit = bytes.Replace(unit, []byte(installed), []byte("ExecStart="+build(t)+" "), 1)
	if err := os.WriteFile(here, unit, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(analyze, "verify", here).CombinedOutput()
	if err != nil || len(bytes.TrimSpace(out)) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
	for _, line := range strings.Split(string(unit), "\n") {
		if args, ok := strings.CutPrefix(line, "Environment=JAWS_LISTENER_ARGS="); ok {
			c, _, err := flags(strings.Fields(strings.Trim(args, `"`)), os.Stderr)
			if err != nil || !c.AllowRemote {
				t.Errorf("its arguments are %+v, %v", c, err)
			}
		}
	}
}
