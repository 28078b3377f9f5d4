package bait

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func entry(n int) Entry {
	at := time.Date(2026, 11, 24, 12, 0, n, 0, time.UTC)
	return Entry{
		Started: at, Ended: at.Add(time.Second), Lure: "bulk", Target: fmt.Sprintf("127.0.0.1:%d", n+1), Bytes: 10, BytesSent: 10, BytesAcknowledged: 10, Outcome: "sent",
	}
}

func TestCastLogOutlivesTheProgram(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new")
	l := NewLog(folder)
	for n := range 3 {
		l.Add(entry(n))
	}
	again, err := NewLog(folder).Entries()
	if err != nil || len(again) != 3 || again[0] != entry(2) || again[2] != entry(0) {
		t.Errorf("%+v, %v", again, err)
	}
}

// TestCastLogSurvivesACrash has the last line cut off at each byte: all before
// it are there, and what comes next is.
func TestCastLogSurvivesACrash(t *testing.T) {
	folder := t.TempDir()
	l := NewLog(folder)
	l.Add(entry(0))
	l.Add(entry(1))
	whole, err := os.ReadFile(l.Path)
	if err != nil {
		t.Fatal(err)
	}
	first := strings.IndexByte(string(whole), '\n') + 1
	for cut := first; cut < len(whole)-1; cut += 7 {
		if err := os.WriteFile(l.Path, whole[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		NewLog(folder).Add(entry(2))
		if again, err := NewLog(folder).Entries(); err != nil || len(again) != 2 || again[0] != entry(2) || again[1] != entry(0) {
			t.Fatalf("cut at %d: %+v, %v", cut, again, err)
		}
	}
}

func TestCastLogIsBounded(t *testing.T) {
	l := NewLog(t.TempDir())
	long := entry(0)
	long.Outcome, long.Error = "failed", strings.Repeat("x", 10_000)
	for range 60 {
		l.Add(long)
	}
	l.Add(entry(1))
	info, err := os.Stat(l.Path)
	if err != nil || info.Size() > maxCastLog+20_000 {
		t.Errorf("%d bytes, %v", info.Size(), err)
	}
	if again, err := readCasts(l.Path); err != nil || len(again) < 10 || again[len(again)-1] != entry(1) {
		t.Errorf("%d entries, %v", len(again), err)
	}
}

func TestCastLogSaysThatItIsNotKept(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	l := NewLog(filepath.Join(file, "below")) // no folder can be made there
	l.Add(entry(0))
	if entries, err := l.Entries(); err == nil || len(entries) != 1 {
		t.Errorf("%+v, %v", entries, err)
	}
}
