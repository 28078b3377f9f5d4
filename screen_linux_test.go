package main_test

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestWithoutAScreen starts the program where it cannot open its window, twice:
// it says why and what to do, and the second start knows of no crash.
func TestWithoutAScreen(t *testing.T) {
	if testing.Short() && os.Getenv("JAWS_BIN") == "" {
		t.Skip("it would have to build the program first")
	}
	program, home := theProgram(t), t.TempDir()
	for _, screen := range []string{"DISPLAY=", "DISPLAY=:4711", "DISPLAY="} {
		c := exec.Command(program, "-source", "sim", "-for", "1s")
		c.Env = append(os.Environ(), "HOME="+home, "XDG_STATE_HOME=", "XDG_CACHE_HOME=", "XDG_CONFIG_HOME=", "WAYLAND_DISPLAY=", screen)
		out, err := c.CombinedOutput()
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != 1 {
			t.Errorf("%s: %v", screen, err)
		}
		said := string(out)
		for _, want := range []string{"jaws: there is no screen", "xvfb-run"} {
			if !strings.Contains(said, want) {
				t.Errorf("%s: %q is not in\n%s", screen, want, said)
			}
		}
		if strings.Contains(said, "panic") || strings.Contains(said, "ended unexpectedly") {
			t.Errorf("%s: taken for a crash:\n%s", screen, said)
		}
	}
}
