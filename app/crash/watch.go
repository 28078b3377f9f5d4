package crash

import (
	"fmt"
	"io"
	stdlog "log"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"
)

const (
	running   = "running-" // begins the name of the file of a process that runs
	separator = "\n\n"     // ends its head: behind it is what the runtime said
)

// Watch stands by while the program runs.
type Watch struct {
	folder string
	file   *os.File
	found  []string
	before io.Writer
}

// Begin has a crash from now on, and what is logged by package log, leave a
// trace in a folder, which is made where it is not there; and it puts away what
// earlier crashes left there. version is the program's, in a line.
//
// Where it fails the program is as if it had not been called.
func Begin(folder, version string) (*Watch, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of the logs: %w", err)
	}
	w := &Watch{folder: folder, found: collect(folder, time.Now())}
	var err error
	if w.file, err = os.CreateTemp(folder, fmt.Sprintf("%s%d-*.txt", running, os.Getpid())); err != nil {
		return nil, fmt.Errorf("make a file for a crash: %w", err)
	}
	// Locked before it says anything: what is empty and new is being made.
	if err = lock(w.file); err == nil {
		_, err = w.file.WriteString(head(version, time.Now()))
	}
	if err == nil {
		err = debug.SetCrashOutput(w.file, debug.CrashOptions{})
	}
	if err != nil {
		w.file.Close()
		os.Remove(w.file.Name())
		return nil, fmt.Errorf("have a crash written to %s: %w", w.file.Name(), err)
	}
	// Two goroutines are to blame where they use the same thing at once.
	if os.Getenv("GOTRACEBACK") == "" {
		debug.SetTraceback("all")
	}
	w.before = stdlog.Writer()
	l := &log{folder: folder, pid: os.Getpid(), also: w.before}
	l.append(fmt.Sprintf("%d %s %s%s\n", l.pid, time.Now().Format("2006/01/02 15:04:05"), startedRun, version))
	stdlog.SetOutput(l)
	return w, nil
}

// head is what a crash's file says before it: lines of "name: words".
func head(version string, now time.Time) string {
	return fmt.Sprintf("JAWS:     %s\nSystem:   %s/%s, %d processors\nGo:       %s\nProcess:  %d\nStarted:  %s%s",
		version, runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), os.Getpid(), now.Format(timeForm), separator)
}

const timeForm = "2006-01-02 15:04:05 -0700"

// Folder is where the logs are.
func (w *Watch) Folder() string { return w.folder }

// Log is the path of the log's file.
func (w *Watch) Log() string { return filepath.Join(w.folder, logName) }

// Found are the paths of what crashes left that no start had put away before,
// the newest last.
func (w *Watch) Found() []string { return w.found }

// End is for the end in good order, and for no other: not to be deferred, since
// that is done amid a panic too.
func (w *Watch) End() error {
	stdlog.SetOutput(w.before)
	if err := debug.SetCrashOutput(nil, debug.CrashOptions{}); err != nil {
		return fmt.Errorf("end the watch for crashes: %w", err)
	}
	w.file.Close() // before it goes: Windows removes nothing that is open
	if err := os.Remove(w.file.Name()); err != nil {
		return fmt.Errorf("remove the file for a crash: %w", err)
	}
	return nil
}
