package sessionfile

import (
	"errors"
	"fmt"
	"time"
)

const (
	// Extension is that of a session's file.
	Extension = ".jaws"
	// MediaType is what its first member says.
	MediaType = "application/x-jaws-session"
	// Version is that of the format. A higher one is refused: it would be read
	// as something that it is not.
	Version = 1
)

// What ends the reading of a session; wrapped with its name and the reason.
var (
	// ErrNotSession is a file that is no session.
	ErrNotSession = errors.New("this is not a JAWS session")
	// ErrDamaged is a session of which something is missing or changed.
	ErrDamaged = errors.New("the session is damaged")
	// ErrNewer is a session of a later format.
	ErrNewer = errors.New("the session was saved by a newer JAWS")
	// ErrUnsafe is a file that was not made by JAWS: it is too large, or names
	// places outside of itself.
	ErrUnsafe = errors.New("this session cannot be trusted")
	// ErrChanged is a session that is not the one that was checked.
	ErrChanged = errors.New("the session's file has changed since it was opened")
)

// Manifest says what a session is.
type Manifest struct {
	Format int `json:"format"`
	// JAWS is the version of the program that saved it.
	JAWS  string    `json:"jaws"`
	Saved time.Time `json:"saved"`
	// Source is the NIC, file or other source that the packets came from, as
	// people read it, and Filter what let only some of them through.
	Source string `json:"source"`
	Filter string `json:"filter,omitempty"`
	// View is the one that was shown, by its word on the command line.
	View string `json:"view,omitempty"`
	// Packets is how many there are; Forgotten counts those of the capture
	// before them, for which there was no room.
	Packets   uint64 `json:"packets"`
	Forgotten uint64 `json:"forgotten,omitempty"`
	Engine    Engine `json:"engine"`
	// Members are the others of the zip.
	Members []Member `json:"members"`
}

// Engine is how the detector was set up.
type Engine struct {
	// LearnSeconds and LearnPackets are when it began to raise alarms; 0 for
	// the usual, LearnPackets negative for no such end.
	LearnSeconds float64 `json:"learn_seconds,omitempty"`
	LearnPackets int     `json:"learn_packets,omitempty"`
	// KeepAlarms has what was in alarm stay on the board.
	KeepAlarms bool `json:"keep_alarms,omitempty"`
	// BaselineUntil is the time of the newest packet that the baseline knows,
	// nil where that knows none of this capture.
	BaselineUntil *time.Time `json:"baseline_until,omitempty"`
}

// Member is a part of the zip.
type Member struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"` // bytes, unpacked
	SHA256 string `json:"sha256"`
}

const mostLearning = 366 * 24 * 3600 // seconds

// check is an error where m makes no sense.
func (m *Manifest) check() error {
	switch e := m.Engine; {
	case m.Format < 1:
		return fmt.Errorf("%w: its manifest names no format", ErrDamaged)
	case m.Format > Version:
		return fmt.Errorf("%w: JAWS %s wrote format %d, and this JAWS reads up to %d. Open it with that version or a later one",
			ErrNewer, orUnknown(m.JAWS), m.Format, Version)
	case !(e.LearnSeconds >= 0 && e.LearnSeconds <= mostLearning):
		return fmt.Errorf("%w: its manifest has the detector learn for %v seconds", ErrDamaged, e.LearnSeconds)
	}
	return nil
}

func orUnknown(version string) string {
	if version == "" {
		return "of an unknown version"
	}
	return version
}

// The members.
const (
	mediaTypeName = "mimetype"
	captureName   = "capture.pcapng"
	packetsName   = "packets"
	baselineName  = "baseline"
	marksName     = "marks.json"
	notesName     = "notes.txt"
	manifestName  = "manifest.json"
)

// MostNotes bounds what a person can write, bytes.
const MostNotes = 64 << 10

const (
	mostFile     = 2 << 30 // bytes
	mostEntries  = 64
	mostManifest = 1 << 20
)

// most is how large a member may be, bytes unpacked. The memory of packets is 64
// MiB and their frames' headers.
var most = map[string]int64{
	captureName: 1 << 30, packetsName: 1 << 30, baselineName: 256 << 20, marksName: 4 << 20, notesName: MostNotes,
}

// needed are the members without which a session is none.
var needed = [...]string{captureName, packetsName, baselineName, marksName, notesName}
