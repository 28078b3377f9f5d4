package main_test

import (
	"context"
	"encoding/json"
	"image"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestKeysInARealWindow presses keys as a person would, with the preferences of
// a machine that lost its power, and reads from the new ones and from the
// screen what they did.
func TestKeysInARealWindow(t *testing.T) {
	if testing.Short() {
		t.Skip("opens a window and presses keys for a minute")
	}
	xdotool, err := exec.LookPath("xdotool")
	if err != nil {
		t.Skip("nobody to press the keys: apt-get install xdotool")
	}
	screen, program := display(t), theProgram(t)
	if _, err := exec.LookPath("import"); err != nil {
		t.Skip("nothing to see the screen with: apt-get install imagemagick")
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener := free.Addr().String()
	free.Close()
	home := t.TempDir()
	kept := filepath.Join(home, "fyne", "org.jaws.JAWS", "preferences.json")
	if err := os.MkdirAll(filepath.Dir(kept), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(kept, []byte(`{"view":"classic","wind`), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	window := exec.CommandContext(ctx, program, "-source", "sim", "-start", "-size", "1280x800", "-listener", listener)
	window.Env = append(os.Environ(), "DISPLAY="+screen, "WAYLAND_DISPLAY=",
		"HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home, "XDG_RUNTIME_DIR="+home)
	window.Cancel = func() error { return window.Process.Signal(syscall.SIGTERM) }
	window.WaitDelay = 10 * time.Second
	if err := window.Start(); err != nil {
		t.Fatal(err)
	}
	over := make(chan error, 1)
	go func() { over <- window.Wait() }()
	defer func() { cancel(); <-over }()

	values := func() map[string]any {
		all := map[string]any{}
		if data, err := os.ReadFile(kept); err != nil || json.Unmarshal(data, &all) != nil {
			return map[string]any{}
		}
		return all
	}
	hands := func(line string) {
		t.Helper()
		cmd := exec.CommandContext(ctx, xdotool, strings.Fields(line)...)
		cmd.Env = append(os.Environ(), "DISPLAY="+screen)
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("xdotool %s: %v\n%s", line, err, said)
		}
	}
	// becomes waits until a preference is another than it was.
	becomes := func(name string, was any, within time.Duration) bool {
		for deadline := time.Now().Add(within); time.Now().Before(deadline); {
			if now, ok := values()[name]; ok && now != was {
				return true
			}
			select {
			case <-ctx.Done():
				return false
			case <-time.After(50 * time.Millisecond):
			}
		}
		return false
	}

	// Until the window is there, nobody hears the keys.
	hands("search --sync --onlyvisible --name JAWS")
	hands("mousemove 700 400")
	for tries := 0; ; tries++ {
		hands("key Escape key v") // Esc closes what is said of the damage
		if becomes("view", nil, 3*time.Second) {
			break
		}
		if tries == 10 {
			t.Fatal("V does not change the view")
		}
	}
	if aside, _ := filepath.Glob(kept + ".damaged-*"); len(aside) != 1 {
		t.Errorf("the damaged preferences are kept as %q", aside)
	}

	for _, step := range []struct{ name, hands, preference string }{
		{"a key after a click on a reason", "mousemove 882 320 click 1 key v", "view"},
		{"a key after Tab to a button", "key Tab key Tab key d", "daylight"},
		{"a key at the reasons", "key w key v", "view"},
		{"the next method", "key m", "view"},
		{"a key after a field was left", "mousemove 1000 628 click 1 key Escape key v", "view"},
		{"a number in the preferences", "key ctrl+comma key Tab key Tab key ctrl+a key 7", "false groups a day"},
		{"a key once they are closed", "key Escape key Escape key p", "projector"},
		{"that key again", "key p", "projector"},
	} {
		was := values()[step.preference]
		if hands(step.hands); !becomes(step.preference, was, 20*time.Second) {
			t.Errorf("%s: %s is %v as before", step.name, step.preference, was)
		}
	}
	was := values()["daylight"]
	if hands("mousemove 1060 330 key d"); !becomes("daylight", was, 20*time.Second) { // which made it light
		t.Fatal("D does not make it dark again")
	}
	for range 10 { // to the view that learns
		now := values()["view"]
		if now == "packets" {
			break
		}
		hands("key v")
		becomes("view", now, 20*time.Second)
	}
	seen := screenKeys{t, ctx, screen, hands}
	seen.press()
	hands("key c")
	seen.until("C casts", func(m image.Image) bool { return count(m, badge, simulated) > 100 })
	hands("key ctrl+q")
	select {
	case err := <-over:
		if err != nil {
			t.Errorf("it ended with %v", err)
		}
		over <- nil
	case <-time.After(20 * time.Second):
		t.Fatal("Ctrl+Q does not quit")
	}
	if v := values(); v["window width"] != nil || v["false groups a day"] != 7.0 {
		t.Errorf("kept are %v, which has not the number chosen, or has the size of the command line", v)
	}
}
