package crash

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

const (
	logName    = "jaws.log"
	olderName  = "jaws.1.log"
	maxLog     = 1 << 20 // bytes, of each of the two files
	lastLines  = 20
	startedRun = "started JAWS " // is in the line that each run logs first
)

// log is the file that this process and others of the program write lines to.
// It opens the file for each, so that either may put a full one away.
type log struct {
	folder string
	pid    int
	also   io.Writer // gets the lines as they came; its errors are nobody's
	mu     sync.Mutex
}

// Write takes what was logged, a line or some. It never fails: a log that
// cannot be written is no reason to say nothing on the terminal either.
func (l *log) Write(lines []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.also.Write(lines)
	var own strings.Builder
	for line := range strings.Lines(string(lines)) {
		fmt.Fprintf(&own, "%d %s\n", l.pid, mask(strings.TrimRight(line, "\n")))
	}
	l.append(own.String())
	return len(lines), nil
}

func (l *log) append(lines string) {
	name := filepath.Join(l.folder, logName)
	if info, err := os.Stat(name); err == nil && info.Size()+int64(len(lines)) > maxLog {
		// Where another has it open on Windows this fails: then the line is
		// lost, and the file as large as it may be.
		if os.Rename(name, filepath.Join(l.folder, olderName)) != nil {
			return
		}
	}
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return
	}
	defer file.Close()
	file.WriteString(lines[:min(len(lines), maxLog)])
}

// lastOf are the last lines of a process' last run in the log of a folder.
func lastOf(folder string, pid int) []string {
	var text []byte
	for _, name := range []string{olderName, logName} {
		part, _ := os.ReadFile(filepath.Join(folder, name)) // what is not there says nothing
		text = append(text, part...)
	}
	own := fmt.Sprintf("%d ", pid)
	var lines []string
	for line := range bytes.Lines(text) {
		said, ok := strings.CutPrefix(strings.TrimRight(string(line), "\n"), own)
		if !ok {
			continue
		}
		if strings.Contains(said, startedRun) {
			lines = nil // of another that had the same number
		}
		lines = append(lines, said)
	}
	return lines[max(0, len(lines)-lastLines):]
}
