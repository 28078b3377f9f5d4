package crash

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestLogIsBounded(t *testing.T) {
	folder := t.TempDir()
	var also bytes.Buffer
	l := &log{folder: folder, pid: 5, also: &also}
	line := strings.Repeat("x", 9_999) + "\n"
	for range 350 {
		if n, err := l.Write([]byte(line)); n != len(line) || err != nil {
			t.Fatalf("wrote %d: %v", n, err)
		}
	}
	if also.Len() != 350*len(line) {
		t.Errorf("%d bytes went on", also.Len())
	}
	for _, name := range []string{logName, olderName} {
		info, err := os.Stat(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.Size() == 0 || info.Size() > maxLog {
			t.Errorf("%s has %d bytes", name, info.Size())
		}
	}
	if entries, _ := os.ReadDir(folder); len(entries) != 2 {
		t.Errorf("%d files", len(entries))
	}
	l.Write([]byte(strings.Repeat("y", 3*maxLog)))
	if info, err := os.Stat(filepath.Join(folder, logName)); err != nil || info.Size() > maxLog {
		t.Errorf("after a line longer than the file it is %d bytes: %v", info.Size(), err)
	}
}

func TestLastLinesAreOfTheProcess(t *testing.T) {
	folder := t.TempDir()
	for _, lines := range []struct {
		pid  int
		said string
	}{{7, "of before, with the same number"}, {7, startedRun + "1"}, {7, "a\nb"}, {77, "another's"}, {7, "c"}} {
		(&log{folder: folder, pid: lines.pid, also: &bytes.Buffer{}}).Write([]byte(lines.said + "\n"))
	}
	if got, want := lastOf(folder, 7), []string{startedRun + "1", "a", "b", "c"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := lastOf(folder, 8); len(got) != 0 {
		t.Errorf("a process that said nothing said %q", got)
	}
	l := &log{folder: folder, pid: 9, also: &bytes.Buffer{}}
	for i := range 3 * lastLines {
		fmt.Fprintf(l, "%d\n", i)
	}
	if got := lastOf(folder, 9); len(got) != lastLines || got[lastLines-1] != fmt.Sprint(3*lastLines-1) {
		t.Errorf("the last lines are %q", got)
	}
}

func TestMask(t *testing.T) {
	for _, tt := range []struct{ line, want string }{
		{"2026/11/25 02:26:38 Fyne error:  no icon", "2026/11/25 02:26:38 Fyne error:  no icon"},
		{"dial tcp 192.168.0.5:443: refused", "dial tcp [address]: refused"},
		{"from 192.168.0.5.", "from [address]."},
		{"from 192.168.0.5, 10.0.0.1 and fe80::1%eth0", "from [address], [address] and [address]"},
		{"[2001:db8::1]:443 closed", "[[address]]:443 closed"},
		{"at ::1", "at [address]"},
		{"ether 02:42:ac:11:00:02 up", "ether [address] up"},
		{"At: /root/go/pkg/mod/fyne.io/fyne/v2@v2.8.1/app/app.go:115", "At: /root/go/pkg/mod/fyne.io/fyne/v2@v2.8.1/app/app.go:115"},
		{"took 1.5 s, 10:20", "took 1.5 s, 10:20"},
	} {
		if got := mask(tt.line); got != tt.want {
			t.Errorf("%q became %q, not %q", tt.line, got, tt.want)
		}
	}
}

func FuzzMask(f *testing.F) {
	f.Add("dial tcp 192.168.0.5:443: refused")
	f.Add("[fe80::1%eth0]:80 02:42:ac:11:00:02 ::")
	f.Fuzz(func(t *testing.T, line string) {
		once := mask(line)
		if strings.Count(once, "\n") != strings.Count(line, "\n") {
			t.Errorf("%q became %q", line, once)
		}
	})
}

func TestFolder(t *testing.T) {
	home := func() (string, error) { return "/home/a", nil }
	for _, tt := range []struct {
		name, system string
		env          map[string]string
		want         string
	}{
		{"Linux", "linux", nil, "/home/a/.local/state/jaws"},
		{"Linux with a state", "linux", map[string]string{"XDG_STATE_HOME": "/s"}, "/s/jaws"},
		{"Linux with half a path", "linux", map[string]string{"XDG_STATE_HOME": "s"}, "/home/a/.local/state/jaws"},
		{"macOS", "darwin", map[string]string{"XDG_STATE_HOME": "/s"}, "/home/a/Library/Logs/JAWS"},
		{"Windows", "windows", map[string]string{"LocalAppData": "/l"}, "/l/JAWS/Logs"},
		{"Windows without", "windows", nil, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := folderOn(tt.system, func(name string) string { return tt.env[name] }, home)
			if filepath.ToSlash(got) != tt.want || (err == nil) != (tt.want != "") {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
}
