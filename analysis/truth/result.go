package truth

import (
	"time"

	"jaws/capture/packet"
)

// Result is how one method did on one cast, so far.
type Result struct {
	// Caught tells whether it was ever red since the cast began; FirstRed and
	// BestRank hold only then.
	Caught bool
	// FirstRed is the packet time from the cast's beginning to its first red.
	FirstRed time.Duration
	// Already tells that it was red when the cast began and had not calmed down
	// since, as after an earlier cast: nobody can say when it was caught, and
	// FirstRed is 0.
	Already bool
	// BestRank is the lowest rank it had while red, from 1, and Rank that at the
	// last look; 0 is not on the board.
	BestRank, Rank int
	// Judged are the cast's packets that every method said something of, and
	// Flagged those of them that this one called anomalous, when it first could.
	Judged, Flagged int
	// RedOwn are the groups red during the cast that hold flagged packets of
	// it, RedOther those that hold none, of no cast.
	RedOwn, RedOther int
}

// Recall is the part of the cast's packets that was flagged; ok is false where
// none was judged.
func (r Result) Recall() (part float64, ok bool) {
	if r.Judged == 0 {
		return 0, false
	}
	return float64(r.Flagged) / float64(r.Judged), true
}

// Precision is the part of the groups red during the cast that is of the cast;
// ok is false where none was red.
func (r Result) Precision() (part float64, ok bool) {
	all := r.RedOwn + r.RedOther
	if all == 0 {
		return 0, false
	}
	return float64(r.RedOwn) / float64(all), true
}

// Card is all that is known of one cast.
type Card struct {
	// Begun and Ended are Unix nanoseconds; Ended is 0 while it goes on.
	Begun, Ended int64
	// Seen are the cast's packets that passed.
	Seen uint64
	// Learning tells that some of the cast came while the engine was still
	// learning, when nothing can be red.
	Learning bool
	// Methods are in the order in which they were judged, the engine's own
	// first; that one is always there.
	Methods []Result
	// Others are, for each method, the first of the groups counted by RedOther
	// that can be named.
	Others [][]packet.Endpoint
	// Curve is the recall since the cast began, at most one moment a second.
	Curve []Moment
}

// Moment is the recall of each method, 0 to 1, at a time since the cast began.
type Moment struct {
	At     time.Duration
	Recall []float32
}
