package crash

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	kept = 5 // crashes
	// newborn is how old an empty file may be that somebody is about to lock.
	newborn = time.Minute
	// maxCrash is how much of a crash is read, bytes; its beginning tells most.
	maxCrash = 4 << 20
)

// collect puts away what processes that are no more left in a folder, and
// returns the paths of what were crashes, the newest last.
func collect(folder string, now time.Time) []string {
	left, _ := filepath.Glob(filepath.Join(folder, running+"*.txt")) // the pattern is in order
	var found []string
	for _, name := range left {
		if path := putAway(name, now); path != "" {
			found = append(found, path)
		}
	}
	if len(found) > 0 {
		keepNewest(folder)
	}
	slices.Sort(found)
	return slices.DeleteFunc(found, func(path string) bool {
		_, err := os.Stat(path)
		return err != nil
	})
}

// putAway makes a crash's file of that of a process which is no more, and
// returns its path; "" where that still runs, or ended without a word. What
// cannot be put away now stays for the next start.
func putAway(name string, now time.Time) string {
	file, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return ""
	}
	defer file.Close()
	if lock(file) != nil {
		return ""
	}
	info, err := file.Stat()
	if err != nil || info.Size() == 0 && now.Sub(info.ModTime()) < newborn {
		return ""
	}
	text := make([]byte, min(info.Size(), maxCrash))
	n, _ := file.ReadAt(text, 0) // less is less
	path := ""
	if head, words := parts(text[:n]); words != "" {
		path, err = write(filepath.Dir(name), info.ModTime(), compose(head, words, info.ModTime(), lastOf(filepath.Dir(name), processOf(name))))
		if err != nil {
			return ""
		}
	}
	// Another start may have opened it too, and waits for the lock: it is to
	// find nothing. Windows removes nothing that is open.
	file.Truncate(0)
	file.Close()
	os.Remove(name)
	return path
}

// parts are a file's head and what the runtime said, "" for nothing. A file
// whose blocks never reached the disk is of zeros.
func parts(text []byte) (head, words string) {
	before, after, _ := bytes.Cut(text, []byte(separator))
	return strings.Trim(string(before), "\x00 \n"), strings.Trim(string(after), "\x00 \n")
}

// processOf is the process' number in the name of its file, 0 for none.
func processOf(name string) int {
	var pid int
	fmt.Sscanf(filepath.Base(name), running+"%d-", &pid) // no number is no process
	return pid
}

func compose(head, words string, ended time.Time, lines []string) string {
	last := "none"
	if len(lines) > 0 {
		last = strings.Join(lines, "\n")
	}
	return fmt.Sprintf("%s\nEnded:    %s%s%s%sLast lines of the log:\n%s\n", head, ended.Format(timeForm), separator, words, separator, last)
}

// write leaves a crash's file in a folder, under a name of its own.
func write(folder string, at time.Time, text string) (path string, err error) {
	for i := 1; ; i++ {
		path = filepath.Join(folder, "crash-"+at.Format("20060102-150405")+".txt")
		if i > 1 {
			path = strings.TrimSuffix(path, ".txt") + fmt.Sprintf("_%d.txt", i)
		}
		file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if os.IsExist(err) && i < 100 {
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = file.WriteString(text)
		if closed := file.Close(); err == nil {
			err = closed
		}
		if err != nil {
			os.Remove(path)
			return "", err
		}
		return path, nil
	}
}

// keepNewest leaves the crashes of a folder that were put away last.
func keepNewest(folder string) {
	all, _ := filepath.Glob(filepath.Join(folder, "crash-*.txt")) // the pattern is in order
	put := map[string]time.Time{}
	for _, name := range all {
		if info, err := os.Stat(name); err == nil {
			put[name] = info.ModTime()
		}
	}
	slices.SortFunc(all, func(a, b string) int { return put[a].Compare(put[b]) })
	for _, name := range all[:max(0, len(all)-kept)] {
		os.Remove(name)
	}
}
