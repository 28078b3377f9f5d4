package bait

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"jaws/chum"
)

// Entry is one cast in the log.
type Entry struct {
	Started           time.Time `json:"started"`
	Ended             time.Time `json:"ended"`
	Lure              string    `json:"lure"`
	Target            string    `json:"target"`
	Bytes             int64     `json:"bytes"`
	BytesSent         int64     `json:"bytes_sent"`
	BytesAcknowledged int64     `json:"bytes_acknowledged"`
	// Outcome is "sent", "stopped" or "failed", Error why it failed.
	Outcome string `json:"outcome"`
	Error   string `json:"error,omitempty"`
}

// EntryOf is what the log says of a cast that is over, or that failed with err.
func EntryOf(c *chum.Cast, err error) Entry {
	p := c.Progress()
	e := Entry{
		Started: p.Started, Ended: time.Now(), Lure: c.Lure(), Target: c.Target().String(),
		Bytes: p.Total, BytesSent: p.Sent, BytesAcknowledged: p.Acknowledged, Outcome: "sent",
	}
	switch {
	case err != nil:
		e.Outcome, e.Error = "failed", err.Error()
	case p.Sent < p.Total:
		e.Outcome = "stopped"
	}
	return e
}

const (
	maxCastLog    = 256 << 10 // bytes; of more the older half goes
	castsInMemory = 200
)

// Log keeps what was cast, one JSON object a line. Its methods may be
// called from any goroutine.
type Log struct {
	Path string // "" for memory alone

	mu      sync.Mutex
	entries []Entry // the oldest first
	err     error   // why the file is not kept
}

// Folder is where the program keeps what a user would look for; "" where
// the system has no such place.
func Folder() string {
	folder, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(folder, "jaws")
}

// NewLog keeps its file in a folder, which is made when needed, or in
// memory alone where that is "".
func NewLog(folder string) *Log {
	l := &Log{}
	if folder != "" {
		l.Path = filepath.Join(folder, "casts.jsonl")
		l.entries, l.err = readCasts(l.Path)
	}
	return l
}

// readCasts reads what can be read: a line that a crash cut off is left out.
func readCasts(path string) (entries []Entry, err error) {
	text, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return nil, nil
	}
	lines := bufio.NewScanner(bytes.NewReader(text))
	lines.Buffer(nil, 2*maxCastLog)
	for lines.Scan() {
		var e Entry
		if json.Unmarshal(lines.Bytes(), &e) == nil && !e.Started.IsZero() {
			entries = append(entries, e)
		}
	}
	return entries[max(0, len(entries)-castsInMemory):], err
}

// Entries are the last casts, the newest first, and why they are not kept on
// the disk, if they are not.
func (l *Log) Entries() ([]Entry, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	entries := slices.Clone(l.entries)
	slices.Reverse(entries)
	return entries, l.err
}

// Add appends a cast.
func (l *Log) Add(e Entry) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.entries = append(l.entries, e)
	l.entries = l.entries[max(0, len(l.entries)-castsInMemory):]
	if l.Path != "" {
		l.err = l.write(e)
	}
}

// write appends one line in one go, so that a crash loses no other.
func (l *Log) write(e Entry) error {
	line, err := json.Marshal(e)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(l.Path), 0o700); err != nil {
		return err
	}
	if err := l.shorten(); err != nil {
		return err
	}
	file, err := os.OpenFile(l.Path, os.O_RDWR|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.Size() > 0 {
		var last [1]byte
		if _, err := file.ReadAt(last[:], info.Size()-1); err == nil && last[0] != '\n' {
			line = append([]byte{'\n'}, line...) // what a crash cut off stays alone
		}
	}
	if _, err := file.Write(append(line, '\n')); err != nil {
		return err
	}
	return file.Sync()
}

// shorten leaves out the older half of a file that is full. The file is
// replaced as a whole.
func (l *Log) shorten() error {
	info, err := os.Stat(l.Path)
	if err != nil || info.Size() < maxCastLog {
		return nil // what is not there is not full
	}
	text, err := os.ReadFile(l.Path)
	if err != nil {
		return err
	}
	text = text[len(text)-maxCastLog/2:]
	text = text[bytes.IndexByte(text, '\n')+1:]
	short := l.Path + ".new"
	if err := os.WriteFile(short, text, 0o600); err != nil {
		return err
	}
	return os.Rename(short, l.Path)
}
