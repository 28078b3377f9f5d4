package lesson

import (
	"math"
	"strings"
	"text/template"
	"time"
)

// Facts are what a lesson's texts can tell of the run.
type Facts struct {
	// Packets were observed so far; Explained is how much of their variance
	// the two axes show, percent.
	Packets   string
	Explained int
	// Protocol is the most frequent one of the packets shown, Share its part
	// of them, percent; Large is the part of packets over 1,000 bytes.
	Protocol     string
	Share, Large int
	// Talks is how many conversations the last minute had.
	Talks int
	// Red is how many rows of the top 20 are in alarm.
	Red int
	// Cast is the newest cast of the lesson, Before the one before it.
	Cast, Before CastFacts
	Classic      ClassicFacts

	// Right tells of the last prediction; Near that a click was not far off.
	Right, Near bool
	// Answer was chosen, Truth would have been right.
	Answer, Truth string
}

// CastFacts are what became of a cast.
type CastFacts struct {
	Size, Sent string
	Caught     bool
	// Seconds passed until it was red, After in words; Rank is the best it had
	// since.
	Seconds float64
	After   string
	Rank    int
	// Endpoint is its row's. Feature is the strongest reason's name and Reason
	// its sentence, without a full stop.
	Endpoint, Feature, Reason string
}

// ClassicFacts are what the first JAWS' method makes of the newest cast.
type ClassicFacts struct {
	Known bool
	// Packets of the bait are in its window, Marked of them are red: Percent.
	Packets, Marked, Percent int
	// Rank is the bait's row, 0 for none; First is the row at rank 1.
	Rank  int
	First string
}

// told is a template's words for facts.
func told(t *template.Template, facts *Facts) string {
	var b strings.Builder
	if err := t.Execute(&b, facts); err != nil {
		return err.Error() // it was tried when it was read
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// judge tells which answer the facts make right, -1 for none.
func (a *Ask) judge(facts *Facts) int {
	for i := range a.Answers {
		if told(a.Answers[i].when, facts) != "" {
			return i
		}
	}
	return -1
}

// Place is one in the picture, on the axes of Packets.
type Place struct{ X, Y float64 }

// Landing is where bait landed: the median of its packets; middle and spread
// are of all others: half of them lie within spread of the middle.
type Landing struct {
	At, Middle Place
	Spread     float64
}

// The kindness of a judge: how far from the bait a mark may be, in spreads, and
// how far off its direction from the middle, as a cosine.
const (
	rightWithin   = 1.5
	nearWithin    = 3
	nearDirection = 0.7
)

// judge tells whether a mark foretold the landing, or came near.
func (l Landing) judge(mark Place) (right, near bool) {
	off := mark.To(l.At)
	if off.Length() <= rightWithin*l.Spread {
		return true, true
	}
	to, mine := l.Middle.To(l.At), l.Middle.To(mark)
	along := (to.X*mine.X + to.Y*mine.Y) >= nearDirection*to.Length()*mine.Length()
	return false, off.Length() <= nearWithin*l.Spread || along && mine.Length() > l.Spread
}

// CastSight is a cast of the lesson as it stands.
type CastSight struct {
	Lure  string
	Ended bool
	// Failed is why nothing of it was sent, "" where something was.
	Failed string
	Facts  CastFacts
}

// Sight is the window as a lesson sees it.
type Sight struct {
	Simulated, Running bool
	Source             string // what is watched, where it is not the simulated network
	Learning           bool
	Left               time.Duration
	View               string // its word; "" while views are compared
	Picked, BaitPicked bool
	Accepted           bool        // the newest bait was taken for normal
	Casts              []CastSight // of this lesson, in their order
	Facts              Facts       // of the run
}

// To is the way from p to another place.
func (p Place) To(q Place) Place { return Place{q.X - p.X, q.Y - p.Y} }

// Length is how far p is from the origin.
func (p Place) Length() float64 { return math.Hypot(p.X, p.Y) }
