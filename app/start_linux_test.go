package app

import (
	"os"
	"os/exec"
	"testing"
	"time"
)

// TestProcessStart starts a process, this one, that says when it was started.
func TestProcessStart(t *testing.T) {
	if os.Getenv("JAWS_SAY_START") != "" {
		at, ok := processStart()
		if !ok {
			t.Fatal("not known")
		}
		os.Stdout.WriteString(at.Format(time.RFC3339Nano) + "\n")
		os.Exit(0)
	}
	before := time.Now()
	c := exec.Command(os.Args[0], "-test.run=^TestProcessStart$")
	c.Env = append(os.Environ(), "JAWS_SAY_START=1")
	out, err := c.Output()
	after := time.Now()
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.Parse(time.RFC3339Nano, string(out[:len(out)-1]))
	const tick = 20 * time.Millisecond
	if err != nil || at.Before(before.Add(-tick)) || at.After(after.Add(tick)) {
		t.Errorf("started at %v, between %v and %v; %v", at, before, after, err)
	}
}
