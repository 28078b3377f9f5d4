package app

import (
	"math"
	"strings"
	"text/template"
	"time"
)

// lessonFacts are what a lesson's texts can tell of the run.
type lessonFacts struct {
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
	Cast, Before castFacts
	Classic      classicFacts

	// Right tells of the last prediction; Near that a click was not far off.
	Right, Near bool
	// Answer was chosen, Truth would have been right.
	Answer, Truth string
}

// castFacts are what became of a cast.
type castFacts struct {
	Size, Sent string
	Caught     bool
	// Seconds passed until it was red, Rank is the best it had since.
	Seconds float64
	Rank    int
	// Endpoint is its row's. Feature is the strongest reason's name and Reason
	// its sentence, without a full stop.
	Endpoint, Feature, Reason string
}

// classicFacts are what the first JAWS' method makes of the newest cast.
type classicFacts struct {
	Known bool
	// Packets of the bait are in its window, Marked of them are red: Percent.
	Packets, Marked, Percent int
	// Rank is the bait's row, 0 for none; First is the row at rank 1.
	Rank  int
	First string
}

// told is a template's words for facts.
func told(t *template.Template, facts *lessonFacts) string {
	var b strings.Builder
	if err := t.Execute(&b, facts); err != nil {
		return err.Error() // it was tried when it was read
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// judge tells which answer the facts make right, -1 for none.
func (a *lessonAsk) judge(facts *lessonFacts) int {
	for i := range a.Answers {
		if told(a.Answers[i].when, facts) != "" {
			return i
		}
	}
	return -1
}

// place is one in the picture, on the axes of Packets.
type place struct{ x, y float64 }

// landing is where bait landed: the median of its packets; middle and spread
// are of all others: half of them lie within spread of the middle.
type landing struct {
	at, middle place
	spread     float64
}

// The kindness of a judge: how far from the bait a mark may be, in spreads, and
// how far off its direction from the middle, as a cosine.
const (
	rightWithin   = 1.5
	nearWithin    = 3
	nearDirection = 0.7
)

// judge tells whether a mark foretold the landing, or came near.
func (l landing) judge(mark place) (right, near bool) {
	off := mark.to(l.at)
	if off.length() <= rightWithin*l.spread {
		return true, true
	}
	to, mine := l.middle.to(l.at), l.middle.to(mark)
	along := (to.x*mine.x + to.y*mine.y) >= nearDirection*to.length()*mine.length()
	return false, off.length() <= nearWithin*l.spread || along && mine.length() > l.spread
}

// castSight is a cast of the lesson as it stands.
type castSight struct {
	lure  string
	ended bool
	// failed is why nothing of it was sent, "" where something was.
	failed string
	facts  castFacts
}

// lessonSight is the window as a lesson sees it.
type lessonSight struct {
	simulated, running bool
	source             string // what is watched, where it is not the simulated network
	learning           bool
	left               time.Duration
	view               string // its word; "" while views are compared
	picked, baitPicked bool
	accepted           bool        // the newest bait was taken for normal
	casts              []castSight // of this lesson, in their order
	facts              lessonFacts // of the run
}

func (p place) to(q place) place { return place{q.x - p.x, q.y - p.y} }
func (p place) length() float64  { return math.Hypot(p.x, p.y) }
