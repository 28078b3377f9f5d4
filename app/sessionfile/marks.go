package sessionfile

import (
	"time"

	"jaws/analysis/rank"
)

// Marks are what a person told the detector, the oldest first, and what they
// had picked.
type Marks struct {
	Told   []Told `json:"told"`
	Picked *Party `json:"picked,omitempty"`
}

// Told is one thing that the detector was told.
type Told struct {
	// At is the time of the newest packet then.
	At   time.Time `json:"at"`
	What What      `json:"what"`
	// Party is whom it was about; nil where that is nobody.
	Party *Party `json:"party,omitempty"`
}

// What a person can tell the detector. Words that a later JAWS adds within the
// same format are passed over.
type What string

const (
	Normal What = "this is normal"
	Reset  What = "learn anew"
)

// Party is a group of the board.
type Party struct {
	// Who is its endpoint as people read it.
	Who   string     `json:"who"`
	Group rank.Group `json:"group,string"`
}
