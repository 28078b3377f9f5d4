package lesson

import "text/template"

// Lesson leads through the window step by step. It is data: what it tells of a
// run it takes from the run.
type Lesson struct {
	Name    string `json:"name"`    // what the command line and the preferences call it
	Title   string `json:"title"`   // as a part of "Lesson 2 of 6: find the upload"
	Minutes int    `json:"minutes"` // about how long it takes
	Learns  string `json:"learns"`  // what one knows afterwards, a line
	Steps   []Step `json:"steps"`
}

// Step is what the pane says at a time.
type Step struct {
	// Text is said; a template over lessonFacts as they are when the step
	// begins.
	Text string `json:"text"`
	// Do is done when the step begins, Press when its button is pressed.
	Do    []Action     `json:"do,omitempty"`
	Press *PressButton `json:"press,omitempty"`
	// Until is what must be before the lesson can go on; Seconds is for
	// untilSeconds alone.
	Until   Until `json:"until,omitempty"`
	Seconds int   `json:"seconds,omitempty"`
	// Ask is a question to answer before the lesson goes on.
	Ask *Ask `json:"ask,omitempty"`
	// Reveal judges the last answer given.
	Reveal bool `json:"reveal,omitempty"`

	text *template.Template
}

// PressButton is a button, and what it does.
type PressButton struct {
	Label string `json:"label"`
	Action
}

// Action is something that a lesson does with the window.
type Action struct {
	Do Verb `json:"do"`
	// View is for verbView, Lure and Size are for verbCast.
	View string `json:"view,omitempty"`
	Lure string `json:"lure,omitempty"`
	Size string `json:"size,omitempty"`

	Bytes int64 `json:"-"`
}

// Verb is something that a lesson can do with the window.
type Verb string

const (
	VerbSource  Verb = "source"  // watch the simulated network
	VerbRestart Verb = "restart" // watch it anew, with nothing learnt
	VerbView    Verb = "view"
	VerbCast    Verb = "cast"
	VerbFreeze  Verb = "freeze"
	VerbLive    Verb = "live"
	VerbWhy     Verb = "why" // pick the bait
	VerbCompare Verb = "compare"
	VerbReset   Verb = "reset"  // the baseline
	VerbAccept  Verb = "accept" // take the bait for normal
)

// once tells what is not done again where one goes back to its step.
func (v Verb) once() bool {
	return v == VerbRestart || v == VerbReset || v == VerbAccept || v == VerbCast
}

// Until is what a step may wait for.
type Until string

const (
	untilNext     Until = ""         // at once
	untilLearnt   Until = "learnt"   // the detector no longer learns
	untilCast     Until = "cast"     // bait was cast since the step began, all of it
	untilRed      Until = "red"      // the same, and it is red or had time to be
	untilPicked   Until = "picked"   // a point or a row was clicked
	untilBait     Until = "bait"     // that of the bait was
	untilClassic  Until = "classic"  // the first JAWS' method has seen the bait
	untilAccepted Until = "accepted" // the bait was taken for normal
	untilSeconds  Until = "seconds"  // so many have passed
)

// Ask is a question: two to four answers, or a click into the picture.
type Ask struct {
	Answers []lessonAnswer `json:"answers,omitempty"`
	// Click is what is to appear where one clicks: "bait".
	Click string `json:"click,omitempty"`
}

// lessonAnswer is right if When, an expression of a template over lessonFacts,
// is true once the run is over.
type lessonAnswer struct {
	Text string `json:"text"`
	When string `json:"when"`

	when *template.Template
}

// Lures are those that a lesson casts.
func (l *Lesson) Lures() []string {
	var found []string
	for i := range l.Steps {
		for _, a := range l.Steps[i].actions() {
			if a.Do == VerbCast {
				found = append(found, a.Lure)
			}
		}
	}
	return found
}

// actions are all that a step may do.
func (s *Step) actions() []*Action {
	var all []*Action
	for i := range s.Do {
		all = append(all, &s.Do[i])
	}
	if s.Press != nil {
		all = append(all, &s.Press.Action)
	}
	return all
}
