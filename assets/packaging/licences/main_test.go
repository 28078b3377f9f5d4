package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"jaws/assets"
)

// TestRun prints them for a program of which all is known.
func TestRun(t *testing.T) {
	program := build(t, "jaws/chum/jaws-listener")
	var out strings.Builder
	if err := run(&out, []string{program}); err != nil {
		t.Fatal(err)
	}
	all, err := assets.Licences()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range all {
		if !strings.Contains(out.String(), "==== "+l.Module) || !strings.Contains(out.String(), l.Text) {
			t.Errorf("%s is not printed", l.Module)
		}
	}
}

// TestCovered names what a program holds and nobody noted.
func TestCovered(t *testing.T) {
	program := build(t, "jaws/analysis/jaws-score")
	err := covered(map[string]bool{}, []string{program})
	if err == nil || !strings.Contains(err.Error(), "holds gonum.org/v1/gonum v") {
		t.Errorf("with none noted it says %v", err)
	}
	nothing := filepath.Join(t.TempDir(), "nothing")
	if err := os.WriteFile(nothing, []byte("no program"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run(&strings.Builder{}, []string{nothing}); err == nil {
		t.Error("what is no program passes")
	}
}

// build makes one of JAWS' programs that need no C.
func build(t *testing.T, name string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), filepath.Base(name))
	c := exec.Command("go", "build", "-o", program, name)
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("build %s: %v\n%s", name, err, out)
	}
	return program
}
