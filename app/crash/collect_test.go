package crash

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestCollect(t *testing.T) {
	const head = "JAWS:     1\nStarted:  2026-01-02 03:04:05 +0000\n\n"
	for _, tt := range []struct {
		name, text string
		age        time.Duration
		found      bool
		stays      bool
	}{
		{"a crash", head + "panic: so it went\n", time.Hour, true, false},
		{"cut off by the power", head, time.Hour, false, false},
		{"never on the disk", strings.Repeat("\x00", 200), time.Hour, false, false},
		{"a head, then zeros", head + strings.Repeat("\x00", 200), time.Hour, false, false},
		{"empty", "", time.Hour, false, false},
		{"being made", "", time.Second, false, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			folder := t.TempDir()
			now := time.Date(2026, 11, 25, 12, 0, 0, 0, time.Local)
			name := filepath.Join(folder, running+"77-1.txt")
			if err := os.WriteFile(name, []byte(tt.text), 0o600); err != nil {
				t.Fatal(err)
			}
			ended := now.Add(-tt.age)
			if err := os.Chtimes(name, ended, ended); err != nil {
				t.Fatal(err)
			}
			found := collect(folder, now)
			if (len(found) == 1) != tt.found {
				t.Errorf("found %q", found)
			}
			if tt.found && filepath.Base(found[0]) != "crash-20261125-110000.txt" {
				t.Errorf("it is called %s", found[0])
			}
			if _, err := os.Stat(name); (err == nil) != tt.stays {
				t.Errorf("of the process' file: %v", err)
			}
		})
	}
}

// TestTwoStartsTellOnce has two starts at once not both tell of a crash.
func TestTwoStartsTellOnce(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, running+"77-1.txt")
	if err := os.WriteFile(name, []byte("JAWS: 1\n\npanic: so it went\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	told := make(chan int)
	for range 8 {
		go func() { told <- len(collect(folder, time.Now())) }()
	}
	sum := 0
	for range 8 {
		sum += <-told
	}
	if sum != 1 {
		t.Errorf("%d starts of eight tell of it", sum)
	}
}

func TestSameSecond(t *testing.T) {
	folder := t.TempDir()
	at := time.Now()
	first, err := write(folder, at, "one")
	if err != nil {
		t.Fatal(err)
	}
	second, err := write(folder, at, "two")
	if err != nil || second == first {
		t.Fatalf("the second is %q: %v", second, err)
	}
	if text, err := os.ReadFile(first); string(text) != "one" {
		t.Errorf("the first says %q: %v", text, err)
	}
}
