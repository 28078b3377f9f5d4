package crash_test

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"jaws/app/crash"
)

// TestMain is a program of its own where a test asks for one: it begins a
// watch in the folder of JAWS_CRASH_IN, logs, and ends as JAWS_CRASH_BY says.
func TestMain(m *testing.M) {
	if by := os.Getenv("JAWS_CRASH_BY"); by != "" {
		watched(by, os.Getenv("JAWS_CRASH_IN"))
		return
	}
	os.Exit(m.Run())
}

func watched(by, folder string) {
	w, err := crash.Begin(folder, "1.2 of a test")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
	for i := range 30 {
		log.Printf("line %d from 192.0.2.7:443", i)
	}
	for _, path := range w.Found() {
		fmt.Println(path)
	}
	defer log.Print("deferred")
	never := make(chan struct{})
	switch by {
	case "panic":
		go func() { panic("the lure bit back") }()
		<-never
	case "main":
		panic("in the first goroutine")
	case "nil":
		var p *int
		go func() { *p = 1 }()
		<-never
	case "map":
		m := map[int]int{}
		for range 8 {
			go func() {
				for i := 0; ; i++ {
					m[i%7] = i
				}
			}()
		}
		<-never
	case "wait":
		fmt.Println("ready")
		io.Copy(io.Discard, os.Stdin)
	}
	if err := w.End(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
}

func program(folder, by string) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "JAWS_CRASH_BY="+by, "JAWS_CRASH_IN="+folder, "GOTRACEBACK=")
	return c
}

// begin is a start of the program in this process, and what it finds.
func begin(t *testing.T, folder string) []string {
	t.Helper()
	w, err := crash.Begin(folder, "1.3 of a test")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.End(); err != nil {
		t.Error(err)
	}
	return w.Found()
}

// left are the files of a folder but for the log.
func left(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if e.Name() != "jaws.log" {
			names = append(names, e.Name())
		}
	}
	return names
}

func TestCrashLeavesLog(t *testing.T) {
	for _, tt := range []struct{ by, says string }{
		{"panic", "panic: the lure bit back"},
		{"main", "panic: in the first goroutine"},
		{"nil", "invalid memory address or nil pointer dereference"},
		{"map", "maps.fatal("}, // the runtime's "fatal error: ..." goes to the terminal alone
	} {
		t.Run(tt.by, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "state", "jaws")
			if out, err := program(folder, tt.by).CombinedOutput(); err == nil || !strings.Contains(string(out), "goroutine ") {
				t.Fatalf("it ended by %v, saying %q", err, out)
			}
			found := begin(t, folder)
			if len(found) != 1 {
				t.Fatalf("found %q", found)
			}
			text, err := os.ReadFile(found[0])
			if err != nil {
				t.Fatal(err)
			}
			for _, part := range []string{
				"JAWS:     1.2 of a test\n", runtime.GOOS + "/" + runtime.GOARCH, runtime.Version(), "Started:  2", "Ended:    2",
				tt.says, "crash_test.go:", "Last lines of the log:\n", "line 29 from [address]\n",
			} {
				if !strings.Contains(string(text), part) {
					t.Errorf("%q is not in the log:\n%s", part, text)
				}
			}
			for _, part := range []string{"192.0.2.7", "line 9 "} {
				if strings.Contains(string(text), part) {
					t.Errorf("%q is in the log:\n%s", part, text)
				}
			}
			if again := begin(t, folder); len(again) != 0 {
				t.Errorf("found %q a second time", again)
			}
			if names := left(t, folder); len(names) != 1 || !strings.HasPrefix(names[0], "crash-") {
				t.Errorf("the folder has %q", names)
			}
		})
	}
}

// TestNoCrash has ends that are none leave nothing to tell of.
func TestNoCrash(t *testing.T) {
	for _, tt := range []struct {
		name string
		end  func(t *testing.T, c *exec.Cmd, stdin io.Closer)
	}{
		{"in good order", func(t *testing.T, c *exec.Cmd, stdin io.Closer) { stdin.Close() }},
		{"killed", func(t *testing.T, c *exec.Cmd, _ io.Closer) { c.Process.Kill() }},
		{"interrupted", func(t *testing.T, c *exec.Cmd, stdin io.Closer) {
			if runtime.GOOS == "windows" {
				t.Skip("Windows has no signals")
			}
			c.Process.Signal(syscall.SIGINT)
		}},
		{"terminated", func(t *testing.T, c *exec.Cmd, stdin io.Closer) {
			if runtime.GOOS == "windows" {
				t.Skip("Windows has no signals")
			}
			c.Process.Signal(syscall.SIGTERM)
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			folder := t.TempDir()
			c := program(folder, "wait")
			stdin, err := c.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			stdout, err := c.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			if line, err := bufio.NewReader(stdout).ReadString('\n'); line != "ready\n" {
				t.Fatalf("it said %q, %v", line, err)
			}
			// Another window beside it leaves its file alone.
			if found := begin(t, folder); len(found) != 0 {
				t.Errorf("found %q of one that runs", found)
			}
			if names := left(t, folder); len(names) != 1 {
				t.Errorf("the folder has %q while one runs", names)
			}
			tt.end(t, c, stdin)
			c.Wait() // by a signal or not
			if found := begin(t, folder); len(found) != 0 {
				t.Errorf("found %q", found)
			}
			if names := left(t, folder); len(names) != 0 {
				t.Errorf("the folder has %q", names)
			}
		})
	}
}

func TestNewestAreKept(t *testing.T) {
	folder := t.TempDir()
	for range 7 {
		if err := program(folder, "panic").Run(); err == nil {
			t.Fatal("no crash")
		}
	}
	found := begin(t, folder)
	if len(found) != 1 {
		t.Errorf("found %q", found)
	}
	if names := left(t, folder); len(names) != 5 {
		t.Errorf("of seven crashes %q are kept", names)
	}
}

func TestBeginWhereNothingCanBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	before := log.Writer()
	if _, err := crash.Begin(filepath.Join(file, "jaws"), "1"); err == nil {
		t.Error("it began in a file")
	}
	if log.Writer() != before {
		t.Error("the log goes elsewhere")
	}
}
