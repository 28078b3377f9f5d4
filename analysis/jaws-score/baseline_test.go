package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestLearnThenScore has bait within the first seconds of a capture: too early
// for a run that knows nothing beforehand.
func TestLearnThenScore(t *testing.T) {
	usual, _ := pcap(home(0, 4*time.Minute, 0))
	bait, _ := pcap(home(4*time.Minute, 4*time.Minute+15*time.Second, 4*time.Minute+5*time.Second))
	capture := saved(t, "bait.pcap", bait)
	baseline := filepath.Join(t.TempDir(), "home.baseline")

	s := summed(t, "-learn", "-baseline", baseline, saved(t, "usual.pcap", usual))
	if red := s.alarms(); len(red) > 0 {
		t.Errorf("in alarm while learning: %q", red)
	}
	for _, tt := range []struct {
		name string
		args []string
		want []string
	}{
		{"what ordinary networks do", nil, []string{listener}},
		{"nothing", []string{"-no-prior"}, nil},
		{"a baseline", []string{"-baseline", baseline}, []string{listener}},
		{"a baseline alone", []string{"-baseline", baseline, "-no-prior"}, []string{listener}},
	} {
		s = summed(t, append(tt.args, capture)...)
		if red := s.alarms(); !slices.Equal(red, tt.want) {
			t.Errorf("in alarm, knowing %s: %q, want %q", tt.name, red, tt.want)
		}
	}

	// The bait taken for normal from the start.
	other := filepath.Join(t.TempDir(), "bait.baseline")
	s = summed(t, "-learn", "-baseline", other, capture)
	if red := s.alarms(); len(red) > 0 {
		t.Errorf("in alarm while bait is learnt: %q", red)
	}
}

// TestLearnOn has a baseline that is there learnt on, and saved whole.
func TestLearnOn(t *testing.T) {
	first, _ := pcap(home(0, 2*time.Minute, 0))
	second, _ := pcap(home(2*time.Minute, 4*time.Minute, 0))
	folder := t.TempDir()
	baseline := filepath.Join(folder, "home.baseline")
	summed(t, "-learn", "-baseline", baseline, saved(t, "first.pcap", first))
	once, err := os.ReadFile(baseline)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(baseline, 0o640); err != nil {
		t.Fatal(err)
	}
	summed(t, "-learn", "-baseline", baseline, saved(t, "second.pcap", second))
	twice, err := os.ReadFile(baseline)
	if err != nil || bytes.Equal(once, twice) {
		t.Errorf("the second capture changed nothing, %v", err)
	}
	if info, err := os.Stat(baseline); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("its permissions are %v, %v", info.Mode(), err)
	}
	if left := names(t, folder); !slices.Equal(left, []string{"home.baseline"}) {
		t.Errorf("left behind: %q", left)
	}
}

// TestLearnFromWhatCanBeRead has a cut-off capture learnt, and one without a
// packet leave the baseline alone.
func TestLearnFromWhatCanBeRead(t *testing.T) {
	b, _ := pcap(home(0, time.Minute, 0))
	folder := t.TempDir()
	baseline := filepath.Join(folder, "home.baseline")
	empty, _ := pcap(nil)
	code, _, stderr := run(t, bytes.NewReader(empty), "-learn", "-baseline", baseline, "-")
	if code != failed || !strings.Contains(stderr, errNothingLearnt.Error()) || len(names(t, folder)) > 0 {
		t.Errorf("exit code %d, %s, files %q", code, stderr, names(t, folder))
	}
	code, _, stderr = run(t, bytes.NewReader(b[:len(b)-1]), "-learn", "-baseline", baseline, "-")
	if code != failed || !strings.Contains(stderr, "cut off") {
		t.Errorf("exit code %d, %s", code, stderr)
	}
	summed(t, "-baseline", baseline, saved(t, "home.pcap", b))
}

func TestReplaceIsAllOrNothing(t *testing.T) {
	folder := t.TempDir()
	name, link := filepath.Join(folder, "file"), filepath.Join(folder, "link")
	if err := os.WriteFile(name, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	want := []string{"file"}
	if os.Symlink("file", link) == nil {
		want = append(want, "link")
	} else {
		link = name // where links need a right
	}
	fault := errors.New("the disk is on fire")
	for _, tt := range []struct {
		write func(io.Writer) error
		err   error
		holds string
	}{
		{nil, nil, "old"},
		{func(w io.Writer) error { io.WriteString(w, "ne"); return fault }, fault, "old"},
		{func(w io.Writer) error { _, err := io.WriteString(w, "new"); return err }, nil, "new"},
	} {
		if err := replace(link, tt.write); !errors.Is(err, tt.err) {
			t.Errorf("%v, want %v", err, tt.err)
		}
		if b, err := os.ReadFile(name); err != nil || string(b) != tt.holds {
			t.Errorf("%q, %v; want %q", b, err, tt.holds)
		}
		if left := names(t, folder); !slices.Equal(left, want) {
			t.Errorf("files %q, want %q", left, want)
		}
	}
}

func names(t *testing.T, folder string) (list []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}
